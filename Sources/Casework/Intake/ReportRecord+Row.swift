import Database
import Domain

extension Transaction {
    /// The columns of a report in the order that `reportRecord` reads them.
    static var reportColumns: SQL {
        """
        r.id, r.reference, r.version, r.received_at, r.channel, r.about, r.reported_at, r.happened_from,
        r.happened_until,
        r.happened_words, r.category, r.qualifier, r.activities, r.call_natures, r.said, r.observed,
        r.perceived_nothing,
        r.frequency, r.duration, r.time_of_day, r.present, r.place_words, r.fixed_abode, r.danger, r.danger_route,
        r.danger_note, r.danger_at, r.hate_strands, r.domestic_abuse, r.under_18, r.attachments, r.on_behalf_of,
        r.promised,
        k.reference, r.agency_reference, r.missing, r.vague, r.agency_id, g.name, r.team_id, t.name, r.owner_id, o.name,
        r.owned_at, r.closed_at, p.id, p.reference, p.kind, p.uprn, p.address, p.postcode, p.spot, r.day_only
        """
    }

    static func reportRecord(_ row: Row) throws -> ReportRecord {
        ReportRecord(
            id: try row.id(0), reference: try row.text(1), version: try row.integer(2), receivedAt: try row.instant(3),
            facts: try reportFacts(row), missing: try row.json(35), isVague: try row.bool(36), agency: try row.id(37),
            agencyName: try row.text(38), team: try row.id(39), teamName: try row.text(40), owner: try row.idIfAny(41),
            ownerName: try row.textIfAny(42), ownedAt: try row.instantIfAny(43), closedAt: try row.instantIfAny(44),
            place: row.isNull(45) ? nil : try place(row, from: 45))
    }

    private static func reportFacts(_ row: Row) throws -> NewReport {
        var facts = NewReport(
            reportedAt: try row.instant(6), category: try row.text(10), qualifier: try row.word(11),
            said: try row.text(14))
        facts.channel = try row.word(4)
        facts.about = try row.word(5)
        facts.happenedFrom = try row.instantIfAny(7)
        facts.happenedUntil = try row.instantIfAny(8)
        facts.dayOnly = DayOnly(rawValue: try row.integer(52))
        facts.happenedWords = try row.text(9)
        facts.activities = try row.json(12)
        facts.callNatures = try row.json(13)
        facts.observed = try row.text(15)
        facts.perceivedNothing = try row.bool(16)
        facts.frequency = try row.text(17)
        facts.duration = try row.text(18)
        facts.timeOfDay = try row.text(19)
        facts.present = try row.text(20)
        let words = try row.text(21)
        if !words.isEmpty { facts.place = PlaceFacts(kind: .spot, spot: words) }
        facts.hasNoFixedAbode = try row.text(22) == "none"
        facts.danger = try row.word(23)
        facts.dangerRoute = DangerRoute(rawValue: try row.text(24))
        facts.dangerNote = try row.text(25)
        facts.dangerAt = try row.instantIfAny(26)
        facts.hateStrands = try row.json(27)
        facts.domesticAbuse = try row.word(28)
        facts.under18 = try row.word(29)
        facts.attachments = try row.json(30)
        facts.onBehalfOf = try row.text(31)
        facts.promised = try row.text(32)
        facts.counterTo = try row.textIfAny(33)
        facts.agencyReference = try row.textIfAny(34)
        return facts
    }
}
