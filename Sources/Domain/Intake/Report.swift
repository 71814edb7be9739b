/// What somebody told an agency, kept as it was said.
package struct Report: Sendable, Hashable {
    package let id: ID<Report>
    package let reference: String

    package init(id: ID<Report>, reference: String) {
        self.id = id
        self.reference = reference
    }
}
