/// What a case opened from a report is about.
package enum CaseOpening {
    /// An alleged person whom somebody knows makes it a person's case; one whom nobody knows, an unknown person's; and
    /// where nobody is alleged at all it is the place's (P-012).
    package static func kind(allegedAreKnown: [Bool], hasPlace: Bool) -> CaseKind {
        if allegedAreKnown.contains(true) { return .person }
        return allegedAreKnown.isEmpty && hasPlace ? .place : .unknownPerson
    }
}
