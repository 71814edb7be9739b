import Testing

@testable import Domain

@Suite struct `Reading a report` {
    private let now = LondonTime.instant(Day(sinceEpoch: 20_781), hour: 9, minute: 30)
    private let least = ["category": ["noise"], "qualifier": ["personal"], "said": ["Bangs on the pipes all night."]]

    private func read(_ fields: [String: [String]]) throws -> NewReport {
        var reader = FieldReader(least.merging(fields) { _, new in new })
        return try NewReport(reading: &reader, lists: .published, now: now)
    }

    private func refused(_ fields: [String: [String]]) -> [String] {
        do {
            _ = try read(fields)
            return []
        } catch let refusals as Refusals {
            return refusals.all.map { "\($0.field ?? "") \($0.code)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `what is least is enough, and nobody is in it yet`() throws {
        let report = try read([:])

        #expect(report.parties.isEmpty)
        #expect(report.completeParties.map(\.state) == [.unknown, .unknown])
        #expect(report.reportedAt == now)
    }

    @Test func `everything that is wrong is said at once`() {
        let found = refused([
            "category": ["cooking"], "said": [""], "happened": ["2062-03-03"], "uprn": ["12AB"],
            "c1-phone": ["ask the office"], "c1-email": ["nobody"], "c1-dob": ["31/02/1980"], "postcode": ["HM"],
        ])

        #expect(
            Set(found) == [
                "category field-notAChoice", "said field-missing", "happened field-inTheFuture", "uprn field-notAUPRN",
                "c1-phone field-notAPhone", "c1-email field-notAnEmail", "c1-dob field-notADate",
                "postcode field-notAPostcode", "reported field-beforeTheOther",
            ])
    }

    @Test(arguments: [
        ([:], DayOnly()), (["happened": ["2026-11-20"]], .happened),
        (["happened": ["2026-11-20"], "happened-time": ["9pm"]], DayOnly()),
        (["happened": ["2026-11-20"], "ended": ["2026-11-21"], "ended-time": ["1am"]], .happened),
        (["happened": ["2026-11-20"], "happened-time": ["9pm"], "ended": ["2026-11-21"]], .ended),
        // Told on the same day, and no time of it given: not told before it happened.
        (["happened": ["2026-11-24"], "happened-time": ["8am"], "reported": ["2026-11-24"]], .known),
    ])
    func `a time that nobody gave is not made up`(_ fields: [String: [String]], _ dayOnly: DayOnly) throws {
        #expect(try read(fields).dayOnly == dayOnly)
    }

    @Test(arguments: [
        (["danger": ["yes"]], ["danger-route report-danger-without-route"]),
        (["danger": ["yes"], "danger-route": ["toldToRing999"]], []),
        (["observed": ["Bass"], "nothing-perceived": ["yes"]], ["nothing-perceived report-observed-and-nothing"]),
        (["about": ["place"]], ["address field-missing"]),
        (["about": ["place"], "spot": ["Bus shelter C"]], []),
        (["about": ["place"], "spot": ["Park"], "a1-family": ["Doe"]], ["about report-place-with-alleged"]),
        (["happened": ["2026-11-20"], "ended": ["2026-11-19"]], ["ended field-beforeTheOther"]),
        (["happened-time": ["9pm"]], ["happened field-missing"]),
        (["c1-marker": ["self-reported"]], ["c1-marker-source field-missing"]),
        (["other-reference-1": ["CAD 12"]], ["other-agency-1 field-missing"]),
        (["said": ["a\u{0}b"]], ["said field-holdsControlCharacters"]),
        (["said": [String(repeating: "x", count: 20_001)]], ["said field-tooLong"]),
    ])
    func `rules that join two answers hold`(fields: [String: [String]], expected: [String]) {
        #expect(refused(fields) == expected)
    }

    @Test func `L-103 a report brings no diagnosis: that somebody saw the permission is said on the person's page`() {
        let typed = ["a1-family": ["Dobrev"], "a1-marker": ["diagnosis-confirmed"], "a1-marker-source": ["His doctor"]]

        #expect(refused(typed) == ["a1-marker field-notAChoice"])
    }

    @Test func `T-001 nobody is asked for an address who has none`() throws {
        let report = try read(["no-abode": ["yes"], "a1-family": ["Dobrev"]])

        #expect(report.hasNoFixedAbode)
        #expect(report.place == nil)
    }

    @Test func `several of each side are read, and blocks left alone are nobody`() throws {
        let report = try read([
            "c1-family": ["Nwokolo"], "c2-family": ["Qazi"], "a1-state": ["unknown"], "a1-description": ["Tall"],
            "a2-state": ["known"], "w1-state": ["anonymous"], "w4-given": ["Imran"],
        ])

        #expect(report.parties.map(\.side) == [.complainant, .complainant, .alleged, .witness, .witness])
        #expect(report.parties.map(\.state) == [.known, .known, .unknown, .anonymous, .known])
    }

    @Test(arguments: [
        ("07700 900641", true), ("+44 (0)20 7946 0642", true), ("020 7946 0642 ext 3", true),
        ("ask the office", false), ("12345", false), ("12345678901234567", false),
    ])
    func `a phone number is told from words`(text: String, isPhone: Bool) {
        #expect(ContactText.isPhone(text) == isPhone)
    }
}

@Suite struct `The lists that a report is classed by` {
    @Test func `the police's thirteen headings are in force from their date`() throws {
        let start = try #require(Day(year: 2011, month: 4, day: 11))

        #expect(IncidentLists.categories.terms(on: start).count == 13)
        #expect(IncidentLists.categories.terms(on: start - 1).isEmpty)
        #expect(IncidentLists.categories.code(of: "BEGGING/VAGRANCY", on: start) == "begging")
    }

    @Test func `L-005 street activities are Camden's five`() {
        #expect(
            IncidentLists.streetActivities.terms.map(\.title) == [
                "Begging", "Rough sleeping", "Street drinking", "Street-based drug activity", "Street-based sex work",
            ])
    }

    @Test func `L-006 natures of calls are Islington's four`() {
        #expect(
            IncidentLists.callNatures.terms.map(\.title) == [
                "Rowdy or inconsiderate behaviour", "Noise", "Neighbour dispute", "Animal problems",
            ])
    }

    @Test func `L-007 signs of isolation are four`() {
        #expect(IncidentLists.attachments.terms.count == 4)
    }
}

@Suite struct `Whether an alert says enough` {
    static let ealing = """
        repetitively cries and screams, running out the back garden and appearing to have a conversation (where no one \
        else is present) and holding their hands to their ears, often for two or three hours at a time, and often in \
        the \
        night time
        """

    @Test(arguments: [
        ("Shouts", true), ("We have a noise complaint.", true), ("noise", true), ("", true),
        ("Couple next door shout, something breaks, then I hear her crying.", true),
        ("He bangs on the wall every night for two hours while the children sleep.", false), (ealing, false),
    ])
    func `L-002 a bare label is flagged and a picture is not`(said: String, isVague: Bool) {
        #expect(Vagueness(said: said).isVague == isVague)
    }

    @Test func `L-002 the example of Ealing lacks nothing, and shouts lacks all five`() {
        #expect(Vagueness(said: Self.ealing).isComplete)
        #expect(Vagueness(said: "shouts").missing == Vagueness.Part.allCases)
    }

    @Test func `L-002 what is answered in its own field is not missed in the story`() {
        let said = Vagueness(
            said: "Throws bottles against my door", frequency: "Weekly", duration: "Minutes", timeOfDay: "9 pm",
            present: "Only me")

        #expect(said.isComplete)
    }
}
