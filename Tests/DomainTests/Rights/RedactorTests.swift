import Domain
import Testing

@Suite struct `Taking names and numbers out of a text` {
    static let cases: [(looked: String, text: String, left: String)] = [
        ("Karl Fenn", "Karl Fenn shouted", "* shouted"),
        ("Karl Fenn", "KARL\n FENN, karl-fenn and KarlFenn", "*, * and *"),
        ("Karl", "Karl's dog; Karlsson's dog", "*'s dog; Karlsson's dog"),
        ("José Álvarez", "Jose Alvarez and JOSÉ A\u{301}LVAREZ", "* and *"),
        ("O'Neill", "O’Neill, ONeill and o'neill", "*, * and *"),
        ("Karl", "Ka\u{200B}rl was there", "* was there"),
        ("01632 960 001", "ring (01632) 960001 or +44 1632 960-001 today", "ring * or * today"),
        ("01632 960 001", "01632 960 002, and 11632 960 001", "01632 960 002, and 11632 960 001"),
        ("karl@example.com", "Karl@Example.com.", "*."),
        ("14 Chandlery Row", "at 14, Chandlery Row; at 114 Chandlery Row", "at *; at 114 Chandlery Row"),
        ("SW1A 2AA", "SW1A2AA", "*"),
        ("Will", "She will ask Will", "She * ask *"),
        ("", "nothing is looked for", "nothing is looked for"),
    ]

    @Test(arguments: cases)
    func `what is looked for is gone, however it is written, and nothing else is`(
        _ looked: String, _ text: String, _ left: String
    ) {
        #expect(Redactor([(looked, "*")]).redacting(text).text == left)
    }

    @Test func `a whole name goes before its parts, and each is counted`() {
        let redactor = Redactor([("Karl", "1"), ("Karl Fenn", "2"), ("Fenn", "3")])

        let (text, hits) = redactor.redacting("Karl Fenn, Fenn and Karl Fenn")

        #expect(text == "2, 3 and 2")
        #expect(hits == [1: 2, 2: 1])
    }

    @Test func `numbers and mail addresses that nobody knows are found in what was written`() {
        let found = Redactor.contacts(
            in: "Ring 07700 900 123 (or +44 1632 960 001), R-2026-00012 of 24/11/2026; <a.b@example.org>.")

        #expect(found == ["07700 900 123", "+44 1632 960 001", "a.b@example.org"])
    }
}

@Suite struct `Proposing what to take out` {
    @Test func `what is the person's own as well is left`() {
        let own = Spoken(names: ["Rosa Fenn"], contacts: ["01632 960 001", "14 Chandlery Row"])
        let other = Spoken(names: ["Karl Fenn"], contacts: ["+44 1632 960001", "14 chandlery row", "07700 900 123"])

        let proposals = Redaction.proposals(
            of: [other], officers: ["Ada Obi", "Karl Fenn"], besides: own, by: .initial)

        #expect(proposals.map(\.text) == ["Karl Fenn", "07700 900 123", "Karl", "Ada Obi"])
        #expect(proposals.map(\.proposed) == [.redact, .redact, .redact, .disclose])
    }

    @Test func `names of staff are taken out where the partnership says so`() {
        let rule = RightsRule(months: 1, furtherMonths: 2, redactsOfficers: true)

        let proposals = Redaction.proposals(of: [], officers: ["Ada Obi"], besides: Spoken(names: []), by: rule)

        #expect(proposals.map(\.proposed) == [.redact])
    }
}
