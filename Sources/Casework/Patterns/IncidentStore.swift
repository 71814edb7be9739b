import Database
import Domain

/// A month of a force while it is being taken from a file: kept aside until the file has ended.
struct StagedMonth: Sendable {
    let id: Int
    let key: ID<StagedMonth>
    let area: IncidentArea?
}

extension Transaction {
    /// Forgets what imports that were interrupted have left. A younger one may still be running.
    func dropAbandonedIncidents() throws {
        let abandoned = try connection.rows(
            "SELECT id FROM incident_month WHERE current = 0 AND created_at < \(now - .hours(1))"
        ) { try $0.integer(0) }
        for month in abandoned { try deleteIncidentMonth(month) }
    }

    /// Opens a month to be filled. Without an area of its own, an import keeps the one that the month had.
    func stageIncidentMonth(_ publication: Incident.Publication, area: IncidentArea?) throws -> StagedMonth {
        let kept = try connection.row(
            """
            SELECT area FROM incident_month
            WHERE force = \(publication.force) AND month = \(publication.month.iso) AND current = 1
            """
        ) { try $0.text(0) }
        let area = area ?? kept.flatMap { IncidentArea($0.split(separator: ",").map(String.init)) }
        let key = newID(StagedMonth.self)
        let id = try connection.count(
            """
            INSERT INTO incident_month (key, force, month, area, current, created_at)
            VALUES (\(key), \(publication.force), \(publication.month.iso), \(area?.text ?? ""), 0, \(now)) RETURNING id
            """)
        return StagedMonth(id: id, key: key, area: area)
    }

    func insertIncidents(_ incidents: [Incident], months: [Incident.Publication: StagedMonth]) throws {
        var (publication, month) = (incidents.first?.publication, incidents.first.flatMap { months[$0.publication] })
        try connection.insert(
            """
            INSERT INTO incident (month_id, crime_id, category, longitude, latitude, location, lsoa, lsoa_name, outcome,
                falls_within, outside_area, cell, digest)
            """, incidents
        ) { incident in
            if incident.publication != publication {
                (publication, month) = (incident.publication, months[incident.publication])
            }
            return [
                (month?.id).sqlValue, incident.crimeID.sqlValue, incident.category.sqlValue,
                (incident.point?.longitude).sqlValue, (incident.point?.latitude).sqlValue, incident.location.sqlValue,
                (incident.lsoa?.code).sqlValue, (incident.lsoa?.name).sqlValue, incident.outcome.sqlValue,
                incident.fallsWithin.sqlValue, (month?.area?.isOutside(incident) ?? false).sqlValue,
                incident.point.map { IncidentCell($0).number }.sqlValue, incident.digest.sqlValue,
            ]
        }
    }

    /// Puts a month that was read to its end in the place of what was published before; all or nothing.
    func publishIncidentMonth(_ staged: StagedMonth, _ publication: Incident.Publication) throws -> IncidentMonthTaken {
        let rows = try connection.count("SELECT count(*) FROM incident WHERE month_id = \(staged.id)")
        let earlier = try connection.row(
            """
            SELECT id, area FROM incident_month
            WHERE force = \(publication.force) AND month = \(publication.month.iso) AND current = 1
            """
        ) { (id: try $0.integer(0), area: try $0.text(1)) }
        var taken = IncidentMonthTaken(kept: rows)
        if let earlier {
            taken = try compare(staged.id, rows: rows, with: earlier.id)
            if taken.kept == 0, taken.removed == 0, earlier.area == staged.area?.text ?? "" {
                try deleteIncidentMonth(staged.id)
                return taken
            }
            try deleteIncidentMonth(earlier.id)
        }
        try sumUp(staged.id)
        try connection.run("UPDATE incident_month SET current = 1 WHERE id = \(staged.id)")
        try record(
            IncidentMonthImported(
                key: staged.key.cast(), force: publication.force, month: publication.month.iso, kept: taken.kept,
                repeated: taken.repeated, removed: taken.removed))
        return taken
    }

    /// Rows are compared as they stand, each as often as it stands there: two equal rows are two incidents.
    private func compare(_ staged: Int, rows: Int, with earlier: Int) throws -> IncidentMonthTaken {
        let repeated = try connection.count(
            """
            SELECT coalesce(sum(CASE WHEN a.often < b.often THEN a.often ELSE b.often END), 0)
            FROM (SELECT digest, count(*) AS often FROM incident WHERE month_id = \(staged) GROUP BY digest) AS a
            JOIN (SELECT digest, count(*) AS often FROM incident WHERE month_id = \(earlier) GROUP BY digest) AS b
                ON b.digest = a.digest
            """)
        let before = try connection.count("SELECT count(*) FROM incident WHERE month_id = \(earlier)")
        return IncidentMonthTaken(kept: rows - repeated, repeated: repeated, removed: before - repeated)
    }

    private func sumUp(_ month: Int) throws {
        try connection.run(
            """
            INSERT INTO incident_count (month_id, category, incidents, outside_area, without_point)
            SELECT month_id, category, count(*), sum(outside_area), sum(CASE WHEN cell IS NULL THEN 1 ELSE 0 END)
            FROM incident WHERE month_id = \(month) GROUP BY month_id, category
            """)
        try connection.run(
            """
            INSERT INTO incident_point (cell, month_id, category, longitude, latitude, incidents)
            SELECT cell, month_id, category, longitude, latitude, count(*) FROM incident
            WHERE month_id = \(month) AND cell IS NOT NULL GROUP BY cell, month_id, category, longitude, latitude
            """)
    }

    private func deleteIncidentMonth(_ month: Int) throws {
        for table: SQL in ["incident_point", "incident_count", "incident"] {
            try connection.run("DELETE FROM \(table) WHERE month_id = \(month)")
        }
        try connection.run("DELETE FROM incident_month WHERE id = \(month)")
    }
}

/// A square of about 500 by 300 metres, by which points near one another are found without a spatial extension.
struct IncidentCell {
    let row: Int
    let column: Int

    static let degrees = 0.005
    private static let columns = 100_000

    init(_ point: Incident.Point) {
        row = Int(((point.latitude + 90) / Self.degrees).rounded(.down))
        column = Int(((point.longitude + 180) / Self.degrees).rounded(.down))
    }

    var number: Int { row * Self.columns + column }

    static func number(row: Int, column: Int) -> Int { row * columns + column }
}

extension Optional where Wrapped: SQLBindable {
    fileprivate var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
