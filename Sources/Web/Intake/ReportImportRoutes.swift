import Casework
import Domain
import Formats
import Pages
import Vault

/// Importing a file of reports through the browser.
enum ReportImportRoutes {
    static let all: [Route] = [
        .get("/reports/imports", .needs(.importReports)) { visit in .page(page(visit, FormState(), nil)) },
        .post("/reports/imports", .needs(.importReports), bodyLimit: 9 << 20, load),
    ]

    private static func page(_ visit: Visit, _ form: FormState, _ result: ReportImportPage.Result?) -> Markup {
        ReportImportPage(frame: visit.frame(.reports), form: form, result: result).markup
    }

    @Sendable private static func load(_ visit: Visit) async throws -> Reply {
        try await visit.submitting {
            let step = visit.form.first("step") ?? "dry"
            var refusals: [any Refusal] = []
            for field in ["file", "mapping"] where !visit.files.contains(where: { $0.field == field }) {
                refusals.append(ReportFileRefusal.noFile(field: field))
            }
            guard refusals.isEmpty, let upload = visit.files.first(where: { $0.field == "file" }),
                let mapping = visit.files.first(where: { $0.field == "mapping" })
            else { throw Refusals(refusals) }
            let file = ReportFile(
                mapping: try ReportMapping(json: mapping.bytes), name: upload.name,
                hash: Tokens.fingerprint(upload.bytes),
                isDryRun: step != "import")
            let tally = try await visit.casework.importReports(
                from: upload.bytes, as: file, by: try visit.actor())
            if step == "refused" { return refusedFile(tally) }
            return .page(page(visit, FormState(), result(tally, file)))
        } otherwise: { state in
            page(visit, state, nil)
        }
    }

    private static func result(_ tally: ImportTally, _ file: ReportFile) -> ReportImportPage.Result {
        ReportImportPage.Result(
            file: file.name, isDryRun: file.isDryRun, received: tally.received, repeated: tally.repeated,
            refused: tally.refusedLines,
            lines: tally.refused.map { line in
                ReportImportPage.Result.Line(
                    line: line.line, reference: line.reference, field: line.field, reason: line.sentence)
            })
    }

    /// The refused lines as a file: what to mend and send again.
    private static func refusedFile(_ tally: ImportTally) -> Reply {
        var writer = CSVWriter()
        writer.write(["line", "reference", "field", "reason"])
        for line in tally.refused { writer.write([String(line.line), line.reference, line.field, line.sentence]) }
        return .file(writer.bytes, type: "text/csv; charset=utf-8", name: "refused-lines.csv")
    }
}
