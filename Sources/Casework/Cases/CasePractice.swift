import Domain

extension Setting where Value == CaseRule {
    /// When a case needs attention.
    package static var caseAttention: Self { Setting("case-rule", initial: .initial) }
}

extension Setting where Value == ReferenceList {
    /// How a case may end.
    package static var caseOutcomes: Self { Setting("case-outcomes", initial: CaseOutcomes.initial) }
}
