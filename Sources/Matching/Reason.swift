/// Why a field weighs what it does; the raw value is stored and never changes its meaning.
package enum Reason: String, Sendable, CaseIterable {
    case missing

    case givenSame = "given.same"
    /// Two or more given names agree.
    case givenSeveralSame = "given.several-same"
    /// The first agrees, further ones differ.
    case givenFirstSame = "given.first-same"
    /// A given name of one is a later given name of the other.
    case givenOtherOrder = "given.other-order"
    case givenNickname = "given.nickname"
    case givenClose = "given.close"
    case givenSounds = "given.sounds"
    case givenInitial = "given.initial"
    case givenDiffers = "given.differs"

    case familySame = "family.same"
    /// One of several family names agrees.
    case familyPart = "family.part"
    case familyClose = "family.close"
    case familySounds = "family.sounds"
    case familyDiffers = "family.differs"

    case nameExchanged = "name.exchanged"
    case nameAlias = "name.alias"

    case birthSame = "birth.same"
    /// Day and month exchanged.
    case birthSwapped = "birth.swapped"
    /// One digit wrong, or two neighbours exchanged.
    case birthSlip = "birth.slip"
    /// The same year, and one of them is 1 January.
    case birthPlaceholder = "birth.placeholder"
    /// Nothing differs, but one says less.
    case birthPartial = "birth.partial"
    /// Two of day, month and year agree.
    case birthTwoParts = "birth.two-parts"
    case birthDiffers = "birth.differs"

    case sexSame = "sex.same"
    case sexDiffers = "sex.differs"

    case phoneSame = "phone.same"
    case phoneSlip = "phone.slip"
    case phoneDiffers = "phone.differs"

    case emailSame = "email.same"
    case emailDiffers = "email.differs"

    case homeSame = "home.same"
    /// The same building; the flat is not given on one side.
    case homeUnitUnknown = "home.unit-unknown"
    /// The same building, another flat.
    case homeOtherUnit = "home.other-unit"
    /// The same postcode, another number or none.
    case homeSamePostcode = "home.same-postcode"
    case homeDiffers = "home.differs"

    case nhsSame = "nhs.same"
    case nhsDiffers = "nhs.differs"

    /// They share a home or a phone, but neither given name nor date of birth: one household's members do.
    case householdLikely = "household.likely"

    case uprnSame = "uprn.same"
    case uprnDiffers = "uprn.differs"
    case postcodeSame = "postcode.same"
    /// One character wrong, or the same outward half and no more known.
    case postcodeClose = "postcode.close"
    case postcodeDiffers = "postcode.differs"
    case streetSame = "street.same"
    case streetClose = "street.close"
    case streetSounds = "street.sounds"
    case streetDiffers = "street.differs"
    case numberSame = "number.same"
    case numberDiffers = "number.differs"
    case unitSame = "unit.same"
    /// One names a flat, the other only the building.
    case unitUnknown = "unit.unknown"
    case unitDiffers = "unit.differs"
}
