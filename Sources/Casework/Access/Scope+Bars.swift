import Database
import Domain

/// What is closed whatever a profile opens.
///
/// A bar is set on one record. Shut with a person are the cases that they are or were a party of and the reports that
/// name them; shut with a place, the cases and reports that play there; shut with a case, the reports filed on it.
extension Scope {
    var isBarred: Bool { rights.hasRestrictions || rights.hasInterests || hidesAddresses }

    /// Whether a record may be out of sight even for whoever sees the whole partnership.
    var isNarrowed: Bool { isBarred || !flows.isOpen || !shows(.identity) }

    /// Addresses of protected people are shown to nobody whose profile has not that class.
    private var hidesAddresses: Bool { rights.hasRestrictions && !(shows(.location) && flows.isOpen(.location)) }

    /// True for protections of an address, `hidden`, that hold for the actor: all where their profile shows no such
    /// address, else those of agencies that do not let them go.
    private var isHidden: SQL {
        let standing: SQL = """
            hidden.kind = 'address' AND hidden.lifted_at IS NULL
                AND (hidden.until_at IS NULL OR hidden.until_at > \(now))
            """
        guard shows(.location) else { return standing }
        let keeper: SQL = "(SELECT keeper.agency_id FROM account AS keeper WHERE keeper.id = hidden.set_by)"
        return "\(standing) AND NOT \(flowing(from: keeper, .location))"
    }

    /// Records that are open to the actor by name, or for a while because they broke the glass.
    private var grants: SQL {
        """
        (SELECT pass.subject_id FROM record_grant AS pass WHERE (pass.account_id = \(actor.account)
            OR pass.agency_id = \(actor.agency)) AND pass.ended_at IS NULL AND pass.from_at <= \(now)
            AND (pass.until_at IS NULL OR pass.until_at > \(now)))
        """
    }

    /// Those of them that are open because the actor broke the glass.
    private var broken: SQL {
        """
        (SELECT pass.subject_id FROM record_grant AS pass JOIN break_glass AS use ON use.grant_id = pass.id
            WHERE pass.account_id = \(actor.account) AND pass.ended_at IS NULL AND pass.until_at > \(now))
        """
    }

    /// True where `reach` is, or where the record was opened to the actor. Being let in takes the place of reach, and
    /// not of an agreement: `flow` must hold beside it. Breaking the glass takes the place of both.
    func granted(_ id: SQL, or reach: SQL, flow: SQL = "1 = 1") -> SQL {
        guard rights.hasGrants else { return reach }
        guard !flow.isAlways else { return "(\(reach) OR \(id) IN \(grants))" }
        return "(\(reach) OR \(id) IN \(broken) OR (\(id) IN \(grants) AND \(flow)))"
    }

    /// Keys of restricted records that the actor was not let into.
    private var restricted: SQL {
        let open: SQL = rights.hasGrants ? "AND shut.subject_id NOT IN \(grants)" : ""
        return """
            (SELECT shut.subject_id FROM restriction AS shut WHERE shut.kind = 'record' AND shut.lifted_at IS NULL
                AND (shut.until_at IS NULL OR shut.until_at > \(now)) \(open))
            """
    }

    /// Keys of records that the actor has an interest of their own in.
    private var interests: SQL {
        """
        (SELECT own.subject_id FROM interest AS own WHERE own.account_id = \(actor.account) AND own.ended_at IS NULL)
        """
    }

    /// True unless one of `conditions` holds for the keys of a kind of bar that there is. What was opened to the actor
    /// by its own key passes a restriction, and never an interest.
    private func unbarred(_ id: SQL, _ conditions: (SQL) -> [SQL]) -> SQL {
        var parts: [SQL] = []
        if rights.hasRestrictions {
            let any = SQL.joined(conditions(restricted), separator: " OR ")
            parts.append(rights.hasGrants ? "(NOT (\(any)) OR \(id) IN \(grants))" : "NOT (\(any))")
        }
        if rights.hasInterests {
            parts.append("NOT (\(SQL.joined(conditions(interests), separator: " OR ")))")
        }
        return parts.isEmpty ? "1 = 1" : "(\(SQL.joined(parts, separator: " AND ")))"
    }

    /// For a person, who is barred by their own key alone.
    func unbarred(_ id: SQL) -> SQL { unbarred(id) { keys in ["\(id) IN \(keys)"] } }

    func unbarred(cases id: SQL) -> SQL {
        unbarred(id) { keys in
            [
                "\(id) IN \(keys)",
                """
                \(id) IN (SELECT bound.case_id FROM case_party AS bound WHERE bound.person_id IN \(keys))
                """,
                "\(id) IN (SELECT bound.case_id FROM case_place AS bound WHERE bound.place_id IN \(keys))",
            ]
        }
    }

    func unbarred(reports id: SQL) -> SQL {
        unbarred(id) { keys in
            [
                "\(id) IN \(keys)",
                "\(id) IN (SELECT bound.report_id FROM report_party AS bound WHERE bound.person_id IN \(keys))",
                "\(id) IN (SELECT bound.id FROM report AS bound WHERE bound.place_id IN \(keys))",
                """
                \(id) IN (SELECT bound.report_id FROM case_report AS bound WHERE bound.ended_at IS NULL
                    AND bound.case_id IN \(keys))
                """,
            ]
        }
    }

    /// For a place: also where somebody lives whose address is protected, unless the profile shows such addresses.
    func unbarred(places id: SQL) -> SQL {
        let own = unbarred(id) { keys in ["\(id) IN \(keys)"] }
        guard hidesAddresses else { return own }
        return """
            (\(own) AND \(id) NOT IN (SELECT kept.place_id FROM person_place AS kept JOIN restriction AS hidden
                ON hidden.subject_id = kept.person_id WHERE \(isHidden)))
            """
    }

    /// 1 where somebody's address is protected and the actor's profile is not shown such; else 0.
    func hidesAddress(of person: SQL) -> SQL {
        guard hidesAddresses else { return "0" }
        return """
            CASE WHEN EXISTS (SELECT 1 FROM restriction AS hidden WHERE hidden.subject_id = \(person)
                AND \(isHidden)) THEN 1 ELSE 0 END
            """
    }

    /// True for entries that are not barred with their case or their report.
    var untold: SQL {
        guard rights.hasRestrictions || rights.hasInterests else { return "1 = 1" }
        return """
            ((e.case_id IS NULL OR \(unbarred(cases: "e.case_id")))
                AND (e.source_kind <> 'report' OR \(unbarred(reports: "e.source_id"))))
            """
    }
}
