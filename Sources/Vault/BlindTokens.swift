import Crypto
import CryptoExtras
import Foundation

/// The secret function of a partner who holds a list, with which others may ask blindly.
///
/// VOPRF(P-384, SHA-384) of RFC 9497, by swift-crypto. The asker learns the function's values for its own tokens only,
/// and the holder learns nothing of them; the holder proves that it used the key that it has published, so that it
/// cannot mark an asker with a key of its own.
package struct BlindKey {
    /// Why an ask is not answered.
    package enum Refusal: Error, Hashable, Sendable {
        /// More tokens than one person has.
        case tooMany
        /// What was sent is no point of the curve.
        case unreadable
        /// The answer was not made with the key that was published, or was changed on its way.
        case unproven
        /// Made with a key that is no longer, or not yet, in use.
        case otherKey
    }

    /// Bytes of the private key, to be sealed by whoever stores it.
    package let bytes: [UInt8]
    /// What askers are given: the public key, compressed.
    package let published: [UInt8]

    private let key: P384._VOPRF.PrivateKey

    /// How many tokens an ask may have: those of one person.
    package static let mostTokens = 16

    /// A new key, to be drawn whenever the list is made anew.
    package init() { self.init(P384._VOPRF.PrivateKey(compactRepresentable: false)) }

    /// A key that was stored; nil for bytes that are none.
    package init?(bytes: [UInt8]) {
        guard let key = try? P384._VOPRF.PrivateKey(rawRepresentation: Data(bytes)) else { return nil }
        self.init(key)
    }

    private init(_ key: P384._VOPRF.PrivateKey) {
        self.key = key
        bytes = Array(key.rawRepresentation)
        published = Array(key.publicKey.compressedRepresentation)
    }

    /// The answer to an ask, in its order: the function's values, still blind, with their proofs.
    package func answer(_ ask: [[UInt8]]) throws(Refusal) -> [[UInt8]] {
        guard ask.count <= Self.mostTokens else { throw .tooMany }
        var answers: [[UInt8]] = []
        for element in ask {
            guard let element = try? P384._VOPRF.BlindedElement(oprfRepresentation: Data(element)),
                let evaluated = try? key.evaluate(element)
            else { throw .unreadable }
            answers.append(Array(evaluated.rawRepresentation))
        }
        return answers
    }

    /// What stands in the list for one of the holder's own tokens.
    package func entry(of token: String) throws -> BlindEntry {
        BlindEntry(Array(try key.evaluate(Data(token.utf8))))
    }
}

/// The beginning of the function's value for a token: enough to tell it from every other.
package struct BlindEntry: Hashable, Sendable {
    /// 96 bits: among a hundred million entries two meet by chance once in 10^13.
    package let bytes: [UInt8]

    init(_ value: [UInt8]) { bytes = Array(value.prefix(12)) }

    /// An entry that was stored or sent.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 12 else { return nil }
        self.bytes = bytes
    }
}

/// One blind ask, kept by the asker until it is answered.
package struct BlindAsk {
    /// What is sent: the tokens, blinded anew for each ask, so that two asks about one person look unlike.
    package let elements: [[UInt8]]

    private let inputs: [P384._VOPRF.BlindedInput]
    private let key: P384._VOPRF.PublicKey

    /// Blinds `tokens` for the holder of `published`.
    package init(_ tokens: [String], for published: [UInt8]) throws(BlindKey.Refusal) {
        guard tokens.count <= BlindKey.mostTokens else { throw .tooMany }
        guard let key = try? P384._VOPRF.PublicKey(compressedRepresentation: Data(published)) else { throw .otherKey }
        self.key = key
        do {
            inputs = try tokens.map { try key.blind(Data($0.utf8)) }
        } catch {
            throw .unreadable
        }
        elements = inputs.map { Array($0.blindedElement.oprfRepresentation) }
    }

    /// The entries to look for in the holder's list, one for each token; refused where a proof does not hold.
    package func entries(from answers: [[UInt8]]) throws(BlindKey.Refusal) -> [BlindEntry] {
        guard answers.count == inputs.count else { throw .unreadable }
        var entries: [BlindEntry] = []
        for (input, answer) in zip(inputs, answers) {
            guard let answer = try? P384._VOPRF.BlindEvaluation(rawRepresentation: Data(answer)) else {
                throw .unreadable
            }
            guard let value = try? key.finalize(input, using: answer) else { throw .unproven }
            entries.append(BlindEntry(Array(value)))
        }
        return entries
    }
}
