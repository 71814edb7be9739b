import Testing

@testable import Vault

@Suite struct `A token that somebody else signed` {
    private static let claims =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    /// RFC 7515, A.2: RS256.
    private static let rsa = (
        head: "eyJhbGciOiJSUzI1NiJ9",
        signature:
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdb"
            + "F9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN93"
            + "83LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIh"
            + "WkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        key: """
        {"kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-\
        4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaS\
        HSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXF\
        vUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}
        """
    )

    /// RFC 7515, A.3: ES256.
    private static let curve = (
        head: "eyJhbGciOiJFUzI1NiJ9",
        signature: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        key: """
        {"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
        """
    )

    private func keys(_ keys: String...) throws -> SigningKeys {
        try SigningKeys(Array("{\"keys\": [\(keys.joined(separator: ","))]}".utf8))
    }

    private func token(_ head: String, _ signature: String, claims: String = Self.claims) throws -> SignedToken {
        try SignedToken("\(head).\(claims).\(signature)")
    }

    @Test func `is believed when its signature is the one of the standard's examples`() throws {
        let both = try keys(Self.rsa.key, Self.curve.key)

        try token(Self.rsa.head, Self.rsa.signature).check(against: both)
        try token(Self.curve.head, Self.curve.signature).check(against: both)
    }

    @Test func `is not believed when a letter, the key or the method is another`() throws {
        let (both, none) = (try keys(Self.rsa.key, Self.curve.key), try keys())
        let forged = Self.claims.replacing("eyJ", with: "eyK")

        for (head, signature) in [(Self.rsa.head, Self.rsa.signature), (Self.curve.head, Self.curve.signature)] {
            #expect(throws: SignedToken.Fault.badSignature) {
                try token(head, signature, claims: forged).check(against: both)
            }
            #expect(throws: SignedToken.Fault.unknownKey) { try token(head, signature).check(against: none) }
        }
        #expect(throws: SignedToken.Fault.badSignature) {
            try token(Self.curve.head, Self.rsa.signature).check(against: both)
        }
    }

    @Test(arguments: ["none", "None", "HS256", "RS512", "PS256"])
    func `is not even looked at when it is signed by nobody, or otherwise`(_ method: String) throws {
        let head = SignedToken.text(Array("{\"alg\": \"\(method)\"}".utf8))

        for signature in ["", Self.rsa.signature] {
            #expect(throws: SignedToken.Fault.method) { try token(head, signature) }
        }
    }

    @Test(arguments: ["", "a.b", "a.b.c.d", "....", "!.!.!", "e30.e30.", "bnVsbA.e30.AA"])
    func `is refused when it is none`(_ text: String) {
        #expect(throws: SignedToken.Fault.malformed) { try SignedToken(text) }
    }

    @Test func `counts no key that is too short, for another use or another curve`() throws {
        let short = "{\"kty\": \"RSA\", \"e\": \"AQAB\", \"n\": \"AQAB\"}"
        let use = Self.rsa.key.replacing("\"kty\"", with: "\"use\": \"enc\", \"kty\"")
        let other = Self.curve.key.replacing("P-256", with: "P-384")

        #expect(try keys(short, use, other, "{\"kty\": \"oct\", \"k\": \"AAAA\"}").all.isEmpty)
    }

    /// RFC 7636, appendix B.
    @Test func `is asked for with the proof of the standard's example`() {
        #expect(
            CodeProof.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }
}
