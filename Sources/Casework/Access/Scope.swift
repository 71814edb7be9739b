import Database
import Domain

/// Who may see a row, as one SQL predicate that every query joins (`docs/adr/0005`).
///
/// Records outside the actor's sight do not exist for them: they are missing from lists, counts and search, and asking
/// for one gives `notFound`.
package struct Scope: Sendable {
    let actor: Actor

    /// True for cases that the actor may see. `id` is the SQL of a case's key, such as `c.id`.
    package func cases(_ id: SQL) -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            EXISTS (SELECT 1 FROM case_agency AS scope WHERE scope.case_id = \(id) AND scope.agency_id = \(actor.agency)
                AND (scope.until_at IS NULL))
            """
        }
    }

    /// True for reports that the actor may see: all, or those of its agency and those filed on a case it may see.
    package func reports(id: SQL, agency: SQL) -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (\(agency) = \(actor.agency) OR EXISTS (SELECT 1 FROM case_report AS filed
                WHERE filed.report_id = \(id) AND filed.ended_at IS NULL AND \(cases("filed.case_id"))))
            """
        }
    }

    /// True for people whom the actor may know of: those in a case or a report that it may see.
    package func people(_ id: SQL) -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (EXISTS (SELECT 1 FROM case_party AS party WHERE party.person_id = \(id) AND party.until_at IS NULL
                AND \(cases("party.case_id")))
            OR EXISTS (SELECT 1 FROM report_party AS named JOIN report AS told ON told.id = named.report_id
                WHERE named.person_id = \(id) AND \(reports(id: "told.id", agency: "told.agency_id"))))
            """
        }
    }

    /// True for places that the actor may know of: those of a case or a report that it may see.
    package func places(_ id: SQL) -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (EXISTS (SELECT 1 FROM case_place AS site WHERE site.place_id = \(id) AND \(cases("site.case_id")))
            OR EXISTS (SELECT 1 FROM report AS told WHERE told.place_id = \(id)
                AND \(reports(id: "told.id", agency: "told.agency_id"))))
            """
        }
    }

    /// True for what was kept from a report that the actor may see. `report` is the SQL of the report's key.
    package func told(_ report: SQL) -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            EXISTS (SELECT 1 FROM report AS source WHERE source.id = \(report)
                AND \(reports(id: "source.id", agency: "source.agency_id")))
            """
        }
    }

    /// True for addresses of a person that came from a report that the actor may see, or that somebody put down where
    /// the actor may know of the place. `home` is the alias of `person_place`.
    package func homes(_ home: SQL) -> SQL {
        guard actor.role.sight == .agency else { return told("\(home).report_id") }
        return """
            (\(told("\(home).report_id")) OR (\(home).report_id IS NULL AND \(places("\(home).place_id"))))
            """
    }

    /// True for markers that the actor's agency set, that a report in its sight told, or that somebody set on a person
    /// of a case in its sight. `marker` is the alias of `person_marker`.
    package func markers(_ marker: SQL) -> SQL {
        guard actor.role.sight == .agency else { return told("\(marker).report_id") }
        return """
            (\(marker).agency_id = \(actor.agency) OR \(told("\(marker).report_id")) OR (\(marker).report_id IS NULL
                AND EXISTS (SELECT 1 FROM case_party AS marked WHERE marked.person_id = \(marker).person_id
                    AND marked.until_at IS NULL AND \(cases("marked.case_id")))))
            """
    }

    /// True for plans with an action of the actor's agency, and those that follow a case it may see: a register is
    /// shared with every agency that it asks something of.
    package func plans(_ id: SQL) -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (EXISTS (SELECT 1 FROM action AS asked WHERE asked.agency_id = \(actor.agency) AND asked.plan_id = \(id))
            OR EXISTS (SELECT 1 FROM action_plan AS after WHERE after.id = \(id) AND after.case_id IS NOT NULL
                AND \(cases("after.case_id"))))
            """
        }
    }

    /// True for actions of the actor's agency and those of cases or plans that it may see.
    package func actions(caseID: SQL, agency: SQL, planID: SQL = "NULL") -> SQL {
        switch actor.role.sight {
        case .partnership: "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (\(agency) = \(actor.agency) OR (\(caseID) IS NOT NULL AND \(cases(caseID)))
                OR (\(planID) IS NOT NULL AND \(plans(planID))))
            """
        }
    }
}

extension Transaction {
    package var scope: Scope { Scope(actor: actor) }
}
