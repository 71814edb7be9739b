/// A case: what the agencies know and do about a person or place, under one reference and one accountable lead.
package struct CaseFile: Sendable, Hashable {
    package let id: ID<CaseFile>

    package init(id: ID<CaseFile>) { self.id = id }
}
