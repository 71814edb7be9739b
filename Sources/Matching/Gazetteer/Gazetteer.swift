/// A row of a council's address list, as it stands there.
package struct GazetteerAddress: Hashable, Sendable {
    package var uprn: String
    /// The UPRN of the building that a flat is part of; empty for none.
    package var parentUPRN: String
    /// Flat, room or unit (SAON of BS 7666): "4", "Flat 4", "Ground Floor Flat".
    package var flat: String
    /// Name of house, block or institution (PAON text).
    package var building: String
    /// House number or range (PAON number): "12", "12a", "12-14".
    package var number: String
    package var street: String
    package var locality: String
    package var town: String
    package var postcode: String

    package init(
        uprn: String, parentUPRN: String = "", flat: String = "", building: String = "", number: String = "",
        street: String = "", locality: String = "", town: String = "", postcode: String = ""
    ) {
        self.uprn = uprn
        self.parentUPRN = parentUPRN
        self.flat = flat
        self.building = building
        self.number = number
        self.street = street
        self.locality = locality
        self.town = town
        self.postcode = postcode
    }

    /// The address in one line, for showing beside what was written.
    package var text: String {
        let isBare = flat.utf8.count <= 3 && !flat.isEmpty
        let home = [isBare ? "Flat " + flat : flat, building].filter { !$0.isEmpty }
        let road = [number, street].filter { !$0.isEmpty }.joined(separator: " ")
        return (home + [road, locality, town, postcode]).filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// Why a row of an address list cannot be used.
package enum GazetteerRefusal: Error, Hashable, Sendable {
    /// The UPRN is not one to twelve digits.
    case uprnUnreadable(String)
    case parentUnreadable(String)
    /// The UPRN stood in an earlier row.
    case uprnRepeated(String)
    /// Neither street nor building name.
    case placeless(String)
    /// Longer than any address: some other file, or two rows run together.
    case tooLong(String)
}

/// A council's address list made ready for matching: its words, streets, houses and postcodes, and where each stands.
///
/// Grouped as addresses are: a street (name, locality, town) has houses, a house has one row or a row for each flat.
package struct Gazetteer: Sendable {
    /// The rows, in the order given.
    package private(set) var addresses: [GazetteerAddress] = []

    var units: [Home] = []
    var houses: [House] = []
    var streets: [Street] = []
    /// Every word of streets, localities, towns and buildings.
    var words = SpellingIndex()
    /// Every whole postcode without its blank.
    var postcodes = SpellingIndex()
    /// By word: the share of rows that have it, and where it stands.
    var shares: [Float] = []
    var streetsOfWord: [[Int32]] = []
    var housesOfWord: [[Int32]] = []
    /// By postcode, likewise.
    var postcodeShares: [Float] = []
    var outwardShares: [String: Float] = [:]
    var housesOfPostcode: [[Int32]] = []
    var placeOfUPRN: [String: Int32] = [:]

    private var streetPlaces: [[String]: Int32] = [:]
    private var housePlaces: [HouseKey: Int32] = [:]

    package init() {}

    /// One row of the list as the matcher answers it.
    struct Home {
        let house: Int32
        /// -1 for none.
        let postcode: Int32
        /// The row of the building that this is part of, or its own; -1 where the building has no row of its own.
        var building: Int32 = -1
        /// The flat without the words that say that it is one: "4", "b", "groundfloor"; empty for a whole house.
        let flat: String
    }

    struct House {
        let street: Int32
        let numbers: [HouseNumber]
        let building: [Int32]
        var units: [Int32] = []
        var hasFlats = false
    }

    struct Street {
        let name: [Int32]
        let type: [Int32]
        let locality: [Int32]
        let town: [Int32]
        var houses: [Int32] = []
        var housesOfNumber: [Int32: [Int32]] = [:]
    }

    private struct HouseKey: Hashable {
        let street: Int32
        let number: String
        let building: [Int32]
    }
}

extension Gazetteer {
    /// A gazetteer of `addresses`; throws for the first that cannot be used.
    package init(_ addresses: [GazetteerAddress]) throws(GazetteerRefusal) {
        self.init()
        for address in addresses { try add(address) }
        finish()
    }

    /// Takes one more row; `finish` once after the last.
    package mutating func add(_ given: GazetteerAddress) throws(GazetteerRefusal) {
        let address = try Self.checked(given)
        guard placeOfUPRN[address.uprn] == nil else { throw .uprnRepeated(address.uprn) }
        let street = street(of: address)
        let building = AddressWords.canonical(of: address.building).map { words.insert($0) }
        let postcode = Postcode(address.postcode).flatMap { $0.isWhole ? postcodes.insert($0.compact) : nil } ?? -1
        let key = HouseKey(street: street, number: address.number.lowercased(), building: building)
        let house = housePlaces[key] ?? addHouse(key)
        let unit = Int32(units.count)
        units.append(Home(house: house, postcode: postcode, flat: AddressWords.flat(of: address.flat)))
        houses[Int(house)].units.append(unit)
        if !units[Int(unit)].flat.isEmpty { houses[Int(house)].hasFlats = true }
        placeOfUPRN[address.uprn] = unit
        addresses.append(address)
    }

    private static func checked(_ given: GazetteerAddress) throws(GazetteerRefusal) -> GazetteerAddress {
        var address = given
        guard let uprn = uprn(given.uprn) else { throw .uprnUnreadable(String(given.uprn.prefix(40))) }
        address.uprn = uprn
        if given.parentUPRN.contains(where: { $0 != " " }) {
            guard let parent = self.uprn(given.parentUPRN) else {
                throw .parentUnreadable(String(given.parentUPRN.prefix(40)))
            }
            address.parentUPRN = parent
        } else {
            address.parentUPRN = ""
        }
        let parts = [given.flat, given.building, given.number, given.street, given.locality, given.town]
        guard parts.allSatisfy({ $0.utf8.count <= 200 }), given.postcode.utf8.count <= 40 else { throw .tooLong(uprn) }
        guard !Folding.words(of: given.street).isEmpty || !Folding.words(of: given.building).isEmpty else {
            throw .placeless(uprn)
        }
        return address
    }

    private static func uprn(_ text: String) -> String? {
        let digits = text.utf8.filter { $0 != 32 }
        let bare = digits.drop { $0 == 48 }
        guard (1...12).contains(bare.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return String(decoding: Array(bare), as: UTF8.self)
    }

    private mutating func street(of address: GazetteerAddress) -> Int32 {
        let (name, type) = AddressWords.street(of: address.street)
        let (locality, town) = (
            AddressWords.canonical(of: address.locality), AddressWords.canonical(of: address.town)
        )
        let key = [name, type, locality, town].map { $0.joined(separator: " ") }
        if let place = streetPlaces[key] { return place }
        let place = Int32(streets.count)
        streetPlaces[key] = place
        streets.append(
            Street(
                name: name.map { words.insert($0) }, type: type.map { words.insert($0) },
                locality: locality.map { words.insert($0) }, town: town.map { words.insert($0) }))
        return place
    }

    private mutating func addHouse(_ key: HouseKey) -> Int32 {
        let place = Int32(houses.count)
        housePlaces[key] = place
        let numbers = HouseNumber.all(in: key.number)
        houses.append(
            House(street: key.street, numbers: numbers, building: key.building))
        streets[Int(key.street)].houses.append(place)
        for digits in Set(numbers.map(\.digits)) {
            streets[Int(key.street)].housesOfNumber[digits, default: []].append(place)
        }
        return place
    }
}

extension Gazetteer {
    /// Works out what each word and postcode tells, and where it stands.
    package mutating func finish() {
        words.finish()
        postcodes.finish()
        streetPlaces = [:]
        housePlaces = [:]
        placeWords()
        placePostcodes()
        for place in units.indices { units[place].building = building(of: place) }
    }

    private mutating func placeWords() {
        var counts = [Int](repeating: 0, count: words.count)
        streetsOfWord = Array(repeating: [], count: words.count)
        housesOfWord = Array(repeating: [], count: words.count)
        for (place, street) in streets.enumerated() {
            for word in Set(street.name.isEmpty ? street.type : street.name) {
                streetsOfWord[Int(word)].append(Int32(place))
            }
        }
        for (place, house) in houses.enumerated() {
            let street = streets[Int(house.street)]
            for word in Set(street.name + street.type + street.locality + street.town + house.building) {
                counts[Int(word)] += house.units.count
            }
            // "House" and "Court" find too many; a block is filed under them only where it has no other name.
            let telling = house.building.filter { !AddressWords.isGeneric(words.texts[Int($0)]) }
            for word in Set(telling.isEmpty ? house.building : telling) {
                housesOfWord[Int(word)].append(Int32(place))
            }
        }
        shares = counts.map(share)
    }

    private mutating func placePostcodes() {
        var counts = [Int](repeating: 0, count: postcodes.count)
        var outwards: [String: Int] = [:]
        housesOfPostcode = Array(repeating: [], count: postcodes.count)
        for unit in units where unit.postcode >= 0 {
            counts[Int(unit.postcode)] += 1
            outwards[Self.outward(postcodes.texts[Int(unit.postcode)]), default: 0] += 1
            if housesOfPostcode[Int(unit.postcode)].last != unit.house {
                housesOfPostcode[Int(unit.postcode)].append(unit.house)
            }
        }
        postcodeShares = counts.map(share)
        outwardShares = outwards.mapValues(share)
    }

    /// The share of rows that have something that `count` rows have.
    private func share(_ count: Int) -> Float {
        // Half a row more, so that a word in one row of a short list is not taken for proof.
        (Float(count) + 0.5) / (Float(units.count) + 1)
    }

    static func outward(_ compact: String) -> String { String(compact.dropLast(3)) }

    /// The parent that the row names; for a flat that names none, the one row of its house that is no flat.
    private func building(of place: Int) -> Int32 {
        let parent = addresses[place].parentUPRN
        if !parent.isEmpty { return placeOfUPRN[parent] ?? -1 }
        if units[place].flat.isEmpty { return Int32(place) }
        let shells = houses[Int(units[place].house)].units.filter { units[Int($0)].flat.isEmpty }
        return shells.count == 1 ? shells[0] : -1
    }
}

extension Postcode {
    /// The letters without the blank.
    var compact: String { outward + (inward ?? "") }
}
