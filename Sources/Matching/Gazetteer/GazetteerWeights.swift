/// What a slip, a gap or a contradiction counts, in nats, as general knowledge of how addresses are written down.
///
/// What agreement counts is not here: it is learned from the gazetteer, a rare word telling more than a common one.
enum GazetteerWeights {
    /// How often a word is written without a slip, with one, with two.
    static let slips: [Float] = [0.95, 0.045, 0.005]
    /// How often something is written that is one given misspelling by accident.
    static let rubbish: Float = 0.00002

    static let streetMissing: Float = -3.2
    /// Where a block is named, its street is often left out.
    static let streetMissingBuilding: Float = -1.5
    static let typeMissing: Float = -1
    /// Mostly left out, so that its absence must not choose between two streets of one name.
    static let localityMissing: Float = 0
    static let townMissing: Float = -1.8
    /// A house or block is often known by its number alone, and a named house never.
    static let buildingMissingNumbered: Float = -1
    static let buildingMissing: Float = -4

    /// A written word that this address does not have: one that stands elsewhere in the gazetteer, and one that is
    /// nowhere ("c/o Jane").
    static let strayKnown: Float = -2.6
    static let strayUnknown: Float = -1.2
    static let strayType: Float = -1.2

    /// A slip that makes another postcode that there is.
    static let postcodeSlip: Float = 1
    static let postcodeSameSector: Float = -2.2
    static let postcodeSameOutward: Float = -3.4
    static let postcodeDifferent: Float = -5

    static let numberSame: Float = 3.7
    /// The other letter ("12" for "12a"), or the other end of a range.
    static let numberLetter: Float = -2.5
    static let numberMissing: Float = -4
    static let numberMissingBuilding: Float = -1
    /// A number that is not the house's: a wrong one, or one too many.
    static let numberStray: Float = -5
    /// A wrong number that is a neighbour's: commoner than any other.
    static let numberNeighbour: Float = 2

    static let flatSame: Float = 3
    static let flatFromNumber: Float = 2.4
    /// A number that stands before a block's name as the house number, one before a street's name as the flat.
    static let numberBeforeBuilding: Float = -5
    static let flatBeforeStreet: Float = -6
    static let flatMissing: Float = -3
    static let flatStray: Float = -5
    /// Hardly anybody lives in the shell of a block.
    static let shell: Float = -2.5

    /// How sure an answer must be.
    static let answer = 0.5
    /// The share of texts whose address is not in the gazetteer.
    static let absent = 0.03
}
