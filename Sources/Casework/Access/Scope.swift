import Database
import Domain

/// Who may see a row, as one SQL predicate that every query joins (`docs/adr/0005`, `docs/adr/0020`).
///
/// Each predicate has two halves. *Reach* is what the actor's profile, agency and grants open, as far as agreements in
/// force let records of other agencies flow. *Bars* are what is closed
/// even so: restricted records, for whoever was not let in, and what the actor has an interest of their own in, which
/// nothing opens. Records outside the actor's sight do not exist for them: they are missing from lists, counts and
/// search, and asking for one gives `notFound`.
package struct Scope: Sendable {
    let actor: Actor
    var rights: Rights = .plain
    var now = Instant(milliseconds: 0)

    /// True for cases that the actor may see. `id` is the SQL of a case's key, such as `c.id`.
    package func cases(_ id: SQL) -> SQL {
        guard shows(.identity) else { return "1 = 0" }
        return switch actor.sight {
        case .partnership:
            flows.isOpen
                ? unbarred(cases: id)
                : "(\(granted(id, or: led(id), flow: led(id))) AND \(unbarred(cases: id)))"
        case .none: "1 = 0"
        case .agency:
            flows.isOpen
                ? "(\(granted(id, or: takesPart(id))) AND \(unbarred(cases: id)))"
                : """
                (\(granted(id, or: "(\(takesPart(id)) AND \(led(id)))", flow: led(id)))
                    AND \(unbarred(cases: id)))
                """
        }
    }

    var flows: Flows { rights.flows }

    /// True where `agency` is the actor's own, or lets this class go to it.
    func flowing(from agency: SQL, _ kind: DataClass = .identity) -> SQL {
        guard let sources = flows.from(kind) else { return "1 = 1" }
        return "\(agency) IN \(SQL.list([actor.agency] + sources))"
    }

    /// True for cases that an agency leads whose records flow to the actor's.
    private func led(_ id: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM case_file AS led WHERE led.id = \(id) AND \(flowing(from: "led.lead_agency_id")))
        """
    }

    private func takesPart(_ id: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM case_agency AS scope WHERE scope.case_id = \(id) AND scope.agency_id = \(actor.agency)
            AND (scope.until_at IS NULL))
        """
    }

    /// True for reports that the actor may see: all, or those of its agency and those filed on a case it may see.
    package func reports(id: SQL, agency: SQL) -> SQL {
        switch actor.sight {
        case .partnership:
            flows.isOpen
                ? unbarred(reports: id)
                : """
                (\(granted(id, or: flowing(from: agency), flow: flowing(from: agency)))
                    AND \(unbarred(reports: id)))
                """
        case .none: "1 = 0"
        case .agency:
            """
            (\(granted(id, or: """
                (\(agency) = \(actor.agency) OR EXISTS (SELECT 1 FROM case_report AS filed
                    WHERE filed.report_id = \(id) AND filed.ended_at IS NULL AND \(cases("filed.case_id"))
                        AND \(flowing(from: agency))))
                """, flow: flowing(from: agency))) AND \(unbarred(reports: id)))
            """
        }
    }

    /// True for people whom the actor may know of: those in a case or a report that it may see.
    package func people(_ id: SQL) -> SQL {
        guard shows(.identity) else { return "1 = 0" }
        return switch reach {
        case .partnership: "(\(unbarred(id)) AND \(named(id)))"
        case .none: "1 = 0"
        case .agency:
            """
            (\(granted(id, or: """
                (EXISTS (SELECT 1 FROM case_party AS party WHERE party.person_id = \(id) AND party.until_at IS NULL
                    AND \(cases("party.case_id")))
                OR EXISTS (SELECT 1 FROM report_party AS named JOIN report AS told ON told.id = named.report_id
                    WHERE named.person_id = \(id) AND \(reports(id: "told.id", agency: "told.agency_id"))))
                """)) AND \(unbarred(id)) AND \(named(id)))
            """
        }
    }

    /// True unless the person complained and asked that the other side shall not know, and the profile, or the
    /// agreements with the agency that they told, show nobody who complained.
    func named(_ id: SQL) -> SQL {
        isHushed("hushed.person_id = \(id)").map { "NOT \($0)" } ?? "1 = 1"
    }

    /// True where a party of whom `match` holds, `hushed`, complained and is not to be known to the actor; nil where
    /// nobody is.
    func isHushed(_ match: SQL) -> SQL? {
        let asked: SQL = "hushed.withheld = 1 AND (\(match))"
        guard shows(.complainant) else {
            return "EXISTS (SELECT 1 FROM report_party AS hushed WHERE \(asked))"
        }
        guard !flows.isOpen(.complainant) else { return nil }
        return """
            EXISTS (SELECT 1 FROM report_party AS hushed JOIN report AS heard ON heard.id = hushed.report_id
                WHERE \(asked) AND NOT \(flowing(from: "heard.agency_id", .complainant)))
            """
    }

    /// True for places that the actor may know of: those of a case or a report that it may see.
    package func places(_ id: SQL) -> SQL {
        switch reach {
        case .partnership: unbarred(places: id)
        case .none: "1 = 0"
        case .agency:
            """
            ((EXISTS (SELECT 1 FROM case_place AS site WHERE site.place_id = \(id) AND \(cases("site.case_id")))
            OR EXISTS (SELECT 1 FROM report AS told WHERE told.place_id = \(id)
                AND \(reports(id: "told.id", agency: "told.agency_id")))) AND \(unbarred(places: id)))
            """
        }
    }

    /// People and places belong to no agency: where something does not flow, they are known by what names them.
    private var reach: Role.Sight { reach(of: .identity) }

    /// True for what was kept from a report that the actor may see, and whose agency lets that class go to the actor's.
    /// `report` is the SQL of the report's key.
    package func told(_ report: SQL, _ kind: DataClass = .identity) -> SQL {
        let isNone: SQL = actor.sight == .partnership ? "\(report) IS NULL OR " : ""
        return switch reach(of: kind) {
        case .partnership: isBarred ? "(\(report) IS NULL OR \(unbarred(reports: report)))" : "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            (\(isNone)EXISTS (SELECT 1 FROM report AS source
                WHERE source.id = \(report) AND \(reports(id: "source.id", agency: "source.agency_id"))
                AND \(flowing(from: "source.agency_id", kind))))
            """
        }
    }

    private func reach(of kind: DataClass) -> Role.Sight {
        actor.sight == .partnership && !(flows.isOpen && flows.isOpen(kind)) ? .agency : actor.sight
    }

    /// True for addresses of a person that came from a report that the actor may see, or that somebody put down where
    /// the actor may know of the place. `home` is the alias of `person_place`.
    package func homes(_ home: SQL) -> SQL {
        let place = unbarred(places: "\(home).place_id")
        guard reach == .agency else { return "(\(told("\(home).report_id", .contact)) AND \(place))" }
        return """
            ((\(told("\(home).report_id", .contact)) OR (\(home).report_id IS NULL AND \(places("\(home).place_id"))))
                AND \(place))
            """
    }

    /// True for markers that the actor's agency set, that a report in its sight told, or that somebody set on a person
    /// of a case in its sight, where their profile shows health at all. `marker` is the alias of `person_marker`.
    package func markers(_ marker: SQL) -> SQL {
        guard shows(.health) else { return "1 = 0" }
        let flow = flowing(from: "\(marker).agency_id", .health)
        guard reach == .agency else { return "(\(told("\(marker).report_id")) AND \(flow))" }
        return """
            (\(marker).agency_id = \(actor.agency) OR \(flow) AND (\(told("\(marker).report_id", .health))
                OR \(marker).report_id IS NULL AND EXISTS (SELECT 1 FROM case_party AS marked
                    WHERE marked.person_id = \(marker).person_id
                    AND marked.until_at IS NULL AND \(cases("marked.case_id")))))
            """
    }

    /// True for plans with an action of the actor's agency, and those that follow a case it may see: a register is
    /// shared with every agency that it asks something of.
    package func plans(_ id: SQL) -> SQL {
        let after: SQL = """
            EXISTS (SELECT 1 FROM action_plan AS after WHERE after.id = \(id) AND after.case_id IS NOT NULL
                AND \(cases("after.case_id")))
            """
        switch actor.sight {
        case .partnership:
            guard isBarred || !flows.isOpen else { return "1 = 1" }
            return """
                (\(after) OR EXISTS (SELECT 1 FROM action_plan AS own WHERE own.id = \(id) AND own.case_id IS NULL))
                """
        case .none: return "1 = 0"
        case .agency:
            return """
                (EXISTS (SELECT 1 FROM action AS asked WHERE asked.agency_id = \(actor.agency)
                    AND asked.plan_id = \(id))
                OR \(after))
                """
        }
    }

    /// True for actions of the actor's agency and those of cases or plans that it may see.
    package func actions(caseID: SQL, agency: SQL, planID: SQL = "NULL") -> SQL {
        switch actor.sight {
        case .partnership: isBarred || !flows.isOpen ? "(\(caseID) IS NULL OR \(cases(caseID)))" : "1 = 1"
        case .none: "1 = 0"
        case .agency:
            """
            ((\(agency) = \(actor.agency) OR (\(caseID) IS NOT NULL AND \(cases(caseID)))
                OR (\(planID) IS NOT NULL AND \(plans(planID))))
                AND (\(caseID) IS NULL OR \(unbarred(cases: caseID))))
            """
        }
    }

    /// True for entries that the actor may see: those of a case or report that it may see and what its agency wrote,
    /// unless they are marked as of a class that its profile does not show. `e` is the entry's alias.
    func entries() -> SQL {
        switch actor.sight {
        case .partnership:
            let parts = [marked, flowingEntries, untold].filter { !$0.isAlways }
            return parts.isEmpty ? "1 = 1" : "(\(SQL.joined(parts, separator: " AND ")))"
        case .none: return "1 = 0"
        case .agency:
            return """
                (\(marked) AND \(flowingEntries) AND (e.agency_id = \(actor.agency)
                    OR (e.case_id IS NOT NULL AND \(cases("e.case_id")))
                    OR (e.source_kind = 'report' AND EXISTS (SELECT 1 FROM report AS heard WHERE heard.id = e.source_id
                        AND \(reports(id: "heard.id", agency: "heard.agency_id"))))) AND \(untold))
                """
        }
    }

    private var flowingEntries: SQL { flowing(from: "e.agency_id") }

    /// True for entries that are marked with no class, or with one that the profile shows and that flows.
    private var marked: SQL {
        let flowing = shownMarks.filter { flows.isOpen($0) }
        guard flowing.count < DataClass.marks.count else { return "1 = 1" }
        var parts: [SQL] = ["e.data_class = ''"]
        if !flowing.isEmpty { parts.append("e.data_class IN \(SQL.list(flowing))") }
        for mark in shownMarks where !flows.isOpen(mark) {
            parts.append("(e.data_class = \(mark) AND \(self.flowing(from: "e.agency_id", mark)))")
        }
        return "(\(SQL.joined(parts, separator: " OR ")))"
    }

    /// True for entries that may be said to be withheld: those that the actor's reach leaves out, and none that is
    /// barred, of which not even the number is told.
    func withheldEntries() -> SQL { "(NOT \(entries()) AND \(untold))" }

    /// For figures that hold nobody's detail: who sees no record may still be told how many there are.
    var counting: Scope {
        guard actor.sight == .none else { return self }
        return Scope(actor: actor.seeingAll, rights: rights, now: now)
    }

    /// All that somebody might be let into: nothing but the actor's own interests keeps it closed.
    func throughTheGlass(besidesInterests: Bool) -> Scope {
        let rights = Rights(
            hasRestrictions: false, hasInterests: rights.hasInterests && besidesInterests, hasGrants: false)
        return Scope(actor: actor.seeingAll, rights: rights, now: now)
    }

    private var shownMarks: [DataClass] { DataClass.marks.filter(shows) }

    /// Whether anything of a story might be left out for this actor.
    var leavesOut: Bool { actor.sight != .partnership || !marked.isAlways || !flows.isOpen }

    /// The classes of detail that are shown of what this agency holds.
    func classes(from agency: ID<Agency>) -> Set<DataClass> {
        actor.profile.classes.filter { agency == actor.agency || flows.from($0)?.contains(agency) ?? true }
    }

    /// Whether the actor's profile shows this class of detail.
    package func shows(_ kind: DataClass) -> Bool { actor.profile.classes.contains(kind) }
}

extension DataClass: SQLBindable {}

extension SQL {
    /// A condition that leaves nothing out.
    var isAlways: Bool { text == "1 = 1" }
}
