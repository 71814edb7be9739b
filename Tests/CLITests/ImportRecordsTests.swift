import Database
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `Importing reports and plans from files` {
    @Test func `good lines come in, bad ones are told with line and reason, and again doubles nothing`() async throws {
        let desk = try await Desk()
        let file = try desk.write(
            "reports.csv",
            Desk.lines([
                Desk.row("A/1"), Desk.row("A/1", said: "Twice the same reference"), Desk.row("", said: "No reference"),
                Desk.row("", said: "No reference"), Desk.row("A/2", day: "31/02/2020"), Desk.row("A/3") + ",x,y",
                Desk.row("A/4", said: ""), "\"A/5,01/02/2020 09:00,NOISE,personal,Open quote",
                "A/6,01/02/2020 09:00,NOISE,personal,\0",
            ]))

        let dry = await desk.reports(file, "--dry-run")
        let kept = try await desk.house.count("SELECT count(*) FROM report")
        let first = await desk.reports(file)
        let again = await desk.reports(file)

        #expect(dry.code == 0 && dry.told == "3 new, 1 already here, 5 refused" && kept == 0, "\(dry.complaints)")
        #expect(first.told == dry.told && first.complaints == dry.complaints)
        #expect(again.told == "0 new, 4 already here, 5 refused")
        #expect(
            dry.complaints.map { String($0.drop { $0 != "," }.dropFirst(2)) } == [
                "line 6 (A/2): Received at must be a real date, like 24 11 2026",
                "line 7: The line has 7 fields where the file has 5 columns. Put quotation marks around fields with "
                    + "commas",
                "line 8 (A/4): Enter description",
                "line 9: A quotation mark is opened here and never closed", "line 10: The line holds a NUL byte",
            ])
    }

    @Test func `lines that were mended come in when the file is sent again, the others not twice`() async throws {
        let desk = try await Desk()
        let wrong = try desk.write("first.csv", Desk.lines([Desk.row("", said: "")] + Desk.three))
        let mended = try desk.write("second.csv", Desk.lines([Desk.row("", said: "Mended")] + Desk.three))

        let first = await desk.reports(wrong)
        let second = await desk.reports(mended, "--json")

        #expect(first.told == "3 new, 0 already here, 1 refused")
        #expect(second.said.last?.contains("\"received\":1,\"refused\":0,\"refused_lines\":[],\"repeated\":3") == true)
    }

    @Test func `a broken quote far into a file costs its line, and the line is named`() async throws {
        let desk = try await Desk()
        var lines = (2...3100).map { Desk.row("", said: "Line \($0)") }
        lines[3007 - 2] = "A/9,\"01/02/2020 09:00,NOISE,personal,Never closed"

        let run = await desk.reports(try desk.write("large.csv", Desk.lines(lines)), "--dry-run")

        #expect(run.code == 0 && run.told == "3,098 new, 0 already here, 1 refused")
        #expect(run.sentence?.hasSuffix("line 3007: A quotation mark is opened here and never closed") == true)
    }

    static let paste = String(repeating: "The noise goes on. ", count: 280_000)

    static let files: [(name: String, bytes: [UInt8], sentence: String)] = [
        ("empty.csv", [], "The file has no rows"),
        ("sheet.xlsx", [0x50, 0x4b, 3, 4, 0, 0, 10, 0, 0x9c, 0xff], "This is not a CSV file"),
        ("utf16.csv", [0xff, 0xfe, 0x52, 0, 0x65, 0], "\"Unicode text\" (UTF-16)"),
        ("cut.csv.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1], "damaged or cut off"),
        ("other.csv", Array("Ref,Received,Type,Target\r\n".utf8), "The file has no column called Text"),
        ("twice.csv", Array("Ref,Received,Type,Target,Text,Text\r\n".utf8), "two columns called Text"),
    ]

    @Test(arguments: files)
    func `a file that is something else is refused whole`(_ name: String, _ bytes: [UInt8], _ sentence: String)
        async throws
    {
        let desk = try await Desk()

        let run = await desk.reports(try desk.write(name, bytes))

        #expect(run.code == 64 && run.sentence?.contains(sentence) == true, "\(run.complaints)")
    }

    @Test func `marks of other programs are read, and what is too long or in another encoding costs its line`()
        async throws
    {
        let desk = try await Desk()
        let latin = Array("A/3,01/02/2020 09:00,NOISE,personal,Caf\u{e9}\r\n".unicodeScalars.map { UInt8($0.value) })
        let text =
            "\u{feff}" + Desk.header + "\r\n" + Desk.row("A/1") + "\r\n" + Desk.row("A/2", said: Self.paste) + "\r\n"

        let run = await desk.reports(try desk.write("odd.csv", Array(text.utf8) + latin))

        #expect(run.told == "1 new, 0 already here, 2 refused")
        #expect(run.complaints.map { $0.contains("longer than 65536 bytes") } == [true, false])
        #expect(run.complaints.last?.contains("line 4: The line is not UTF-8 text") == true)
    }

    @Test(arguments: [
        (["reports", "FILE"], "--mapping"), (["reports", "FILE", "--mapping", "nowhere.json"], "nowhere.json"),
        (["reports", "FILE", "--mapping", "FILE"], "not a mapping"),
        (["reports", "nowhere.csv", "--mapping", "MAPPING"], "No such file"),
        (["reports", "FILE", "--mapping", "MAPPING", "--as", "nobody"], "Nobody signs in as nobody"),
        (["reports", "FILE", "--mapping", "MAPPING", "--as", "officer"], "officer may not import this"),
        (["plan", "FILE", "--header", "FILE"], "not the JSON"),
        (["plan", "FILE", "--header", "HEADER"], "no column named agency"),
    ])
    func `what is named wrongly is said in one sentence`(_ arguments: [String], _ words: String) async throws {
        let desk = try await Desk()
        let paths = [
            "FILE": try desk.write("reports.csv", Desk.lines(Desk.three)), "MAPPING": desk.mapping,
            "HEADER": try desk.write("header.json", Array("{\"title\": \"Plan\"}".utf8)),
        ]

        let run = await desk.type(["import"] + arguments.map { paths[$0] ?? $0 })

        #expect(run.code == 64 && run.sentence?.contains(words) == true, "\(run.complaints)")
    }

    @Test func `a register comes in once and whole, by a dry run first`() async throws {
        let desk = try await Desk()
        let header = try desk.write("header.json", Array("{\"title\": \"After the review\"}".utf8))
        let good = try desk.write("good.csv", Array("agency,action,status\nHarrowmere Council,Meet,GREEN\n".utf8))
        let bad = try desk.write("bad.csv", Array("agency,action,status\nCouncil,,GREEN\nCouncil,Meet,BLUE\n".utf8))

        let refused = await desk.plan(bad, header)
        let dry = await desk.plan(good, header, "--dry-run")
        let before = try await desk.house.count("SELECT count(*) FROM action_plan")
        let taken = await desk.plan(good, header, "--json")
        let again = await desk.plan(good, header)

        #expect(refused.code == 64 && refused.complaints.count == 3, "\(refused.complaints)")
        #expect(dry.code == 0 && before == 0 && dry.said.first?.contains("has 1 action and 0 comments") == true)
        #expect(
            taken.said == [
                "{\"actions\":1,\"agencies_outside\":[],\"comments\":0,\"reference\":\"AP-\(desk.year)-00001\"}"
            ])
        #expect(again.code == 64 && again.sentence?.contains("There is already a plan with this title") == true)
    }
}

