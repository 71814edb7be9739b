import Casework
import Domain
import Formats
import Foundation
import Vault
import Web

extension FuzzTarget {
    /// Every reader of what comes from outside, but for a whole request, which needs a house of its own.
    package static let readers: [FuzzTarget] = [
        form, pathStep, multipart, csv, gzip, token, sealed, keyFile, answers, instrument, mapping, plan, header,
        fields, file, files,
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static let form = FuzzTarget("form", words: ["a=b", "csrf=", "+", "%26", "%3D"]) { bytes in
        let read = try FormURL.decode(bytes)
        try same(try FormURL.decode(FormURL.encode(read)), read, "written and read again")
        if read.count > 2000 { throw Broken("\(read.count) fields") }
    }

    private static let pathStep = FuzzTarget("path", words: ["/", "%2F", "..%2f", "?"]) { bytes in
        let typed = text(bytes)
        let step = FormURL.encode(pathStep: typed)
        try same(try FormURL.decode("a=" + step).first("a"), typed, "encoded and decoded")
        if step.contains("/") || step.contains("\\") { throw Broken("a step with a slash: \(step)") }
    }

    private static let multipart = FuzzTarget(
        "multipart",
        words: [
            "--XX", "--XX--", "\r\n--XX\r\n", "Content-Disposition: form-data; name=\"a\"", "filename=\"", "\r\n\r\n",
        ]
    ) { bytes in
        let type = "multipart/form-data; boundary=XX"
        let limits = Multipart.Limits(body: 1 << 20, parts: 50, headers: 1000)
        let whole = try? Multipart(bytes, contentType: type, limits: limits)  // refused, as its pieces must be
        let step = 1 + bytes.count % 7
        let pieces = stride(from: 0, to: bytes.count, by: step).map { Array(bytes[$0..<min($0 + step, bytes.count)]) }
        let streamed = try? contents(of: pieces, type, limits)
        try same(whole.map { whole in whole.parts.map { Array(whole.bytes(of: $0)) } }, streamed, "whole and in pieces")
    }

    /// The content of each part of a form that comes in pieces; throws where it does not end.
    private static func contents(
        of pieces: [[UInt8]], _ type: String, _ limits: Multipart.Limits
    ) throws -> [[UInt8]] {
        var stream = try MultipartStream(contentType: type, limits: limits)
        var contents: [[UInt8]] = []
        for piece in pieces {
            try stream.add(piece)
            reading: while true {
                switch try stream.next() {
                case .part: contents.append([])
                case .content(let bytes):
                    guard let last = contents.indices.last else { throw Broken("content before a part") }
                    contents[last] += bytes
                case .end: return contents
                case .more: break reading
                }
            }
        }
        throw MultipartError.truncated
    }

    private static let csv = FuzzTarget("csv", words: ["\"", "\"\"", "\",\"", ",,", "\"a\nb\"", "\u{FEFF}"]) { bytes in
        func rows(_ step: Int) throws -> [[String]] {
            let reader = CSVReader(MemorySource(bytes, step: step))
            var rows: [[String]] = []
            while let line = try reader.next() {
                switch line {
                case .row(let row): rows.append(row.strings)
                case .refused(let error): rows.append(["\(error)"])
                }
            }
            return rows
        }
        try same(try rows(.max), try rows(1 + bytes.count % 5), "read whole and in steps")
    }

    private static let gzip = FuzzTarget("gzip") { bytes in
        let source = try InputSource(bytes: [0x1f, 0x8b] + bytes, limit: 1 << 20)
        let read = try source.readAll()
        if read.count > 1 << 20 { throw Broken("\(read.count) bytes against the limit") }
    }

    private static let secret = "the secret of one session"
    private static let tokens = (0..<8).map { _ in Tokens.formToken(of: secret) }

    private static let token = FuzzTarget("token", words: tokens + [".", "="]) { bytes in
        let typed = text(bytes)
        guard Tokens.isFormToken(typed, of: secret) else { return }
        // The corpus has none of this run, so one that is taken came whole out of the words.
        if !tokens.contains(typed) { throw Broken("a token that nobody made: \(typed)") }
    }

    private static let keys = try? Keyring(text: "k \(Data(repeating: 7, count: 32).base64EncodedString()) current\n")
    private static let value = (try? keys?.seal(Array("what is sealed".utf8), context: "table.column.row")) ?? []

    private static let sealed = FuzzTarget("sealed") { bytes in
        guard let keys else { throw Broken("no keys") }
        // An input says what is changed: where, and into what.
        var changed = value
        for pair in stride(from: 0, to: bytes.count - 1, by: 2) {
            changed[Int(bytes[pair]) % changed.count] ^= bytes[pair + 1]
        }
        if bytes.count % 2 == 1 { changed = Array(changed.prefix(Int(bytes[bytes.count - 1]))) }
        let opened = try? keys.open(changed, context: "table.column.row")  // refused unless nothing was changed
        if opened != nil, changed != value { throw Broken("a changed value opened") }
        _ = try keys.open(bytes, context: "table.column.row")
        throw Broken("bytes that nobody sealed opened")
    }

    private static let keyFile = FuzzTarget("keys", words: ["current", "#", "k-1 "]) { bytes in
        let read = try KeyFile(text: text(bytes))
        let again = try KeyFile(text: read.text)
        try same(again.entries.map(\.id), read.entries.map(\.id), "keys of a file that was written again")
        try same(again.current, read.current, "current key of a file that was written again")
    }

    private static let file = FuzzTarget("file", words: ["/", "con", ".exe", "a.b", "%00", "﷽"]) { bytes in
        let name = FileName.safe(text(bytes))
        try same(FileName.safe(name), name, "a safe name made safe")
        if name.isEmpty || name.contains("/") || name.contains("\\") || name.utf8.count > 400 {
            throw Broken("not safe: \(name)")
        }
    }

    private static let files = FuzzTarget("content", words: ["%PDF-", "\u{89}PNG", "<svg", "<script", "GIF89a", "PK"]) {
        bytes in
        let kind = FileKind(head: bytes)
        if kind.opensInBrowser, kind.mediaType.contains("html") || kind.mediaType.contains("svg") {
            throw Broken("\(kind) would open in a browser")
        }
    }
}

extension FuzzTarget {
    private static let today = Day(sinceEpoch: 20_781)
    private static let instrumentWords = [
        "\"points\":", "\"most\":", "\"from\":", "\"version\":", "\"kind\":", "\"group\"", "\"withinDays\":",
        "\"showWhen\":", "\"inForceFrom\":\"2026-01-01\"", "999999999999999999",
    ]

