import Domain

extension Setting<ReferenceList> {
    /// Powers to share, which agreements rely on and disclosures name.
    package static var sharingPowers: Self { Setting("sharing-powers", initial: LegalBases.powers) }
    package static var article6: Self { Setting("article-6", initial: LegalBases.article6) }
    package static var article9: Self { Setting("article-9", initial: LegalBases.article9) }
    package static var article10: Self { Setting("article-10", initial: LegalBases.article10) }
    package static var schedule8: Self { Setting("schedule-8", initial: LegalBases.schedule8) }
}

extension Setting<AgreementRule> {
    /// When an agreement that ends, or is to be reviewed, is spoken of.
    package static var agreementRule: Self { Setting("agreement-rule", initial: .initial) }
}
