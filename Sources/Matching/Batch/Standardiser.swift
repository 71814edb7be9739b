/// Reads records into rows, one after the other.
struct Standardiser {
    var pool = WordPool()
    private let columns: Columns
    private var words: [UInt32] = []
    private var letters: [UInt8] = []
    private var address = AddressReader()

    /// Places of the mapped columns in a row of the file; -1 where there is none.
    struct Columns {
        let given: [Int]
        let family: [Int]
        let address: [Int]
        let others: [Int]
        let birth, sex, town, postcode, uprn, phone, email, nhsNumber, number: Int

        init(_ map: ColumnMap, in header: [String]) {
            func place(_ name: String?) -> Int { name.flatMap { header.firstIndex(of: $0) } ?? -1 }
            given = map.given.map(place)
            family = map.family.map(place)
            address = map.address.map(place)
            others = map.others.prefix(2).map(place)
            birth = place(map.dateOfBirth)
            sex = place(map.sex)
            town = place(map.town)
            postcode = place(map.postcode)
            uprn = place(map.uprn)
            phone = place(map.phone)
            email = place(map.email)
            nhsNumber = place(map.nhsNumber)
            number = place(map.number)
        }
    }

    init(_ columns: Columns) { self.columns = columns }

    /// The row for one record, whose values lie at `fields` in `bytes`.
    mutating func row(_ bytes: UnsafeBufferPointer<UInt8>, _ fields: [Range<Int>]) -> PersonRow {
        func field(_ place: Int) -> UnsafeBufferPointer<UInt8> {
            guard fields.indices.contains(place) else { return UnsafeBufferPointer(start: nil, count: 0) }
            return UnsafeBufferPointer(rebasing: bytes[fields[place]])
        }
        var row = PersonRow()
        readGiven(columns.given.map(field), &row)
        readFamily(columns.family.map(field), &row)
        row.birth = Facts.birth(field(columns.birth))
        row.sex = Facts.sex(field(columns.sex))
        row.postcode = Facts.postcode(field(columns.postcode))
        row.uprn = Facts.digits(field(columns.uprn), 6...12)
        row.phone = Facts.phone(field(columns.phone))
        row.nhsNumber = Facts.nhsNumber(field(columns.nhsNumber))
        row.number = Facts.digits(field(columns.number), 4...18)
        readEmail(field(columns.email), &row)
        row.town = joined(field(columns.town))
        for (place, column) in columns.others.enumerated() { row.others[place] = joined(field(column)) }
        address.clear()
        for column in columns.address { address.read(field(column), &pool) }
        address.finish(&row)
        return row
    }

    private mutating func readGiven(_ texts: [UnsafeBufferPointer<UInt8>], _ row: inout PersonRow) {
        var count = 0
        for text in texts where !text.isEmpty {
            Letters.words(text, &letters, limit: 8) { word in
                let number = pool.number(of: word)
                if count < 4, !Vocabulary.kind(number).contains(.title) || word.count == 1 {
                    row.given[count] = number
                    count += 1
                }
            }
        }
    }

    private mutating func readFamily(_ texts: [UnsafeBufferPointer<UInt8>], _ row: inout PersonRow) {
        words.removeAll(keepingCapacity: true)
        for text in texts where !text.isEmpty {
            Letters.words(text, &letters, limit: 8) { words.append(pool.number(of: $0)) }
        }
        words.removeAll { Vocabulary.kind($0).contains(.title) }
        guard !words.isEmpty else { return }
        if words.count == 1 {
            row.family[0] = words[0]
            row.family[1] = words[0]
            return
        }
        var all: [UInt8] = []
        var part: [UInt8] = []
        var count = 0
        for word in words {
            let kind = Vocabulary.kind(word)
            if kind.contains(.particle), part.isEmpty { continue }
            part += pool[word]
            all += pool[word]
            if kind.contains(.joined) { continue }
            if count < 3 {
                count += 1
                row.family[count] = pool.number(of: part)
            }
            part.removeAll()
        }
        if all.isEmpty { for word in words { all += pool[word] } }
        row.family[0] = pool.number(of: Array(all.prefix(Folding.longestWord)))
        if count == 0 { row.family[1] = row.family[0] }
    }

    private mutating func readEmail(_ text: UnsafeBufferPointer<UInt8>, _ row: inout PersonRow) {
        guard (5...254).contains(text.count) else { return }
        letters.removeAll(keepingCapacity: true)
        var at = -1
        for byte in text where byte > 0x20 {
            if byte == 0x40 {
                if at >= 0 { return }
                at = letters.count
            }
            letters.append(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
        }
        guard at > 0, at < letters.count - 3 else { return }
        row.email = Hash.of(letters)
        row.mailbox = pool.number(of: Array(letters[..<at]))
    }

    private mutating func joined(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if text.isEmpty { return 0 }
        var all: [UInt8] = []
        Letters.words(text, &letters, limit: 8) { all += $0 }
        return pool.number(of: Array(all.prefix(Folding.longestWord)))
    }
}

/// Text cut into folded words, byte by byte where it is plain.
enum Letters {
    /// Hands each word of `text` to `take`, folded as `Folding` does, at most `limit` of them.
    static func words(
        _ text: UnsafeBufferPointer<UInt8>, _ word: inout [UInt8], limit: Int, take: ([UInt8]) -> Void
    ) {
        if text.contains(where: { $0 >= 0x80 }) {
            let folded = Folding.words(of: String(decoding: text.prefix(2000), as: UTF8.self))
            for word in folded.prefix(limit) { take(Array(word.utf8)) }
            return
        }
        var left = limit
        word.removeAll(keepingCapacity: true)
        for byte in text.prefix(2000) {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: if word.count < Folding.longestWord { word.append(byte) }
            case 0x41...0x5A: if word.count < Folding.longestWord { word.append(byte + 0x20) }
            case 0x27, 0x60: continue
            default:
                if word.isEmpty { continue }
                take(word)
                word.removeAll(keepingCapacity: true)
                left -= 1
                if left == 0 { return }
            }
        }
        if !word.isEmpty { take(word) }
    }
}
