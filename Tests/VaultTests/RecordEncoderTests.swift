import Foundation
import Testing

@testable import Vault

/// Encoded records of invented persons, made by clkhash 0.18.3 for the linkage data.
private enum Published {
    static let secret = Array("not a secret: test vectors only".utf8)

    static let schema = """
        {"version": 3, "clkConfig": {"l": 1024, "xor_folds": 0, "kdf": {"type": "HKDF", "hash": "SHA256",
        "info": "Y29tbXVuaXR5LXNhZmV0eQ==", "salt": "bm90LWEtcmVhbC1zYWx0LTIwMjY=", "keySize": 64}},
        "features": [{"identifier": "record_id", "ignored": true}, {"identifier": "given_name", "format":
        {"type": "string", "encoding": "utf-8", "case": "mixed"}, "hashing": {"comparison": {"type":
        "ngram", "n": 2}, "strategy": {"bitsPerFeature": 120}, "hash": {"type": "blakeHash"}}},
        {"identifier": "family_name", "format": {"type": "string", "encoding": "utf-8", "case": "mixed"},
        "hashing": {"comparison": {"type": "ngram", "n": 2}, "strategy": {"bitsPerFeature": 140}, "hash":
        {"type": "doubleHash", "prevent_singularity": true}}}, {"identifier": "dob", "format": {"type":
        "date", "format": "%Y-%m-%d"}, "hashing": {"comparison": {"type": "ngram", "n": 1, "positional":
        true}, "strategy": {"bitsPerFeature": 140}, "hash": {"type": "blakeHash"}, "missingValue":
        {"sentinel": "", "replaceWith": ""}}}, {"identifier": "sex", "format": {"type": "enum", "values":
        ["F", "M"]}, "hashing": {"comparison": {"type": "ngram", "n": 1}, "strategy": {"bitsPerToken": 8},
        "hash": {"type": "blakeHash"}, "missingValue": {"sentinel": ""}}}, {"identifier": "postcode",
        "format": {"type": "string", "encoding": "utf-8", "case": "mixed"}, "hashing": {"comparison":
        {"type": "ngram", "n": 1, "positional": true}, "strategy": {"bitsPerFeature": 90}, "hash": {"type":
        "doubleHash"}, "missingValue": {"sentinel": ""}}}]}
        """

    /// The folder of linkage data that may stand beside a checkout.
    static let folder: URL? = {
        var parent = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { parent.deleteLastPathComponent() }
        let folder = parent.appendingPathComponent("shared/linkage/vectors")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static func encoder(_ schema: String = schema) throws -> RecordEncoder {
        RecordEncoder(schema: try EncodingSchema(json: Array(schema.utf8)), secret: secret)
    }
}

@Suite struct `Encoding records` {
    @Test func `equals clkhash bit for bit`() throws {
        let cases = [
            (
                ["R0000104", "Beryl", "Robinson", "", "F", "FB6 1PN"],
                "AAACcjIqCcCqICSKCFkgMMRACEHQaaFogaBYWopAmEAIOFgoMNKQDBBAYDEUoHEgTrgAMBAKqvorKFGgRJCIgj"
                    + "BiCJIgoBDEUBUDGbTykMMsRRqKgeAsJE4oyCSmRRTBqYAixAqEIKQkgDIAjyKADAkMKDYEjdVRKiPFBAAWoIM="
            ),
            (
                ["R0000107", "J", "Edwards", "", "M", "DC4 7RH"],
                "AoBpyVAQuiCdYQBPCEQQEAU0U4GISCAhTIHiXEFJIRlABaBoYRnlhgBOUAWBCSiBuKXCgWAiZVoMhKEADoCQgO"
                    + "JRBkgASCg0EfQBAaqCQMuBER2oqAhCVp0hQaIWHBUrZFBLElQSASXsgiIgSEEARQ0chACNFiDAwyiAKTFADMA="
            ),
            (
                ["R0000128", "Michael", "Bishop", "1964-04-29", "M", "LC5 9WE"],
                "AAarExAStscb7CNLAEAaHYLFigfhOPvsAo0JtSohgioA6PlfoooglgyC6t0fCecFpMmdo5hTgxMuLAIxApCqCA"
                    + "tOuhMUom1JB2UBwQubBKtJmARrgSOAqgqCkQEhbEMY4VLTQ0vRJACuAgkTUmSgdk5sIXOA5AEW1iQaY5oQqk0="
            ),
            (
                ["R0000116", "Maria", "Longholme", "", "F", "sb7 5ux"],
                "QAaAEZZ2FsIIFIQIgEirgBPEABHAI6FgCwKr/RAgAYAUAGgiIC+mGqvCQTBGFKwBSeSAkgDoCEoyqIAEGoKBAA"
                    + "ho2CEEOZFwRCSCgSIACZEEEOwCrCSAhimoBQRHIKUYAAZDmugNkCnww5wABBABAaAfkOyABITUAoEAJIA0KAA="
            ),
        ]
        var encoder = try Published.encoder()

        let wrong = try cases.filter { try RecordEncoder.base64(encoder.encode($0.0)) != $0.1 }

        #expect(wrong.isEmpty, "\(wrong.map(\.0))")
    }

