import Foundation

/// How a record is turned into a filter of bits: clkhash's linkage schema, version 3, read from its JSON.
package struct EncodingSchema: Hashable, Sendable {
    /// Why a schema cannot be used.
    package enum Refusal: Error, Hashable, Sendable {
        case unreadable
        case version(Int)
        /// What is not known here, at its place: "features[2].hashing.hash.type doubleHash2".
        case unknown(String)
        /// A number that makes no sense, at its place.
        case outOfRange(String)
    }

    /// What makes the filters of a schema easier to attack than they need be.
    package enum Weakness: Hashable, Sendable {
        /// The bits of a token follow from two numbers (Kroll and Steinmetzer 2015).
        case doubleHash(String)
        /// The number of bits tells how long the value is.
        case lengthShows(String)
        /// One secret for all fields: equal letters set equal bits.
        case oneKeyForAll
        /// A fixed value, or none, where each exchange should have a salt of its own.
        case noSalt
        /// The filter is not folded, so that single bits belong to few tokens.
        case notFolded
    }

    /// Bits of the finished filter.
    package let bits: Int
    package let folds: Int
    package let features: [Feature]
    let derivation: KeyDerivation

    struct KeyDerivation: Hashable, Sendable {
        let isLegacy: Bool
        let usesSHA512: Bool
        let salt: [UInt8]
        let info: [UInt8]
        let keySize: Int
    }

    package struct Feature: Hashable, Sendable {
        package let name: String
        /// Nil for a column that is passed over.
        let hashing: Hashing?
    }

    struct Hashing: Hashable, Sendable {
        enum Value: Hashable, Sendable {
            case text
            case number
            /// The parts between the numbers of a date, and their order: "Ymd".
            case date(String)
        }

        enum Tokens: Hashable, Sendable {
            case whole
            case grams(Int, isPositional: Bool)
        }

        enum Method: Hashable, Sendable {
            case blake
            case double(isNeverSingular: Bool)
        }

        let value: Value
        let tokens: Tokens
        let method: Method
        let bitsPerToken: Int
        let bitsPerFeature: Int
        let missing: String?
        let missingAs: String
    }

    /// What weakens the filters; empty for a schema as good as this kind of encoding gets.
    package var weaknesses: [Weakness] {
        var found: [Weakness] = []
        for feature in features {
            guard let hashing = feature.hashing else { continue }
            if case .double = hashing.method { found.append(.doubleHash(feature.name)) }
            if hashing.bitsPerFeature == 0 { found.append(.lengthShows(feature.name)) }
        }
        if derivation.isLegacy { found.append(.oneKeyForAll) }
        if derivation.salt.isEmpty { found.append(.noSalt) }
        if folds == 0 { found.append(.notFolded) }
        return found
    }
}

extension EncodingSchema {
    package init(json: [UInt8]) throws(Refusal) {
        guard json.count <= 1 << 20, let any = try? JSONSerialization.jsonObject(with: Data(json)),
            let schema = any as? [String: Any], let config = schema["clkConfig"] as? [String: Any],
            let features = schema["features"] as? [[String: Any]]
        else { throw .unreadable }
        guard schema["version"] as? Int == 3 else { throw .version(schema["version"] as? Int ?? 0) }
        bits = config["l"] as? Int ?? 0
        folds = config["xor_folds"] as? Int ?? 0
        guard (64...8192).contains(bits), bits.nonzeroBitCount == 1 else { throw .outOfRange("clkConfig.l") }
        guard (0...4).contains(folds) else { throw .outOfRange("clkConfig.xor_folds") }
        guard (1...200).contains(features.count) else { throw .outOfRange("features") }
        derivation = try Self.derivation(config["kdf"] as? [String: Any] ?? [:])
        var read: [Feature] = []
        for (place, feature) in features.enumerated() {
            read.append(try Self.feature(feature, "features[\(place)]"))
        }
        self.features = read
    }

