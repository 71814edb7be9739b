/// The partnership's own area, by which imported incidents outside it are flagged: every force publishes some.
///
/// LSOA codes follow no order within an authority, so an area may name codes, beginnings of codes, or authorities as
/// the published LSOA names have them (`County Durham`).
package struct IncidentArea: Sendable, Hashable {
    private let prefixes: Set<String>
    private let lengths: Set<Int>
    private let authorities: Set<String>

    /// Nil where `items` holds nothing.
    package init?(_ items: [String]) {
        let items = items.map { FieldReader.normalised($0) }.filter { !$0.isEmpty }
        guard !items.isEmpty else { return nil }
        let isCode: (String) -> Bool = { $0.utf8.dropFirst().allSatisfy { (48...57).contains($0) } }
        prefixes = Set(items.filter(isCode).map { $0.uppercased() })
        lengths = Set(prefixes.map(\.utf8.count))
        authorities = Set(items.filter { !isCode($0) }.map { $0.lowercased() })
    }

    /// As it was given, in one order: how it is stored.
    package var text: String { (prefixes.sorted() + authorities.sorted()).joined(separator: ",") }

    package func contains(_ lsoa: Incident.LSOA) -> Bool {
        if lengths.contains(where: { prefixes.contains(String(lsoa.code.prefix($0))) }) { return true }
        guard !authorities.isEmpty, let space = lsoa.name.lastIndex(of: " ") else { return false }
        return authorities.contains(lsoa.name[..<space].lowercased())
    }

    /// Whether an incident is known to lie outside. One without an LSOA is not known to.
    package func isOutside(_ incident: Incident) -> Bool { incident.lsoa.map { !contains($0) } ?? false }
}