/// A partnership's data folder with the cast, and files beside it.
private struct Desk {
    let house: TestHouse
    let mapping: String

    static let header = "Ref,Received,Type,Target,Text"
    static let three = [row("A/1"), row("", said: "One"), row("", said: "Two")]

    var year: Int { LondonTime.day(of: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))).parts.year }

    init() async throws {
        house = try await TestHouse()
        mapping = house.folder.appendingPathComponent("mapping.json").path
        let columns = [
            "Ref": "reference", "Received": "received_at", "Type": "category", "Target": "qualifier",
            "Text": "description",
        ]
        let json: [String: Any] = [
            "name": "Weekly", "columns": columns, "values": ["category": ["NOISE": "Noise"]],
        ]
        try JSONSerialization.data(withJSONObject: json).write(to: URL(fileURLWithPath: mapping))
    }

    static func row(_ reference: String, day: String = "01/02/2020", said: String = "Music until two") -> String {
        "\(reference),\(day) 09:00,NOISE,personal,\(said)"
    }

    static func lines(_ rows: [String]) -> [UInt8] {
        Array(([header] + rows).map { $0 + "\r\n" }.joined().utf8)
    }

    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = house.folder.appendingPathComponent(name).path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func reports(_ file: String, _ more: String...) async -> Run {
        await type(["import", "reports", file, "--mapping", mapping] + more)
    }

    func plan(_ file: String, _ header: String, _ more: String...) async -> Run {
        await type(["import", "plan", file, "--header", header] + more)
    }

    func type(_ arguments: [String]) async -> Run {
        await Terminal.type(arguments + ["--data", house.folder.path])
    }
}

extension Run {
    /// The counts of the last line.
    fileprivate var told: String {
        guard let counts = said.last?.firstMatch(of: #/([\d,]+) new reports?, (\d+) already here, (\d+) refused/#)
        else {
            return said.last ?? ""
        }
        return "\(counts.1) new, \(counts.2) already here, \(counts.3) refused"
    }
}
