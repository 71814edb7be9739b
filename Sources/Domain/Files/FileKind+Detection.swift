extension FileKind {
    /// How much of a file's beginning tells what it is.
    package static let headLength = 64 * 1024

    /// What a file is that begins with `head`, its first `headLength` bytes or all of it.
    package init(head: [UInt8]) {
        let head = Head(bytes: head)
        self =
            Self.signed(head) ?? Self.riff(head) ?? Self.boxed(head) ?? Self.zipped(head) ?? Self.compound(head)
            ?? Self.written(head) ?? .other
    }

    /// Kinds that say at their first bytes what they are.
    private static func signed(_ head: Head) -> FileKind? {
        let signatures: [(FileKind, [UInt8])] = [
            (.jpeg, [0xFF, 0xD8, 0xFF]), (.png, [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A]),
            (.gif, Array("GIF87a".utf8)), (.gif, Array("GIF89a".utf8)), (.tiff, [0x49, 0x49, 0x2A, 0x00]),
            (.tiff, [0x4D, 0x4D, 0x00, 0x2A]), (.mp3, Array("ID3".utf8)), (.flac, Array("fLaC".utf8)),
            (.ogg, Array("OggS".utf8)), (.amr, Array("#!AMR".utf8)), (.rtf, Array("{\\rtf".utf8)),
        ]
        if let kind = signatures.first(where: { head.has($0.1) })?.0 { return kind }
        // A PDF may have other bytes before its head (ISO 32000-1, annex H).
        if head.contains("%PDF-", within: 1024) { return .pdf }
        if head.has([0x1A, 0x45, 0xDF, 0xA3]) { return head.contains("webm", within: 64) ? .webm : .matroska }
        // A frame of MPEG audio, layer III: eleven bits, then a bit rate and a frequency that exist.
        if let second = head[1], let third = head[2], head[0] == 0xFF, second & 0xE6 == 0xE2, third & 0xF0 != 0xF0,
            third & 0xF0 != 0, third & 0x0C != 0x0C
        {
            return .mp3
        }
        // "BM", a length, and a header of a size that exists.
        if head.has("BM"), let size = head[14], [12, 40, 52, 56, 64, 108, 124].contains(size), head[15] == 0 {
            return .bmp
        }
        return nil
    }

    private static func riff(_ head: Head) -> FileKind? {
        guard head.has("RIFF") else { return nil }
        let forms: [(String, FileKind)] = [("WEBP", .webp), ("WAVE", .wav), ("AVI ", .avi)]
        return forms.first { head.has($0.0, at: 8) }?.1
    }

    /// The family of MP4 (ISO/IEC 14496-12), whose first box names its brand.
    private static func boxed(_ head: Head) -> FileKind? {
        guard head.has("ftyp", at: 4) else {
            return ["moov", "mdat", "wide"].contains { head.has($0, at: 4) } ? .quickTime : nil
        }
        let brands: [(String, FileKind)] = [
            ("qt  ", .quickTime), ("M4A ", .m4a), ("M4B ", .m4a), ("heic", .heic), ("heix", .heic), ("heim", .heic),
            ("hevc", .heic), ("mif1", .heic), ("msf1", .heic), ("avif", .avif), ("avis", .avif), ("3g", .threeGP),
        ]
        return brands.first { head.has($0.0, at: 8) }?.1 ?? .mp4
    }

    private static func zipped(_ head: Head) -> FileKind? {
        guard head.has([0x50, 0x4B, 0x03, 0x04]) else { return nil }
        // An OpenDocument begins with an entry that is its type, not compressed.
        let types: [(String, FileKind)] = [("text", .odt), ("spreadsheet", .ods), ("presentation", .odp)]
        let open = "mimetypeapplication/vnd.oasis.opendocument."
        if let kind = types.first(where: { head.has(open + $0.0, at: 30) })?.1 { return kind }
        guard head.contains("[Content_Types].xml") || head.contains("_rels/.rels") else { return .zip }
        let folders: [(String, FileKind)] = [("word/", .docx), ("xl/", .xlsx), ("ppt/", .pptx)]
        return folders.first { head.contains($0.0) }?.1 ?? .zip
    }

    /// Compound files, in which names are written with two bytes a letter.
    private static func compound(_ head: Head) -> FileKind? {
        guard head.has([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
        let wide = "__substg1.0_".utf8.flatMap { letter -> [UInt8] in [letter, 0] }
        return head.contains(wide) ? .outlook : .oldOffice
    }

    /// Text: UTF-8 without control characters. What kind of text, its first lines say.
    private static func written(_ head: Head) -> FileKind? {
        guard let text = head.text else { return nil }
        let lines = text.split(maxSplits: 20, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let first = lines.prefix(12).prefix { !$0.isEmpty }
        let fields: Set<String> = [
            "received", "return-path", "from", "to", "subject", "date", "message-id", "mime-version", "delivered-to",
        ]
        let named = first.filter { line in
            line.firstIndex(of: ":").map { fields.contains(line[..<$0].lowercased()) } ?? false
        }
        if named.count >= 3 || (named.count == 2 && first.count == 2) { return .mail }
        for separator: Character in [",", ";", "\t"] {
            let counts = lines.prefix(5).filter { !$0.isEmpty }.map { line in line.filter { $0 == separator }.count }
            if counts.count > 1, let columns = counts.first, columns > 0, counts.allSatisfy({ $0 == columns }) {
                return .csv
            }
        }
        return .text
    }
}

/// The first bytes of a file, to be compared with what kinds begin with.
private struct Head {
    let bytes: [UInt8]

    subscript(place: Int) -> UInt8? { bytes.indices.contains(place) ? bytes[place] : nil }

    func has(_ signature: [UInt8], at place: Int = 0) -> Bool {
        bytes.count >= place + signature.count && bytes[place..<place + signature.count].elementsEqual(signature)
    }

    func has(_ signature: String, at place: Int = 0) -> Bool { has(Array(signature.utf8), at: place) }

    func contains(_ word: String, within length: Int = .max) -> Bool { contains(Array(word.utf8), within: length) }

    func contains(_ word: [UInt8], within length: Int = .max) -> Bool {
        guard let first = word.first else { return true }
        var rest = bytes.prefix(length)
        while let place = rest.firstIndex(of: first) {
            rest = rest[place...]
            if rest.starts(with: word) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// The bytes as text; nil where they are none. A letter that the end of the head cuts does not count.
    var text: String? {
        guard !bytes.isEmpty else { return nil }
        let isControl: (UInt8) -> Bool = { $0 < 32 && $0 != 9 && $0 != 10 && $0 != 13 && $0 != 12 || $0 == 127 }
        guard !bytes.contains(where: isControl) else { return nil }
        for cut in 0...min(3, bytes.count - 1) {
            if let text = String(validating: bytes.dropLast(cut), as: UTF8.self) { return text }
            guard bytes.count >= FileKind.headLength else { return nil }
        }
        return nil
    }
}
