import Casework
import Domain
import Formats
import Pages

/// The instruments that risk is judged by, for an administrator: every version, and the release of a new one.
enum InstrumentRoutes {
    static let all: [Route] = [
        .get("/setup/instruments", .needs(.administer), list),
        .get("/setup/instruments/new", .needs(.administer)) { visit in
            .page(InstrumentImportPage(frame: visit.frame(.setup), form: FormState()).markup)
        },
        .post("/setup/instruments/new", .needs(.administer), bodyLimit: 2 << 20, take),
        .get("/setup/instruments/:id", .needs(.administer), show),
        .get("/setup/instruments/:id/file", .needs(.administer), keep),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let (all, asked) = try await visit.casework.instruments(by: visit.actor())
        let lines = all.map {
            InstrumentListPage.Line(id: $0.id.description, instrument: $0.instrument, isAsked: $0.id == asked)
        }
        return .page(InstrumentListPage(frame: visit.frame(.setup), lines: lines).markup)
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let instrument = try await visit.casework.instrument(visit.id("id"), by: visit.actor())
        return .page(
            InstrumentPage(frame: visit.frame(.setup), id: try visit.parameter("id"), instrument: instrument).markup)
    }

    @Sendable private static func keep(_ visit: Visit) async throws -> Reply {
        let instrument = try await visit.casework.instrument(visit.id("id"), by: visit.actor())
        let text = try CanonicalJSON.text(of: instrument, pretty: true)
        let key = instrument.key
        return .file(Array(text.utf8), type: "application/json", name: "\(key.id)-\(key.version).json")
    }

    /// `check` shows what a file would ask; `release` keeps what was shown.
    @Sendable private static func take(_ visit: Visit) async throws -> Reply {
        if visit.form.first("step") == "release" { return try await release(visit) }
        return try await visit.submitting(labels: ["file": "the file"]) {
            guard let file = visit.files.first(where: { $0.field == "file" }) else {
                throw ReportFileRefusal.noFile(field: "file")
            }
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                throw InstrumentRefusal.unreadable(where: "the whole file")
            }
            let instrument = try Casework.instrument(json: text)
            return .page(page(visit, FormState(), instrument, text))
        } otherwise: { state in
            InstrumentImportPage(frame: visit.frame(.setup), form: state).markup
        }
    }

    private static func release(_ visit: Visit) async throws -> Reply {
        let text = visit.form.first("json") ?? ""
        let instrument = try Casework.instrument(json: text)
        return try await visit.submitting(labels: ["from": "the day", "why": "why"], dates: ["from"]) {
            var fields = visit.fields
            let from = fields.day("from", isRequired: true)
            let why = fields.text("why", isRequired: true, limit: 1000)
            try fields.finish()
            guard let from else { throw FieldRefusal("from", .missing) }
            _ = try await visit.casework.importInstrument(instrument, from: from, because: why, by: visit.actor())
            return .redirect(
                Paths.instruments,
                done: "Version \(instrument.form.version) is released. It is asked from \(Dates.long(from)).")
        } otherwise: { state in
            page(visit, state, instrument, text)
        }
    }

    private static func page(_ visit: Visit, _ state: FormState, _ instrument: Instrument, _ text: String) -> Markup {
        InstrumentImportPage(frame: visit.frame(.setup), form: state, preview: (instrument, text)).markup
    }
}
