import Domain
import Testing

@Suite struct `The law that a disclosure rests on` {
    private static let gdpr = Disclosure.Ground(.ukGDPR, power: "cda-115", article6: "6-1-e")

    static let cases: [(Disclosure.Ground, Set<DataClass>, [String])] = [
        (gdpr, [.identity], []),
        (.init(.ukGDPR, power: "cda-115"), [.identity], ["disclosure-missing-article6"]),
        (gdpr, [.health], ["disclosure-missing-article9"]),
        (gdpr, [.health, .criminal], ["disclosure-missing-article9", "disclosure-missing-article10"]),
        (.init(.ukGDPR, power: "care-42", article6: "6-1-e", article9: "9-g-18"), [.health], []),
        (.init(.lawEnforcement, power: "common-law"), [.criminal], ["disclosure-missing-schedule8"]),
        (.init(.lawEnforcement, power: "common-law", schedule8: "8-1"), [.criminal, .health], []),
        (.init(.ukGDPR, power: "cda-17a"), [], []),
        (.init(.ukGDPR, power: "cda-17a", article6: "6-1-e"), [.identity], ["disclosure-names-somebody"]),
    ]

    @Test(arguments: cases)
    func `P-057 the regime decides which grounds are asked for, and section 17A reaches nobody by name`(
        ground: Disclosure.Ground, classes: Set<DataClass>, codes: [String]
    ) {
        #expect(ground.refusals(for: classes).map(\.code) == codes)
    }

    @Test(arguments: DisclosurePreset.published)
    func `every preset that ships stands on its own law and reasons`(_ preset: DisclosurePreset) {
        #expect(preset.ground.refusals(for: Set(preset.classes)).isEmpty)
        #expect(preset.reasons.refusals.isEmpty)
        #expect(LegalBases.powers.terms.contains { $0.code == preset.ground.power })
    }

    @Test func `M-082 need, proportion and what was left out are said, and why consent was not asked`() {
        let blank = Disclosure.Reasons(
            necessity: "", proportionality: "", leftOut: "", consent: .notAsked, consentWhy: "")
        var asked = blank
        asked.consent = .given

        #expect(blank.refusals.compactMap(\.field) == ["necessity", "proportionality", "left-out", "consent-why"])
        #expect(asked.refusals.count == 3)
    }
}

@Suite struct `The house style` {
    static let texts: [(String, [String])] = [
        ("He has problems with crime.", ["crime", "problem"]), ("The criminal court", []),
        ("Team ASBO rang", ["Team ASBO"]), ("ASB at night", ["ASB"]), ("absbestos, problematic", []), ("", []),
        ("the PERPETRATORS", ["perpetrator"]),
    ]

    @Test(arguments: texts)
    func `L-150 finds its words as whole words, in any case`(text: String, words: [String]) {
        #expect(HouseStyle.initial.found(in: text).map(\.word).sorted() == words.sorted())
    }
}

@Suite struct `What follows on a permission` {
    @Test func `L-103 only what was given is withdrawn, and what was given is only withdrawn`() {
        #expect(WrittenPermission.State.mayFollow(nil) == [.asked, .given, .refused])
        #expect(WrittenPermission.State.mayFollow(.given) == [.withdrawn])
        #expect(WrittenPermission.State.mayFollow(.withdrawn) == [.asked, .given, .refused])
    }
}

@Suite struct `An answer to a request` {
    typealias Request = InformationRequest

    static let answers: [(Request.Kind, Request.Answer, String, [String])] = [
        (.information, .told, "Three calls", []), (.information, .told, "", ["request-no-words"]),
        (.information, .nothing, "", []), (.information, .refused, "", ["request-no-words"]),
        (.information, .yes, "", ["request-not-an-answer"]), (.knownTo, .yes, "", []), (.knownTo, .no, "", []),
        (.knownTo, .contact, "", ["request-no-words"]), (.knownTo, .contact, "Ring the duty desk", []),
        (.knownTo, .yes, "Two convictions", ["request-no-content"]),
    ]

    @Test(arguments: answers)
    func `a pointer holds no content, and a refusal has its ground`(
        kind: Request.Kind, answer: Request.Answer, words: String, codes: [String]
    ) {
        #expect(Request.refusals(answering: kind, answer, words: words).map(\.code) == codes)
    }
}
