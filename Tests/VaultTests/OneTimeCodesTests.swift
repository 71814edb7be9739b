import Testing

@testable import Vault

@Suite struct `Codes of a second factor` {
    private static let secret = Array("12345678901234567890".utf8)

    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `are those of the standard's own table`(_ seconds: Int64, _ code: String) {
        #expect(OneTimeCodes(secret: Self.secret, digits: 8).code(at: seconds / OneTimeCodes.period) == code)
    }

    /// RFC 4226, appendix D.
    @Test func `have six digits, with noughts in front`() {
        let expected = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871"]

        #expect((0..<9).map { OneTimeCodes(secret: Self.secret).code(at: $0) } == expected)
    }

    @Test func `are good in their half minute and the ones beside it, and none twice`() {
        let codes = OneTimeCodes(secret: Self.secret)
        let (now, step): (Int64, Int64) = (3000, 100)
        func found(_ code: String, after last: Int64 = 0) -> Int64? { codes.step(of: code, at: now, after: last) }

        #expect([-2, -1, 0, 1, 2].map { found(codes.code(at: step + $0)) } == [nil, 99, 100, 101, nil])
        #expect(found(codes.code(at: 100), after: 100) == nil)
        #expect(found("abc") == nil && found("") == nil)
        let typed = codes.code(at: 100)
        #expect(found("\(typed.prefix(3)) \(typed.dropFirst(3))") == 100)
    }

    /// RFC 4648, chapter 10.
    @Test(arguments: [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW 6"), ("foobar", "MZXW 6YTB OI")])
    func `tell an authenticator their secret as it is typed`(_ secret: String, _ text: String) {
        let codes = OneTimeCodes(secret: Array(secret.utf8))

        #expect(codes.secretText == text)
        #expect(
            codes.link(issuer: "Round table", account: "Ada")
                == "otpauth://totp/Round%20table:Ada?secret=\(text.filter { $0 != " " })&issuer=Round%20table")
    }

    @Test func `for recovery are ten of their own, however they are typed`() {
        let codes = RecoveryCodes.make()

        #expect(Set(codes).count == 10 && codes.allSatisfy { $0.filter { $0 != " " }.count == 16 })
        #expect(RecoveryCodes.hash(codes[0]) == RecoveryCodes.hash(codes[0].lowercased().filter { $0 != " " }))
        #expect(RecoveryCodes.hash(codes[0]) != RecoveryCodes.hash(codes[1]))
    }
}