    private static func derivation(_ json: [String: Any]) throws(Refusal) -> KeyDerivation {
        let type = json["type"] as? String ?? "HKDF"
        let hash = json["hash"] as? String ?? "SHA256"
        guard ["HKDF", "legacy"].contains(type) else { throw .unknown("clkConfig.kdf.type \(type)") }
        guard ["SHA256", "SHA512"].contains(hash) else { throw .unknown("clkConfig.kdf.hash \(hash)") }
        let size = json["keySize"] as? Int ?? 64
        // BLAKE2b takes no longer key.
        guard (16...64).contains(size) else { throw .outOfRange("clkConfig.kdf.keySize") }
        var bytes: [[UInt8]] = []
        for name in ["salt", "info"] {
            guard let data = Data(base64Encoded: json[name] as? String ?? "") else {
                throw .unknown("clkConfig.kdf.\(name)")
            }
            bytes.append(Array(data))
        }
        return KeyDerivation(
            isLegacy: type == "legacy", usesSHA512: hash == "SHA512", salt: bytes[0], info: bytes[1], keySize: size)
    }

    private static func feature(_ json: [String: Any], _ path: String) throws(Refusal) -> Feature {
        guard let name = json["identifier"] as? String else { throw .unknown("\(path).identifier") }
        if json["ignored"] as? Bool == true { return Feature(name: name, hashing: nil) }
        guard let hashing = json["hashing"] as? [String: Any] else { throw .unknown("\(path).hashing") }
        let strategy = hashing["strategy"] as? [String: Any] ?? [:]
        let (perToken, perFeature) = (strategy["bitsPerToken"] as? Int ?? 0, strategy["bitsPerFeature"] as? Int ?? 0)
        guard (perToken > 0) != (perFeature > 0), max(perToken, perFeature) <= 10_000 else {
            throw .outOfRange("\(path).hashing.strategy")
        }
        let missing = hashing["missingValue"] as? [String: Any]
        let sentinel = missing?["sentinel"] as? String
        return Feature(
            name: name,
            hashing: Hashing(
                value: try value(json["format"] as? [String: Any] ?? [:], "\(path).format"),
                tokens: try tokens(hashing["comparison"] as? [String: Any] ?? [:], "\(path).hashing.comparison"),
                method: try method(hashing["hash"] as? [String: Any] ?? [:], "\(path).hashing.hash"),
                bitsPerToken: perToken, bitsPerFeature: perFeature, missing: sentinel,
                missingAs: missing?["replaceWith"] as? String ?? sentinel ?? ""))
    }

    private static func value(_ json: [String: Any], _ path: String) throws(Refusal) -> Hashing.Value {
        let encoding = json["encoding"] as? String ?? "utf-8"
        guard encoding.lowercased() == "utf-8" else { throw .unknown("\(path).encoding \(encoding)") }
        switch json["type"] as? String {
        case "string", "enum": return .text
        case "integer": return .number
        case "date":
            let format = json["format"] as? String ?? "%Y-%m-%d"
            let order = format.split(separator: "%", omittingEmptySubsequences: true).compactMap(\.first)
            guard Set(order) == ["Y", "m", "d"], order.count == 3 else { throw .unknown("\(path).format \(format)") }
            return .date(format)
        default: throw .unknown("\(path).type \(json["type"] as? String ?? "")")
        }
    }

    private static func tokens(_ json: [String: Any], _ path: String) throws(Refusal) -> Hashing.Tokens {
        switch json["type"] as? String {
        case "exact": return .whole
        case "ngram":
            guard let length = json["n"] as? Int, (1...8).contains(length) else { throw .outOfRange("\(path).n") }
            return .grams(length, isPositional: json["positional"] as? Bool ?? false)
        default: throw .unknown("\(path).type \(json["type"] as? String ?? "")")
        }
    }

    private static func method(_ json: [String: Any], _ path: String) throws(Refusal) -> Hashing.Method {
        switch json["type"] as? String {
        case "blakeHash": return .blake
        case "doubleHash": return .double(isNeverSingular: json["prevent_singularity"] as? Bool ?? false)
        default: throw .unknown("\(path).type \(json["type"] as? String ?? "")")
        }
    }
}
