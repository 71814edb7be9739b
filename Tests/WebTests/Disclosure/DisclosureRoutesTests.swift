import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Disclosing on the site` {
    /// What stands in the fields of a page's form: as a browser would send it if nobody touched anything.
    private static func drawn(_ page: String) -> [(String, String)] {
        var fields: [(String, String)] = []
        let form = page.split(separator: "action=\"/disclosures\"", omittingEmptySubsequences: false).last ?? ""
        for match in form.matches(of: /<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"([^>]*)>/) {
            let isChoice = match.0.contains("type=\"radio\"") || match.0.contains("type=\"checkbox\"")
            if !isChoice || match.3.contains("checked") { fields.append((String(match.1), String(match.2))) }
        }
        for match in form.matches(of: /<textarea[^>]*name="([^"]*)"[^>]*>\n([^<]*)<\/textarea>/) {
            fields.append((String(match.1), String(match.2)))
        }
        for match in form.matches(of: /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/) {
            let chosen = match.2.firstMatch(of: /<option value="([^"]*)" selected>/)
            fields.append((String(match.1), chosen.map { String($0.1) } ?? ""))
        }
        return fields.filter { $0.0 != "csrf" }
    }

    @Test func `P-057 from a case the common one takes an agency and the button: all else stands there`() async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: "chair")
        let page = try await client.get("/disclosures/new?case=\(world.file)")
        let fields = Self.drawn(page.body).filter { $0.0 != "to" } + [("to", "\(world.cast.police)")]

        let sent = try await client.post("/disclosures", fields)

        #expect(page.status == .ok)
        #expect(sent.status == .seeOther, "\(sent.body.suffix(3000))")
        #expect(sent.location == "/cases/\(world.file)")
        #expect(try await client.get("/cases/\(world.file)").body.contains("Disclosed to Harrowmere Police"))
    }

    @Test func `another common case fills the form with its own law and reasons`() async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: "chair")

        let page = try await client.get("/disclosures/new?preset=danger&case=\(world.file)")

        #expect(page.status == .ok)
        #expect(page.body.contains("Somebody may come to harm"))
        #expect(page.body.contains("<option value=\"telephone\" selected>"))
        #expect(page.body.contains("name=\"case\" value=\"\(world.file)\""))
    }

    @Test func `M-082 what is missing is said beside its field, in a part that stands open`() async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: "chair")
        let page = try await client.get("/disclosures/new?case=\(world.file)").body
        let fields = Self.drawn(page).filter { $0.0 != "necessity" && $0.0 != "to" } + [("other", "A landlord")]

        let answer = try await client.post("/disclosures", fields)

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Enter why it is necessary"))
        #expect(answer.body.contains("<details open><summary>Necessary, and no more than necessary</summary>"))
        #expect(answer.body.contains("value=\"A landlord\""))
    }

    @Test func `the ledger is a page and a file, for who may see it`() async throws {
        let world = try await World()
        let app = TestApp(world.house)
        var new = NewDisclosure(DisclosurePreset.published[0], to: .agency(world.cast.police), means: .telephone)
        new.caseReference = world.file
        let reference = try await world.casework.recordDisclosure(new, by: world.cast.chair)
        let chair = try await app.signedIn(as: "chair")

        let page = try await chair.get("/disclosures?case=\(world.file)").body
        let file = try await chair.get("/disclosures/file?case=\(world.file)")
        let one = try await chair.get("/disclosures/\(reference)").body

        #expect(page.contains(reference) && page.contains("Telephone call"))
        #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(file.body.contains(reference) && file.body.contains("s.115"))
        #expect(one.contains("6(1)(e) public task") && one.contains("Looked") == false)
        #expect(try await app.signedIn(as: "housing").get("/disclosures/\(reference)").status == .notFound)
        #expect(try await app.signedIn(as: "administrator").get("/disclosures").status == .forbidden)
    }

    @Test func `L-154 an agency is asked whether it knows somebody, and answers without content`() async throws {
        let world = try await World()
        let app = TestApp(world.house)
        let chair = try await app.signedIn(as: "chair")
        let housing = try await app.signedIn(as: "housing")
        let asked = try await chair.post(
            "/requests",
            [
                ("to", "\(world.cast.housing)"), ("kind", "knownTo"), ("person", "P-1"), ("reason", "A visit"),
                ("due-day", "1"), ("due-month", "12"), ("due-year", "2026"),
            ])
        let path = asked.location ?? ""

        let wrong = try await housing.post("\(path)/answer", [("answer", "yes"), ("words", "Rent"), ("version", "1")])
        let answered = try await housing.post("\(path)/answer", [("answer", "yes"), ("version", "1")])

        #expect(asked.status == .seeOther && wrong.status == .unprocessableContent)
        #expect(wrong.body.contains("A pointer says yes or no"))
        #expect(answered.status == .seeOther)
        let page = try await chair.get(path).body
        #expect(page.contains("Yes, known") && page.contains("the same day"))
        #expect(try await app.signedIn(as: "sergeant").get(path).status == .notFound)
        #expect(try await housing.get("/requests").body.contains("Yes, known"))
    }

    @Test func `L-103 what a person said is noted on their page of permissions`() async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: "chair")
        let fields = [
            ("purpose", "diagnosis"), ("state", "given"), ("said-day", "24"), ("said-month", "11"),
            ("said-year", "2026"), ("evidence", "Signed form F-2026-00001"),
        ]

        let noted = try await client.post("/people/P-1/permissions", fields)
        let twice = try await client.post("/people/P-1/permissions", fields)

        #expect(noted.status == .seeOther)
        #expect(try await client.get("/people/P-1/permissions").body.contains("Signed form F-2026-00001"))
        #expect(twice.status == .conflict)
    }
}
