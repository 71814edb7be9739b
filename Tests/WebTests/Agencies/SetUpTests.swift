import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Setting up accounts` {
    @Test func `T-036 an administrator gives an agency an account, which signs in and is listed`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        let administrator = try await app.signedIn(as: "administrator")
        let fields = [
            ("name", "Denise Okafor"), ("signIn", "newcomer"), ("role", "partnerOfficer"),
            ("place", "\(house.cast.housing).\(house.cast.housingTeam)"), ("password", Cast.password),
        ]

        let added = try await administrator.post("/setup/accounts", fields)
        let newcomer = try await app.signedIn(as: "newcomer")

        #expect(added.location == "/setup")
        #expect(try await administrator.get("/setup").body.contains("Denise Okafor"))
        #expect(try await newcomer.get("/").status == .ok)
        #expect(try await newcomer.get("/setup").status == .forbidden)
    }
}
