extension Weights {
    /// The weights of this release, in bits, rounded to quarters.
    ///
    /// Where they come from: a logistic regression on the pairs that share a candidate key in a generated file of
    /// 30,000 records of five agencies (invented persons, truth known), so that weights of fields that go together,
    /// as home and telephone do, are not counted twice. No open UK multi-agency data exists to check it against,
    /// so they are a start and no measurement of real people. The prior belongs to a file of that size: among more
    /// records more strangers share a key, and the same score is then worth less.
    ///
    /// Judged by hand, marked "judged": what the generator is surer of than life is, and what it does not make.
    /// There is no allowance yet for how common a name is.
    static let shipped = Weights(
        version: "taught-1", personPrior: -2, placePrior: -6, possible: -1, strong: 5,
        weights: names.merging(facts, uniquingKeysWith: { $1 }).merging(places, uniquingKeysWith: { $1 }))

    private static let names: [Reason: Double] = [
        .givenSeveralSame: 5,
        .givenSame: 3,
        // Judged; -1.75 in the generated file, which never mistakes a further name.
        .givenFirstSame: 0,
        .givenNickname: 1.5,
        .givenClose: 1.75,
        .givenInitial: 1.5,
        .givenSounds: -0.25,
        // A father's or mother's name often stands second.
        .givenOtherOrder: -1.25,
        .givenDiffers: -3.5,
        .familySame: 1.5,
        .familyClose: 1.25,
        .familyPart: -0.5,
        .familySounds: -1,
        .familyDiffers: -1,
        // Judged; both rest on words that agree exactly.
        .nameExchanged: -0.5,
        .nameAlias: -0.5,
    ]

    private static let facts: [Reason: Double] = [
        .birthSame: 6.25,
        .birthSwapped: 3.5,
        .birthSlip: 3.25,
        .birthPlaceholder: 2.5,
        // Judged; the generator makes no partial dates.
        .birthPartial: 1.5,
        .birthTwoParts: 0,
        .birthDiffers: -5,
        .sexSame: 0.5,
        // Judged; -5.25 in the generated file. Clerks guess, and what is recorded may rightly change.
        .sexDiffers: -2,
        .phoneSame: 4.5,
        .phoneSlip: 1.75,
        // Judged; people change numbers and have several.
        .phoneDiffers: -1,
        .emailSame: 8,
        .emailDiffers: -1,
        .homeSame: 3.5,
        .homeUnitUnknown: 2.75,
        .homeOtherUnit: -1.75,
        .homeSamePostcode: 1.25,
        .homeDiffers: -2,
        // Judged; a checked number is nearly proof, but one is sometimes written on another's record.
        .nhsSame: 9,
        .nhsDiffers: -4,
        .householdLikely: -1.75,
    ]

    /// All judged.
    private static let places: [Reason: Double] = [
        .uprnSame: 14,
        .uprnDiffers: -4,
        .postcodeSame: 4,
        .postcodeClose: 1.5,
        .postcodeDiffers: -4,
        .streetSame: 4,
        .streetClose: 3,
        .streetSounds: 1,
        .streetDiffers: -5,
        .numberSame: 4,
        .numberDiffers: -6,
        .unitSame: 3,
        .unitUnknown: -2,
        .unitDiffers: -6,
    ]
}
