import Database
import Domain
import Foundation

/// Incidents of one month and category.
package struct IncidentCount: Sendable, Equatable {
    package let month: String
    package let category: String
    package let incidents: Int

    package init(month: String, category: String, incidents: Int) {
        self.month = month
        self.category = category
        self.incidents = incidents
    }
}

/// What was published near a point: the counts, and the months that were looked through.
package struct NearbyIncidents: Sendable {
    package let counts: [IncidentCount]
    /// Every month of which anything was published, the last twelve, in order.
    package let months: [String]
    package let radiusMetres: Int
}

/// All that is known of the published incidents of some months.
package struct IncidentFigures: Sendable {
    /// Sums over forces.
    package let counts: [IncidentCount]
    package let forces: [String]
    package let withoutPoint: Int
    package let outsideArea: Int
    /// How many months of a force there are in all, whichever were asked for.
    package let months: [String]
}

extension Casework {
    /// How many incidents were published with a point within `radius` metres, by month and category, from the month
    /// `since` on. A point is an anchor near the incident, not its address.
    package func incidentCounts(
        near point: Incident.Point, radiusMetres radius: Double, since: IncidentMonth, by actor: Actor
    ) async throws -> [IncidentCount] {
        try await look(by: actor) { tx in
            try tx.permit(.viewPlace)
            return try tx.incidentCounts(near: point, radiusMetres: radius, since: since)
        }
    }

    /// What was published within 100 metres of a point in the last twelve months that were published at all.
    package func incidents(near point: Incident.Point, by actor: Actor) async throws -> NearbyIncidents {
        let radius = 100
        return try await look(by: actor) { tx in
            try tx.permit(.viewPlace)
            let months = try tx.connection.rows(
                "SELECT DISTINCT month FROM incident_month WHERE current = 1 ORDER BY month DESC LIMIT 12"
            ) { try $0.text(0) }
            let counts = try months.last.flatMap { IncidentMonth($0) }.map {
                try tx.incidentCounts(near: point, radiusMetres: Double(radius), since: $0)
            }
            return NearbyIncidents(counts: counts ?? [], months: months.reversed(), radiusMetres: radius)
        }
    }

    /// Published incidents by month and category: the last twelve months that were published, of one force or of all.
    package func incidentFigures(force: String? = nil, by actor: Actor) async throws -> IncidentFigures {
        try await look(by: actor) { tx in
            try tx.permit(.viewFigures)
            let connection = tx.connection
            let forces = try connection.rows(
                "SELECT DISTINCT force FROM incident_month WHERE current = 1 ORDER BY force LIMIT 100"
            ) { try $0.text(0) }
            let chosen: SQL = force.map { "force = \($0)" } ?? "1 = 1"
            let months = try connection.rows(
                """
                SELECT DISTINCT month FROM incident_month WHERE current = 1 AND \(chosen) ORDER BY month DESC LIMIT 12
                """
            ) { try $0.text(0) }
            let from = months.last ?? ""
            var (withoutPoint, outsideArea) = (0, 0)
            let counts = try connection.rows(
                """
                SELECT m.month, c.category, sum(c.incidents), sum(c.without_point), sum(c.outside_area)
                FROM incident_month m JOIN incident_count c ON c.month_id = m.id
                WHERE m.current = 1 AND m.month >= \(from) AND \(chosen)
                GROUP BY m.month, c.category ORDER BY m.month, c.category
                """
            ) { row in
                withoutPoint += try row.integer(3)
                outsideArea += try row.integer(4)
                return IncidentCount(month: try row.text(0), category: try row.text(1), incidents: try row.integer(2))
            }
            return IncidentFigures(
                counts: counts, forces: forces, withoutPoint: withoutPoint, outsideArea: outsideArea,
                months: months.reversed())
        }
    }
}

extension Transaction {
    /// For pages that read other things in the same transaction.
    package func incidentCounts(near point: Incident.Point, radiusMetres radius: Double, since: IncidentMonth) throws
        -> [IncidentCount]
    {
        let box = Circle(centre: point, metres: min(max(radius, 0), 2000))
        var sums: [String: [String: Int]] = [:]
        for row in box.lowest.row...box.highest.row {
            try connection.forEach(
                """
                SELECT p.longitude, p.latitude, m.month, p.category, p.incidents
                FROM incident_point p JOIN incident_month m ON m.id = p.month_id
                WHERE p.cell BETWEEN \(IncidentCell.number(row: row, column: box.lowest.column))
                    AND \(IncidentCell.number(row: row, column: box.highest.column))
                    AND m.current = 1 AND m.month >= \(since.iso)
                """
            ) { row in
                let found = Incident.Point(longitude: try row.real(0), latitude: try row.real(1))
                if box.contains(found) {
                    sums[try row.text(2), default: [:]][try row.text(3), default: 0] += try row.integer(4)
                }
                return true
            }
        }
        return sums.sorted { $0.key < $1.key }.flatMap { month, categories in
            categories.sorted { $0.key < $1.key }
                .map { IncidentCount(month: month, category: $0.key, incidents: $0.value) }
        }
    }
}

/// A circle on the ground, small enough that the earth is flat in it.
private struct Circle {
    let centre: Incident.Point
    let metres: Double
    let lowest: IncidentCell
    let highest: IncidentCell
    private let metresOfLongitude: Double

    private static let metresOfLatitude = 111_320.0

    init(centre: Incident.Point, metres: Double) {
        self.centre = centre
        self.metres = metres
        metresOfLongitude = Self.metresOfLatitude * max(0.01, cos(centre.latitude * .pi / 180))
        let (east, north) = (metres / metresOfLongitude, metres / Self.metresOfLatitude)
        lowest = IncidentCell(Incident.Point(longitude: centre.longitude - east, latitude: centre.latitude - north))
        highest = IncidentCell(Incident.Point(longitude: centre.longitude + east, latitude: centre.latitude + north))
    }

    func contains(_ point: Incident.Point) -> Bool {
        let east = (point.longitude - centre.longitude) * metresOfLongitude
        let north = (point.latitude - centre.latitude) * Self.metresOfLatitude
        return east * east + north * north <= metres * metres
    }
}
