import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Agreements on the site` {
    private static func form(_ cast: Cast) -> [(String, String)] {
        [
            ("title", "Protocol with the landlord"), ("kind", "protocolWithOne"), ("purposes", "Tenancies\nSafety"),
            ("powers", "cda-115"), ("parties", "\(cast.council)"), ("parties", "\(cast.housing)"),
            ("receives", "identity"), ("receives", "criminal"), ("from-day", "24"), ("from-month", "11"),
            ("from-year", "2026"), ("review-day", "24"), ("review-month", "11"), ("review-year", "2027"),
        ]
    }

    @Test func `L-151 M-080 an agreement is entered, shown to every agency and withdrawn`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        let chair = try await app.signedIn(as: "chair")

        let made = try await chair.post("/agreements", Self.form(house.cast))
        let page = try await app.signedIn(as: "housing").get(made.location ?? "")
        let withdrawn = try await chair.post(
            "\(made.location ?? "")/withdrawal", [("reason", "Replaced"), ("version", "1")])
        let after = try await chair.get(made.location ?? "").body

        #expect(made.status == .seeOther && withdrawn.status == .seeOther)
        let words = [
            "Protocol with the landlord", "Safety", "Crime and Disorder Act 1998 s.115", "Identity and Offences",
            "Lanternhill Homes",
        ]
        #expect(words.filter { !page.body.contains($0) } == [])
        #expect(!page.body.contains("Withdraw the agreement"))
        #expect(after.contains("Withdrawn: nothing flows by it") && after.contains("Replaced"))
    }

    @Test func `what is missing is said beside its field, and what was ticked stays ticked`() async throws {
        let house = try await TestHouse()
        let chair = try await TestApp(house).signedIn(as: "chair")
        let form = Self.form(house.cast).filter {
            !["title", "powers"].contains($0.0) && $0.1 != "\(house.cast.housing)"
        }

        let answer = try await chair.post("/agreements", form)

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Tick at least two agencies"))
        #expect(answer.body.contains("value=\"criminal\" checked"))
    }

    @Test func `M-081 the words that agencies share are a page for everybody, and an administrator sets them`()
        async throws
    {
        let house = try await TestHouse()
        let app = TestApp(house)
        let before = try await app.signedIn(as: "housing").get("/sharing/words").body
        let glossary = SharedGlossary([.init("Panel", "People who decide together", owner: "The chair")])
        try await house.casework.setPractice(
            "shared-glossary", to: Practice.glossary.answers(glossary), from: LondonTime.day(of: house.clock.now),
            because: "Agreed", by: house.cast.administrator)

        let after = try await app.signedIn(as: "housing").get("/sharing/words").body

        #expect(before.contains("Adult at risk") && before.contains("Adult social care"))
        #expect(after.contains("People who decide together") && !after.contains("Adult at risk"))
    }

    @Test func `every part of it opens for who may go there`() async throws {
        let app = TestApp(try await TestHouse())
        let chair = try await app.signedIn(as: "chair")
        let officer = try await app.signedIn(as: "officer")

        for step in ["terms", "parties", "withdrawal"] {
            let path = "/agreements/ISA-2026-00001/\(step)"
            #expect(try await chair.get(path).status == .ok, "\(step)")
            #expect(try await officer.get(path).status == .forbidden, "\(step)")
        }
        #expect(try await officer.get("/agreements").body.contains("Harrowmere information sharing agreement"))
        #expect(try await officer.get("/agreements/ISA-2026-99999").status == .notFound)
    }
}
