import Database
import Domain

/// What an agency answers.
package struct NewAnswer: Sendable {
    package var answer: InformationRequest.Answer
    /// What is told, the ground of a refusal, or whom to ring.
    package var words: String
    /// What kinds of detail are told, and on which law: as a disclosure of its own.
    package var classes: Set<DataClass>
    package var preset: String
    package var outsideWhy: String

    package init(
        _ answer: InformationRequest.Answer, words: String = "", classes: Set<DataClass> = [],
        preset: String = "casework", outsideWhy: String = ""
    ) {
        self.answer = answer
        self.words = words
        self.classes = classes
        self.preset = preset
        self.outsideWhy = outsideWhy
    }
}

extension Casework {
    /// Answers for the agency that was asked. What is told is a disclosure in the ledger; a nil return, a refusal and a
    /// pointer tell nothing of what is held.
    package func answerRequest(
        _ reference: String, _ new: NewAnswer, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let request = try tx.requestToAnswer(reference, version: version)
            let refusals = InformationRequest.refusals(answering: request.kind, new.answer, words: new.words)
            guard refusals.isEmpty else { throw Refusals(refusals) }
            let disclosure = try new.answer == .told ? tx.disclose(new, in: request) : nil
            try tx.revise(
                .request, request.id,
                set: """
                    answer = \(new.answer), words = \(new.answer == .told ? "" : new.words),
                    answered_at = \(tx.now), answered_by = \(actor.account), disclosure_id = \(disclosure)
                    """)
            try tx.settleDue(.request, Subject(.informationRequest, request.id))
            try tx.record(RequestAnswered(request: request.id, asker: request.asker, answer: new.answer))
        }
    }

    /// Says that the agency needs longer, until when and why; the first day stays in the history.
    package func askForLonger(
        _ reference: String, until day: Day, because reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let request = try tx.requestToAnswer(reference, version: version)
            guard day > request.dueOn else { throw FieldRefusal("due", .beforeTheOther) }
            try tx.revise(.request, request.id, set: "due_on = \(day), longer_why = \(reason)")
            try tx.oweRequest(request.id, request.reference, to: request.toAgency, from: request.from, by: day)
            try tx.record(RequestAnswered(request: request.id, asker: request.asker, answer: nil))
        }
    }
}

extension Transaction {
    fileprivate func requestToAnswer(_ reference: String, version: Int) throws -> RequestView {
        try permit(.disclose)
        let request = try request(reference)
        guard request.toAgency == actor.agency else { throw RequestRefusal.otherAgency }
        try expect(.request, request.id, at: version)
        guard request.answer == nil else { throw RequestRefusal.alreadyAnswered }
        return request
    }

    /// Keeps what is told as a disclosure to the agency that asked.
    fileprivate func disclose(_ new: NewAnswer, in request: RequestView) throws -> ID<Disclosure>? {
        let presets = try setting(.disclosurePresets)
        guard let preset = presets.first(where: { $0.code == new.preset }) ?? presets.first else { return nil }
        var told = NewDisclosure(preset, to: .agency(request.fromAgency), means: .email)
        told.what = new.words
        told.classes = new.classes
        told.purpose = "Answer to \(request.reference). \(preset.purpose)"
        told.outsideWhy = new.outsideWhy
        told.keepsWords = true
        let people = request.personID.map { [$0] } ?? []
        let refusals = try self.refusals(of: told, about: people)
        guard refusals.isEmpty else { throw Refusals(refusals) }
        let reference = try insertDisclosure(told, in: request.caseID, about: people)
        return try connection.row("SELECT id FROM disclosure WHERE reference = \(reference)") { try $0.id(0) }
    }
}
