import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Assessing a party of a case` {
    @Test func `L-022 L-023 L-024 V-001 an assessment is kept with its score, its rows and its level on the case`()
        async throws
    {
        let risk = try await RiskHouse()

        let reference = try await risk.assess(["P-2026-90001"][0], RiskHouse.middling)

        let detail = try await risk.casework.assessment(reference, by: risk.officer)
        #expect(detail.kept.assessment.score.total == 17)
        #expect(detail.kept.assessment.level == .amber)
        #expect(detail.instrument.isDemonstration)
        #expect(try await risk.level() == "amber")
        let rows = try await risk.house.count(
            "SELECT count(*) FROM assessment_answer WHERE question = 'turn-to' AND text_value = 'nobody'")
        #expect(rows == 1)
    }

    @Test func `each choice of several is a row of its own, and people, places and agencies are keys`() async throws {
        let risk = try await RiskHouse()
        let helper = ["helpers.0.helper": [risk.house.cast.police.description], "needs": ["health", "age"]]

        try await risk.assess("P-2026-90001", helper)

        #expect(try await risk.house.count("SELECT count(*) FROM assessment_answer WHERE question = 'needs'") == 2)
        #expect(
            try await risk.house.count(
                "SELECT count(*) FROM assessment_answer WHERE answer_agency_id = \(risk.house.cast.police)")
                == 1)
    }

    @Test func `an agency that is not there is refused beside its field`() async throws {
        let risk = try await RiskHouse()

        await #expect(throws: Refusals.self) {
            try await risk.assess("P-2026-90001", ["helpers.0.helper": ["00000000000070008000000000000001"]])
        }
    }

    @Test func `L-029 a new assessment follows the last and nothing is ever changed`() async throws {
        let risk = try await RiskHouse()
        let first = try await risk.assess("P-2026-90001", RiskHouse.grave)
        risk.house.clock.advance(.hours(1))

        let second = try await risk.assess()

        let detail = try await risk.casework.assessment(first, by: risk.officer)
        #expect(detail.next?.reference == second && detail.kept.assessment.level == .red)
        let picture = try await risk.casework.risk(ofCase: RiskHouse.reference, by: risk.officer)
        let steps = picture.parties.first { $0.person.reference == "P-2026-90001" }?.steps ?? []
        #expect(steps.map(\.trend) == [nil, .down])
        #expect(try await risk.level() == "green")
    }

    @Test func `L-029 who did not see the newest assessment is told so, and two at once make one`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess(follows: .seen(nil))

        await #expect(throws: RiskRefusal.alreadySuperseded) { try await risk.assess(follows: .seen(nil)) }
        #expect(try await risk.house.count("SELECT count(*) FROM assessment") == 1)
    }

    @Test func `a double click makes one assessment`() async throws {
        let risk = try await RiskHouse()

        let first = try await risk.assess(once: "token")
        let again = try await risk.assess(once: "token")

        #expect(first == again)
        #expect(try await risk.house.count("SELECT count(*) FROM assessment") == 1)
    }

    @Test func `L-023 a professional's level is kept beside the score, with its reason`() async throws {
        let risk = try await RiskHouse()
        let judged = NewAssessment.Judgement(
            level: .red, reason: "She did not open the door to anyone for two weeks")

        let reference = try await risk.assess("P-2026-90001", RiskHouse.middling, judged: judged)

        let kept = try await risk.casework.assessment(reference, by: risk.officer).kept.assessment
        #expect(kept.level == .red && kept.score.level == .amber && kept.override?.reason == judged.reason)
        #expect(try await risk.level() == "red")
        await #expect(throws: CommonRefusal.notPermitted) {
            try await risk.assess(judged: judged, by: risk.house.cast.analyst)
        }
    }

    @Test func `whoever may not assess, and witnesses and strangers, are refused`() async throws {
        let risk = try await RiskHouse()

        await #expect(throws: CommonRefusal.notPermitted) { try await risk.assess(by: risk.house.cast.administrator) }
        await #expect(throws: RiskRefusal.notAParty) { try await risk.assess("P-2026-90003") }
        await #expect(throws: CommonRefusal.notFound) { try await risk.assess("P-2026-99999") }
    }

    @Test func `outside the case nothing of its risk exists`() async throws {
        let risk = try await RiskHouse()
        let reference = try await risk.assess()
        let stranger = risk.house.cast.housingOfficer

        await #expect(throws: CommonRefusal.notFound) { try await risk.assess(by: stranger) }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await risk.casework.risk(ofCase: RiskHouse.reference, by: stranger)
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await risk.casework.assessment(reference, by: stranger)
        }
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await risk.casework.prepareAssessment(of: "P-2026-90001", inCase: RiskHouse.reference, by: stranger)
        }
    }

    @Test func `reading an assessment is in the access log`() async throws {
        let risk = try await RiskHouse()
        let reference = try await risk.assess()

        _ = try await risk.casework.assessment(reference, by: risk.officer)

        #expect(
            try await risk.house.count(
                "SELECT count(*) FROM access WHERE subject_kind = 'assessment' AND purpose = 'assessment page'")
                == 1)
    }

    @Test func `a draft is its author's own and goes when the assessment is saved`() async throws {
        let risk = try await RiskHouse()
        try await risk.casework.keepAssessmentDraft(
            of: "P-2026-90001", inCase: RiskHouse.reference, fields: ["feelings": ["Worn out"]], by: risk.officer)

        func draft(_ actor: Actor) async throws -> Draft? {
            try await risk.casework.prepareAssessment(of: "P-2026-90001", inCase: RiskHouse.reference, by: actor).draft
        }

        #expect(try await draft(risk.officer)?.fields["feelings"] == ["Worn out"])
        #expect(try await draft(risk.house.cast.sergeant) == nil)
        try await risk.assess()
        #expect(try await draft(risk.officer) == nil)
    }

    @Test func `V-001 L-027 L-061 a landlord that takes part in the case scores it and refers it to panels`()
        async throws
    {
        let risk = try await RiskHouse()
        let (casework, cast) = (risk.casework, risk.house.cast)
        try await casework.addAgency(cast.housing, toCase: RiskHouse.reference, reason: "Landlord", by: cast.officer)
        let panels = try await casework.panelKinds(by: cast.chair).filter {
            ["vvasb-panel", "rsl-panel"].contains($0.kind.code)
        }

        try await risk.assess("P-2026-90001", RiskHouse.grave, by: cast.housingOfficer)
        for panel in panels {
            _ = try await casework.refer(
                case: RiskHouse.reference, to: panel.id, why: "She is afraid to go home", by: cast.housingOfficer)
        }

        let landlord = cast.housingOfficer.account
        #expect(try await risk.level() == "red")
        #expect(
            try await risk.house.count(
                "SELECT count(*) FROM referral WHERE made_by = \(landlord) AND origin = 'officer'") == 2)
    }
}

