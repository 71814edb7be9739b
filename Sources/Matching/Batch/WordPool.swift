/// Words kept once, each known by a number; 0 is the empty word.
struct WordPool: Sendable {
    private(set) var bytes: [UInt8] = []
    private var starts: [UInt32] = [0, 0]
    private var slots: [UInt32] = Array(repeating: 0, count: 1 << 12)

    /// A pool that knows the fixed vocabulary, so that its words have the same numbers in every pool.
    init() {
        for word in Vocabulary.all { _ = number(of: Array(word.utf8)) }
    }

    /// How many words there are, the empty one included.
    var count: Int { starts.count - 1 }

    /// The letters of a word.
    subscript(word: UInt32) -> ArraySlice<UInt8> {
        bytes[Int(starts[Int(word)])..<Int(starts[Int(word) + 1])]
    }

    /// Where the letters of a word lie in `bytes`.
    func range(of word: UInt32) -> Range<Int> { Int(starts[Int(word)])..<Int(starts[Int(word) + 1]) }

    /// The number of the word with these letters, which joins the pool if it is new.
    mutating func number(of word: [UInt8]) -> UInt32 {
        if word.isEmpty { return 0 }
        if count * 2 > slots.count { grow() }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Hash.of(word)) & mask
        while slots[slot] != 0 {
            if holds(slots[slot], word) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let number = UInt32(count)
        bytes += word
        starts.append(UInt32(bytes.count))
        slots[slot] = number
        return number
    }

    /// Letters of all words and where each starts, as long as `work` runs.
    func withUnsafeLetters<Result>(
        _ work: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt32>) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { bytes in starts.withUnsafeBufferPointer { work(bytes, $0) } }
    }

    private func holds(_ number: UInt32, _ word: [UInt8]) -> Bool {
        let start = Int(starts[Int(number)])
        guard Int(starts[Int(number) + 1]) - start == word.count else { return false }
        for place in word.indices where bytes[start + place] != word[place] { return false }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for number in 1..<UInt32(count) {
            var slot = Int(truncatingIfNeeded: Hash.of(self[number])) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = number
        }
    }
}

/// Hashes that are the same in every process, as answers must be.
enum Hash {
    /// FNV-1a of some bytes, mixed.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mixed(hash)
    }

    /// Two values as one.
    @inline(__always)
    static func of(_ one: UInt64, _ other: UInt64) -> UInt64 {
        mixed(one &* 0x9E37_79B9_7F4A_7C15 &+ other)
    }

    /// The last step of splitmix64 (Steele, Lea and Flood 2014).
    @inline(__always)
    static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// Words that mean something by themselves in names and addresses.
enum Vocabulary {
    static let titles = words(
        "mr mrs ms miss mx dr prof professor rev revd sir dame mstr master cllr councillor pc sgt")
    static let particles = words(
        "al el de da do dos das del della di du la le van von der den ter ten bin ibn bint binti ap ab jr snr jnr "
            + "senior junior ii iii")
    static let joined = words("o mc mac")
    static let units = words("flat flt fl apt apartment unit room rm studio suite bedsit maisonette")
    static let streets = words(
        "road rd street st str avenue ave av close cl clo drive dr drv lane ln la gardens gdns gdn garden court ct crt "
            + "place pl plc crescent cres cr terrace ter terr tce square sq hill way wy walk wlk wk mews mws grove gr "
            + "grv gro gve rise row view vw green grn park pk parade pde broadway yard quay wharf villas "
            + "buildings estate"
    )
    static let blocks = words("house hse hs lodge tower towers hostel cottage point heights mansions")
    static let nowhere = words("nfa homeless unknown")

    static let all: [String] = {
        var seen: Set<String> = []
        return (titles + particles + joined + units + streets + blocks + nowhere).filter { seen.insert($0).inserted }
    }()

    /// For each word of `all`, by its number, which of the lists above it stands in.
    static let kinds: [Kind] =
        [[]]
        + all.map { word in
            var kind: Kind = []
            if titles.contains(word) { kind.insert(.title) }
            if particles.contains(word) { kind.insert(.particle) }
            if joined.contains(word) { kind.insert(.joined) }
            if units.contains(word) { kind.insert(.unit) }
            if streets.contains(word) { kind.insert(.street) }
            if blocks.contains(word) { kind.insert(.block) }
            if nowhere.contains(word) { kind.insert(.nowhere) }
            return kind
        }

    /// What a word may be; a word outside the vocabulary is nothing special.
    static func kind(_ word: UInt32) -> Kind { Int(word) < kinds.count ? kinds[Int(word)] : [] }

    struct Kind: OptionSet, Sendable {
        let rawValue: UInt8
        static let title = Kind(rawValue: 1)
        static let particle = Kind(rawValue: 2)
        static let joined = Kind(rawValue: 4)
        static let unit = Kind(rawValue: 8)
        static let street = Kind(rawValue: 16)
        static let block = Kind(rawValue: 32)
        static let nowhere = Kind(rawValue: 64)
    }

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