    @Test(.enabled(if: Published.folder != nil, "needs ../shared/linkage beside the checkout"))
    func `equals clkhash on all published rows`() throws {
        let folder = try #require(Published.folder)
        let file = try Data(contentsOf: folder.appendingPathComponent("clk_vectors.json"))
        let json = try JSONSerialization.jsonObject(with: file) as? [String: Any]
        let wanted = try #require(json?["clks"] as? [String])
        let rows = try String(contentsOf: folder.appendingPathComponent("clk_input.csv"), encoding: .utf8)
            .split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        var encoder = try Published.encoder()

        let wrong = try zip(rows, wanted).filter { row, clk in
            try RecordEncoder.base64(encoder.encode(row.map(String.init))) != clk
        }

        #expect(rows.count == 400 && wanted.count == 400)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(2))")
    }

    @Test func `a folded filter is the halves of the whole, one over the other`() throws {
        let row = ["R1", "Nathan", "Brooks", "1994-01-26", "M", "HB7 7WW"]
        var whole = try Published.encoder(Published.schema.replacing("\"l\": 1024", with: "\"l\": 2048"))
        var folded = try Published.encoder(Published.schema.replacing("\"xor_folds\": 0", with: "\"xor_folds\": 1"))
        let filter = try whole.encode(row)

        #expect(try folded.encode(row) == zip(filter[..<16], filter[16...]).map { $0 ^ $1 })
    }

    @Test func `tells what weakens a schema`() throws {
        let schema = try EncodingSchema(json: Array(Published.schema.utf8))

        #expect(
            schema.weaknesses == [
                .doubleHash("family_name"), .lengthShows("sex"), .doubleHash("postcode"), .notFolded,
            ])
    }

    @Test func `refuses what it cannot encode as agreed`() throws {
        let schemas: [(String, String, EncodingSchema.Refusal)] = [
            (Published.schema, "{", .unreadable), ("\"version\": 3", "\"version\": 1", .version(1)),
            ("\"l\": 1024", "\"l\": 1000", .outOfRange("clkConfig.l")),
            ("\"type\": \"HKDF\"", "\"type\": \"PBKDF\"", .unknown("clkConfig.kdf.type PBKDF")),
            ("\"n\": 2", "\"n\": 0", .outOfRange("features[1].hashing.comparison.n")),
            ("\"type\": \"blakeHash\"", "\"type\": \"md4\"", .unknown("features[1].hashing.hash.type md4")),
            ("\"%Y-%m-%d\"", "\"%Y-%j\"", .unknown("features[3].format.format %Y-%j")),
        ]
        let wrong = schemas.filter { old, new, wanted in
            do throws(EncodingSchema.Refusal) {
                _ = try EncodingSchema(json: Array(Published.schema.replacing(old, with: new).utf8))
                return true
            } catch {
                return error != wanted
            }
        }
        #expect(wrong.isEmpty, "\(wrong.map(\.2))")

        var encoder = try Published.encoder()
        let rows: [([String], RecordEncoder.Refusal)] = [
            (["R1"], .fieldCount(found: 1, wanted: 6)),
            (["R1", "A", "B", "31/02/1990", "F", ""], .notADate(field: "dob")),
            (["R1", "A", "B", "1990-02-31", "F", ""], .notADate(field: "dob")),
            (["R1", String(repeating: "a", count: 5000), "B", "", "F", ""], .tooLong(field: "given_name")),
        ]
        for (row, wanted) in rows {
            #expect(throws: wanted) { try encoder.encode(row) }
        }
        #expect(try encoder.encode(["R1", "", "", "", "", ""]) == Array(repeating: 0, count: 16))
        #expect(try encoder.encode(["R1", "👪", "علي", "", "", ""]).contains { $0 != 0 })
    }
}
