import Casework
import Domain
import Formats
import Pages
import Vault

/// The risk of a case, grades that agencies agree, reviews outside the panel, and how the clock was kept to.
enum RiskRoutes {
    static let all: [Route] = [
        .get("/cases/:ref/risk", .needs(.viewCase), show),
        .get("/cases/:ref/risk/grade", .needs(.agreeGrade), newGrade),
        .post("/cases/:ref/risk/grade", .needs(.agreeGrade), bodyLimit: 64 << 10, agree),
        .post("/cases/:ref/risk/review", .needs(.assess), bodyLimit: 64 << 10, review),
        .get("/figures/risk-assessments", .needs(.viewFigures), figures),
        .get("/figures/risk-assessments/:outcome", .needs(.viewFigures), clocks),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

    private static func page(_ visit: Visit, reviewing: FormState? = nil) async throws -> Markup {
        let actor = try visit.actor()
        let risk = try await visit.casework.risk(ofCase: visit.parameter("ref"), by: actor)
        let first = RiskPage.Line(
            words: "Stage \(risk.firstStage.number) \(risk.firstStage.title)", at: risk.firstAt, detail: "every case")
        return RiskPage(
            frame: visit.frame(.cases), caseReference: risk.caseFile.reference, caseTitle: risk.caseFile.title,
            level: risk.level, since: risk.levelSince, isOpen: risk.caseFile.isOpen,
            parties: risk.parties.compactMap { party(of: $0, risk) },
            unknown: risk.unknown.map(clock),
            stages: [first]
                + risk.stages.map {
                    .init(
                        words: "Stage \($0.stage.number) \($0.stage.title)", at: $0.at,
                        detail: "because \(RiskWords.level($0.because))")
                },
            reviews: risk.reviews.map(line), mayAssess: actor.may(.assess), mayAgree: actor.may(.agreeGrade),
            mayReview: risk.isReviewer && actor.may(.assess), reviewing: reviewing,
            submission: visit.submission ?? Tokens.make(), now: visit.now
        ).markup
    }

    private static func party(of party: RiskPicture.Party, _ risk: RiskPicture) -> RiskPage.Party? {
        guard let side = ComplaintSide(party.role) else { return nil }
        let agreement = party.table.agreed.map { agreed in
            RiskPage.Agreement(
                level: agreed.level, agencies: agreed.agreedBy.map { risk.agencyNames[$0] ?? "" },
                reasons: agreed.reasons, at: agreed.at, isOutOfDate: party.table.isAgreementOutOfDate)
        }
        return RiskPage.Party(
            reference: party.person.reference, name: party.person.name, role: party.role.title, side: side,
            level: party.table.level, isInConflict: party.table.isOpenConflict,
            grades: grades(of: party, risk), agreement: agreement,
            steps: party.steps.map { step in
                let assessment = step.kept.assessment
                return RiskPage.Step(
                    reference: step.kept.reference, level: assessment.level, scored: assessment.score.level,
                    total: assessment.score.total, trend: step.trend, agency: step.kept.agencyName,
                    by: step.kept.byName, at: assessment.at)
            }, clocks: party.clocks.map(clock))
    }

    private static func grades(of party: RiskPicture.Party, _ risk: RiskPicture) -> [RiskPage.Grade] {
        party.table.current.map { grade in
            RiskPage.Grade(
                agency: risk.agencyNames[grade.agency] ?? "", level: grade.level, assessment: grade.basis, at: grade.at)
        }
    }

    private static func clock(_ clock: RiskPicture.Clock) -> RiskPage.Clock {
        RiskPage.Clock(report: clock.reportReference, side: clock.side, state: clock.state, dueAt: clock.dueAt)
    }

    private static func line(_ review: RiskReview) -> RiskPage.Line {
        let role = Role(rawValue: review.role)?.title ?? review.role
        let who = review.name.map { "\(role), \($0)" } ?? role
        guard let ended = review.endedAt else {
            return RiskPage.Line(words: "\(who): due", at: review.dueAt, detail: RiskWords.level(review.level))
        }
        return RiskPage.Line(
            words: review.words.isEmpty ? "\(who): ended" : "\(who): reviewed", at: ended, detail: review.words)
    }

    private static func gradePage(_ visit: Visit, _ person: String, _ state: FormState) async throws -> Markup {
        let risk = try await visit.casework.risk(ofCase: visit.parameter("ref"), by: visit.actor())
        guard let party = risk.parties.first(where: { $0.person.reference == person }) else {
            throw CommonRefusal.notFound
        }
        return AgreeGradePage(
            frame: visit.frame(.cases), caseReference: risk.caseFile.reference, caseTitle: risk.caseFile.title,
            personReference: person, personName: party.person.name, grades: grades(of: party, risk),
            agencies: risk.takingPart.map { Choice($0.description, risk.agencyNames[$0] ?? "") }, state: state,
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func newGrade(_ visit: Visit) async throws -> Reply {
        .page(try await gradePage(visit, visit.query.first("person") ?? "", FormState()))
    }

    @Sendable private static func agree(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        let person = visit.form.first("person") ?? ""
        return try await visit.submitting(labels: ["level": "the agreed level", "reason": "the reasons"]) {
            var fields = visit.fields
            let level = fields.choice("level", isRequired: true, RiskLevel.self)
            let reasons = fields.text("reason", isRequired: true, limit: 2000)
            let typed = visit.form.grouped["agencies"] ?? []
            let agencies = typed.compactMap { ID<Agency>($0) }
            if agencies.count != typed.count { fields.refuse("agencies", .notAChoice) }
            try fields.finish()
            guard let level else { throw CommonRefusal.notFound }
            _ = try await visit.casework.agreeGrade(
                NewAgreement(person: person, level: level, reasons: reasons, agencies: Set(agencies)),
                inCase: reference, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.risk(reference), done: "Agreed grade recorded: \(RiskWords.level(level)).")
        } otherwise: { state in
            try await gradePage(visit, person, state)
        }
    }

    @Sendable private static func review(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: ["words": "what you found"]) {
            var fields = visit.fields
            let words = fields.text("words", isRequired: true, limit: 4000)
            try fields.finish()
            _ = try await visit.casework.recordReview(
                of: reference, words: words, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.risk(reference), done: "Review recorded. The next one is set.")
        } otherwise: { state in
            try await page(visit, reviewing: state)
        }
    }
}