@Suite struct `Grades of several agencies` {
    let reasons = "Both have seen the door kicked in and the child is afraid"

    @Test func `L-028 they stand side by side, the highest counts, and an agreement with reasons replaces them`()
        async throws
    {
        let risk = try await RiskHouse()
        try await risk.assess("P-2026-90001", RiskHouse.grave)
        risk.house.clock.advance(.hours(1))
        try await risk.assess(by: risk.house.cast.sergeant)
        let cast = risk.house.cast

        let before =
            try await risk.casework.risk(ofCase: RiskHouse.reference, by: risk.officer).parties.first {
                $0.person.reference == "P-2026-90001"
            }?.table ?? GradeTable()
        #expect(before.current.map(\.level) == [.red, .green] && before.conflict != nil)
        #expect(try await risk.level() == "red")
        _ = try await risk.casework.agreeGrade(
            NewAgreement(
                person: "P-2026-90001", level: .amber, reasons: reasons, agencies: [cast.council, cast.police]),
            inCase: RiskHouse.reference, by: cast.chair)

        let after =
            try await risk.casework.risk(ofCase: RiskHouse.reference, by: risk.officer).parties.first {
                $0.person.reference == "P-2026-90001"
            }?.table ?? GradeTable()
        #expect(after.agreed?.reasons == reasons && after.agreed?.madeFrom.count == 2 && !after.isOpenConflict)
        #expect(try await risk.level() == "amber")
    }

    @Test func `L-028 an agency that takes no part, a single agency and a case officer cannot agree`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess()
        let cast = risk.house.cast
        func agree(_ agencies: Set<ID<Agency>>, by actor: Actor) async throws {
            _ = try await risk.casework.agreeGrade(
                NewAgreement(person: "P-2026-90001", level: .amber, reasons: reasons, agencies: agencies),
                inCase: RiskHouse.reference, by: actor)
        }

        await #expect(throws: RiskRefusal.agencyTakesNoPart) {
            try await agree([cast.council, cast.housing], by: cast.chair)
        }
        await #expect(throws: RiskRefusal.tooFewAgencies) { try await agree([cast.council], by: cast.chair) }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await agree([cast.council, cast.police], by: cast.officer)
        }
    }
}
