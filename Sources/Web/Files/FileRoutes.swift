import Casework
import Domain
import Formats
import HTTPTypes
import Pages
import Vault

/// Files of reports, of cases and of nothing yet: lists, one file, adding, taking off, handing out.
enum FileRoutes {
    static let all: [Route] = [
        .get("/files", .needs(.addFile)) { visit in .page(try await list(visit, nil, FormState())) },
        .stream(.post, "/files", .needs(.addFile), add),
        .get("/cases/:ref/files", .needs(.viewCase)) { visit in
            .page(try await list(visit, .caseFile(visit.parameter("ref")), FormState()))
        },
        .get("/reports/:ref/files", .needs(.viewReport)) { visit in
            .page(try await list(visit, .report(visit.parameter("ref")), FormState()))
        },
        .get("/files/:ref", .needs(.viewReport)) { visit in .page(try await page(visit, FormState())) },
        .get("/files/:ref/content", .needs(.viewReport), send),
        .head("/files/:ref/content", .needs(.viewReport), send),
        .post("/files/:ref/record", .needs(.addFile), attach),
        .post("/files/:ref/removal", .needs(.addFile), remove),
    ]

    // MARK: Lists and adding

    private static func list(_ visit: Visit, _ record: FileRecord?, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let found =
            switch record {
            case .report(let reference): try await visit.casework.files(ofReport: reference, by: actor)
            case .caseFile(let reference): try await visit.casework.files(ofCase: reference, by: actor)
            case nil: try await visit.casework.looseFiles(by: actor)
            }
        return FileListPage(
            frame: visit.frame(section(record)), record: record.map(link), form: form,
            lines: found.lines.map { FileListPage.Line($0) }, isMore: found.isMore,
            mayAdd: actor.may(.addFile) && found.isOpen, largest: found.rule.largestMegabytes,
            hours: found.rule.hoursUnattached, isScanned: found.isScanned,
            submission: form["submission"].value.isEmpty ? Tokens.make() : form["submission"].value
        ).markup
    }

    private static func section(_ record: FileRecord?) -> Frame.Section {
        if case .caseFile = record { .cases } else { .reports }
    }

    private static func link(_ record: FileRecord) -> PageLink {
        switch record {
        case .report(let reference): PageLink("Report \(reference)", Paths.report(reference))
        case .caseFile(let reference): PageLink("Case \(reference)", Paths.caseFile(reference))
        }
    }

    /// Takes a file in as it arrives. What is cut, too large or too much for the disk leaves nothing behind.
    @Sendable private static func add(_ visit: Visit) async throws -> Reply {
        let named = visit.form.first("record") ?? ""
        let record = FileRecord(named: named)
        guard named.isEmpty || record != nil else { throw CommonRefusal.notFound }
        return try await visit.submitting {
            guard let body = visit.sent, let name = body.filename else { throw FileRefusal.missing }
            let actor = try visit.actor()
            let begun = try await visit.casework.startUpload(NewUpload(name: name, record: record), by: actor)
            do {
                let writing = try await visit.casework.writeUpload(begun.id, at: 0, by: actor)
                while let bytes = try await body.next() { try await writing.write(bytes) }
                let reference = try await visit.casework.finishUpload(writing, once: visit.submission, by: actor)
                return .redirect(list(of: record), done: "File \(reference) was added.")
            } catch {
                // Whoever sends a form again sends all of it, so nothing of this one is of use.
                try await visit.casework.forgetUpload(begun.id, because: "the form was not taken", by: actor)
                throw error
            }
        } otherwise: { form in
            try await list(visit, record, form)
        }
    }

    static func list(of record: FileRecord?) -> String {
        switch record {
        case .report(let reference): Paths.files(ofReport: reference)
        case .caseFile(let reference): Paths.files(ofCase: reference)
        case nil: Paths.files
        }
    }

    // MARK: One file

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let (line, record) = try await visit.casework.file(visit.parameter("ref"), by: actor)
        let isOwn = record == nil
        return FilePage(
            frame: visit.frame(.reports), line: FileListPage.Line(line), hash: line.file.hash,
            record: record.flatMap(FileRecord.init(named:)).map(link), action: line.action, form: form,
            mayAttach: isOwn && actor.may(.addFile), mayDetach: !isOwn && actor.may(.removeFile),
            mayDestroy: isOwn || actor.may(.removeFile)
        ).markup
    }

    @Sendable private static func send(_ visit: Visit) async throws -> Reply {
        let opened = try await visit.casework.openFile(visit.parameter("ref"), by: visit.actor())
        return .stream(SentFile(opened, opens: visit.query.first("open") == "yes", to: visit))
    }

    @Sendable private static func attach(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["record": "the reference of the report or case"]) {
            var fields = visit.fields
            let typed = fields.text("record", isRequired: true, limit: 40).uppercased()
            try fields.finish()
            guard let record = FileRecord(named: typed) else { throw FieldRefusal("record", .notAChoice) }
            do {
                try await visit.casework.attachFile(visit.parameter("ref"), to: record, by: visit.actor())
            } catch CommonRefusal.notFound {
                // The file itself, when it is drawn again, says whether it was that which is not there.
                throw FieldRefusal("record", .notAChoice)
            }
            return .redirect(list(of: record), done: "The file is on \(record.reference) now.")
        } otherwise: { form in
            try await page(visit, form)
        }
    }

    @Sendable private static func remove(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["what": "what is to become of it", "reason": "why"]) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let what = fields.choice("what", isRequired: true, FilePage.Removal.self)
            try fields.finish()
            let (file, actor) = (try visit.parameter("ref"), try visit.actor())
            switch what {
            case .detach:
                try await visit.casework.detachFile(file, reason: reason, by: actor)
                return .redirect(Paths.files, done: "The file was taken off. Its sender can put it where it belongs.")
            case .destroy:
                try await visit.casework.destroyFile(file, reason: reason, by: actor)
                return .redirect(Paths.file(file), done: "The file was deleted. That it was here stays on record.")
            case nil: throw FieldRefusal("what", .missing)
            }
        } otherwise: { form in
            try await page(visit, form)
        }
    }
}

extension FileListPage.Line {
    init(_ line: FileLine) {
        self.init(
            file: line.file, uploader: line.uploader, agency: line.agency, report: line.report,
            destroyed: line.destroyed.map { ($0.at, $0.by, $0.reason) })
    }
}