    /// The answers of a risk assessment as a program sends them, read, scored and written again.
    private static let answers = FuzzTarget(
        "answers", words: ["\"danger-now\":", "\"needs\":[", "\"no\"", "\"how-often\":", "\"£1,000\""]
    ) { bytes in
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        let form = Instrument.demonstration.form
        let read = form.reading(try form.fields(of: json), today: today)
        _ = form.refusals(of: read)
        _ = form.plainJSON(of: read.answers)
        _ = try Instrument.demonstration.score(read.answers, on: today)
    }

    /// An instrument as an administrator sends it: what is sound is asked, answered with little, and scored.
    private static let instrument = FuzzTarget("instrument", words: instrumentWords) { bytes in
        let instrument = try Casework.instrument(json: text(bytes))
        let form = instrument.form
        var fields: [String: [String]] = [:]
        for place in form.asked where place.group == nil {
            fields[place.question.id] = [place.question.kind.options.first?.value ?? "1"]
        }
        let read = form.reading(fields, today: today)
        _ = form.refusals(of: read)
        _ = form.dateFields { _ in 3 }
        _ = try instrument.score(read.answers, on: today)
    }

    private static let mapping = FuzzTarget("mapping", words: ["\"columns\":", "\"said\"", "\"reference\""]) { bytes in
        _ = try ReportMapping(json: bytes)
    }

    private static let plan = FuzzTarget(
        "plan", words: ["recommendation", "action", "agency", "due", "status", "comment", "\n", ",", "\""]
    ) { bytes in
        let rows = try PlanFile.rows(bytes)
        if rows.count > PlanRow.most + 1 { throw Broken("\(rows.count) rows") }
    }

    private static let header = FuzzTarget("header", words: ["\"title\":", "\"agreedOn\":", "\"2026-11-24\""]) {
        bytes in
        _ = try Casework.reportHeader(json: bytes)
    }

    /// What a reader makes of one text, whatever kind of field it was meant for.
    private static let fields = FuzzTarget(
        "fields",
        words: ["24/11/2026", "29.2.2100", "2026-11-24", "2pm", "12.30 am", "a@example.org", "HM1 4BD", "1,000"]
    ) { bytes in
        let typed = text(bytes)
        var reader = FieldReader(["a": [typed], "a-day": [typed], "a-month": [typed], "a-year": [typed]])
        _ = (reader.day("a"), reader.time("a"), reader.integer("a", in: 0...10), reader.text("a"))
        _ = (TimeOfDay(typed), Day(iso: typed), MailAddress(typed), StoryPlace(typed), ID<CaseFile>(typed))
        let plain = FieldReader.normalised(typed)
        try same(FieldReader.normalised(plain), plain, "a text made plain again")
        if let day = FieldReader.day(from: typed) { try same(Day(iso: day.iso), day, "a day written and read again") }
    }
}
