import Casework
import Domain
import Formats
import Pages
import Vault

/// One small form of a case: how it is drawn and what it does.
struct CaseForm: Sendable {
    let step: String
    let permission: Permission
    let title: String
    let button: String
    var kind = Control.ButtonKind.main
    var labels: [String: String] = ["reason": "the reason"]
    var dates: Set<String> = []
    /// What stands above the fields, and the fields.
    let draw: @Sendable (Visit, FormState, CaseForForm) async throws -> (above: Markup, fields: Markup)
    /// Saves, and says where to go and what was set in motion.
    let save: @Sendable (Visit, String) async throws -> String

    var routes: [Route] {
        let path = "/cases/:ref/\(step)"
        return [
            .get(path, .needs(permission)) { visit in .page(try await page(visit, FormState())) },
            .post(path, .needs(permission)) { visit in
                try await visit.submitting(labels: labels, dates: dates) {
                    let file = try visit.parameter("ref")
                    let done = try await save(visit, file)
                    return .redirect(Paths.caseFile(file), done: done)
                } otherwise: { state in
                    try await page(visit, state)
                }
            },
        ]
    }

    private func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let view = try await visit.casework.caseForForm(visit.parameter("ref"), by: visit.actor())
        let (above, fields) = try await draw(visit, form, view)
        let path = Paths.caseFile(view.file.reference)
        return CaseFormPage(
            frame: visit.frame(.cases), form: form, caption: "\(view.file.reference) \(view.file.title)", title: title,
            back: PageLink(view.file.reference, path), path: "\(path)/\(step)", above: above,
            fields: "\(Control.hidden("submission", visit.submission ?? Tokens.make()))\(fields)", button: button,
            kind: kind
        ).markup
    }
}

extension Visit {
    /// The reason and the version that most of these forms carry.
    func reasonAndVersion() throws -> (reason: String, version: Int) {
        var fields = self.fields
        let reason = fields.text("reason", isRequired: true, limit: 1000)
        let version = fields.integer("version")
        try fields.finish()
        return (reason, version ?? 0)
    }

    /// A chosen key, the reason, and the version.
    func choiceAndReason<Of>(_ field: String, _: Of.Type = Of.self) throws -> (id: ID<Of>, reason: String, version: Int)
    {
        var fields = self.fields
        let id = fields.id(field, isRequired: true, Of.self)
        let reason = fields.text("reason", isRequired: true, limit: 1000)
        let version = fields.integer("version")
        try fields.finish()
        guard let id else { throw FieldRefusal(field, .missing) }
        return (id, reason, version ?? 0)
    }

    /// A reference typed by hand, as references are written.
    func reference(_ field: String) -> String {
        FieldReader.normalised(form.first(field) ?? "").uppercased()
    }
}
