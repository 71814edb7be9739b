import Testing
import Vault

@Suite struct `Handing out tokens` {
    @Test func `each is new, and of 43 characters that stand in an address`() {
        let tokens = (0..<100).map { _ in Tokens.make() }
        let strange = tokens.filter { token in
            token.utf8.count != 43
                || !token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        }

        #expect(strange == [])
        #expect(Set(tokens).count == 100)
    }

    @Test func `a fingerprint is SHA-256 in hexadecimal`() {
        // FIPS 180-2, appendix B.1.
        #expect(
            Tokens.fingerprint(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Tokens.hash("abc").prefix(3) == [0xba, 0x78, 0x16])
    }

    @Test func `bytes are equal only when all of them are`() {
        let bytes: [UInt8] = [1, 2, 3]
        let others: [[UInt8]] = [[], [1, 2], [1, 2, 4], [0, 2, 3], [1, 2, 3, 4]]

        #expect(Tokens.equal(bytes, [1, 2, 3]) && Tokens.equal([], []))
        #expect(others.filter { Tokens.equal(bytes, $0) } == [])
    }

    @Test func `a form's token is known by the session that it was made for`() {
        let (secret, other) = (Tokens.make(), Tokens.make())
        let token = Tokens.formToken(of: secret)

        #expect(Tokens.isFormToken(token, of: secret))
        #expect(!Tokens.isFormToken(token, of: other))
        #expect(Tokens.formToken(of: secret) != token, "two drawings of a form carry different tokens")
    }

    @Test func `a forged form token is refused`() {
        let secret = Tokens.make()
        let token = Tokens.formToken(of: secret)
        let mark = token.split(separator: ".")[1]
        let forged = ["", ".", secret, "1.\(mark)", "\(token)x", "\(token).", String(token.dropLast()), ".\(mark)"]

        #expect(forged.filter { Tokens.isFormToken($0, of: secret) } == [])
        #expect(!Tokens.isFormToken(Tokens.formToken(of: ""), of: ""), "no session has an empty secret")
    }
}
