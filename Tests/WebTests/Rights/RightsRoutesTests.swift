import Casework
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Requests about data on the site` {
    @Test func `a person's own data go from the ask to three files, without anybody else's name in them`() async throws
    {
        let risk = try await RiskHouse(.current)
        try await risk.house.script("UPDATE person SET family_name = 'Ostler' WHERE given_name = 'Dan'")
        let note = NewNote(
            kind: .contact, class: .reported, text: "Dan Ostler, 07700 900 123, was <b>at</b> the door & Wen saw it",
            happenedAt: risk.house.clock.now)
        _ = try await risk.casework.addNote(note, toCase: RiskHouse.reference, by: risk.officer)
        let client = try await TestApp(risk.house).signedIn(as: "chair")

        let asked = try await client.post(
            "/people/P-2026-90001/rights",
            [
                ("right", "access"), ("asked-day", "24"), ("asked-month", "11"), ("asked-year", "2026"),
                ("by", "Herself"),
            ])
        let path = try #require(asked.location)
        let steps: [(step: String, fields: [(String, String)])] = [
            (
                "identity",
                [
                    ("how", "Passport"), ("identified-day", "24"), ("identified-month", "11"),
                    ("identified-year", "2026"),
                ]
            ), ("gathering", []), ("decisions", [("all-why", "Names of others")]),
        ]
        for (step, fields) in steps {
            #expect(try await client.post("\(path)/\(step)", fields).status == .seeOther, "\(step)")
        }
        let early = try await client.get("\(path)/pack")
        let preview = try await client.get("\(path)/held")
        let given = try await client.post("\(path)/answer", [("why", "Read by me, posted")])
        let files = try await [
            client.get("\(path)/pack"), client.get("\(path)/pack.txt"), client.get("\(path)/pack.json"),
        ]

        #expect(asked.status == .seeOther && given.status == .seeOther && early.status == .notFound)
        for file in [preview] + files {
            let words = Set(Redactor.words(file.body))
            #expect(file.status == .ok && words.isDisjoint(with: ["dan", "ostler", "wen", "07700"]))
            #expect(words.contains("rosa") && file.body.contains("[another person]"))
        }
        #expect(files[0].body.contains("was &lt;b&gt;at&lt;/b&gt; the door"))
        let page = try await client.get(path)
        #expect(page.body.contains("Dan Ostler") && page.body.contains("Names of others"))
    }

    @Test func `what is missing is said beside its field, and nothing typed is lost`() async throws {
        let risk = try await RiskHouse(.current)
        let client = try await TestApp(risk.house).signedIn(as: "chair")

        let answer = try await client.post(
            "/people/P-2026-90001/rights", [("right", "access"), ("by", "By letter of her sister")])

        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains("Enter the day") && answer.body.contains("By letter of her sister"))
    }

    @Test func `who does not answer rights finds no such page`() async throws {
        let risk = try await RiskHouse(.current)
        let client = try await TestApp(risk.house).signedIn(as: "officer")

        for path in ["/rights", "/rights/DR-2026-00001", "/people/P-2026-90001/rights/new"] {
            #expect(try await client.get(path).status == .forbidden, "\(path)")
        }
    }
}
