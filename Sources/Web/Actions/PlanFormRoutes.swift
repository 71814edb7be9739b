import Casework
import Domain
import Formats
import HTTPTypes
import Pages
import Vault

/// Making a plan, and changing the texts around its register.
enum PlanFormRoutes {
    private static let labels: [String: String] = {
        var labels = [
            "title": "the title", "access": "who may read it", "purpose": "what it is for",
            "report_of": "whose report it is",
            "authors": "the authors", "summary": "the summary", "recommendation": "the recommendation",
            "main_title": "the title of the main report", "background": "the background",
            "next_steps": "the next steps",
            "notes": "the footnotes", "appendices": "the appendices", "agreed_on": "the day the actions were agreed",
            "reported_on": "the day of the position",
        ]
        for number in 1...PlanFormPage.committees {
            labels["committee-\(number)"] = "the name of committee \(number)"
            labels["committee-\(number)-on"] = "the date of committee \(number)"
        }
        return labels
    }()
    private static let dates = Set(labels.keys.filter { $0.hasSuffix("_on") || $0.hasSuffix("-on") })

    static func newPage(_ visit: Visit, _ form: FormState) -> Markup {
        PlanFormPage(
            frame: visit.frame(.actions), title: "Make a plan", path: Paths.plans,
            back: PageLink("Action plans", Paths.plans), version: nil, submission: visit.submission ?? Tokens.make(),
            form: form
        ).markup
    }

    @Sendable static func make(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let header = header(&fields)
            let file = fields.text("case", limit: 40)
            try fields.finish()
            let reference = try await visit.casework.makePlan(
                header, followingCase: file.isEmpty ? nil : file, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.plan(reference), done: "Plan \(reference) made. Add its first action")
        } otherwise: {
            newPage(visit, $0)
        }
    }

    /// The texts as they are, or as they came back.
    static func headerPage(_ visit: Visit, _ form: FormState?) async throws -> Markup {
        let head = try await visit.casework.plan(visit.parameter("ref"), asOf: nil, by: visit.actor()).head
        return PlanFormPage(
            frame: visit.frame(.actions), title: "Change the report's texts",
            path: Paths.planHeader(head.plan.reference),
            back: PageLink(head.plan.title, Paths.plan(head.plan.reference)), version: head.version, submission: "",
            form: form ?? FormState(values: values(head.header))
        ).markup
    }

    @Sendable static func change(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let header = header(&fields)
            let version = fields.integer("version", isRequired: true) ?? 0
            try fields.finish()
            try await visit.casework.changeHeader(ofPlan: reference, to: header, version: version, by: visit.actor())
            return .redirect(Paths.plan(reference), done: "The report's texts were saved")
        } otherwise: {
            try await headerPage(visit, $0)
        }
    }

    private static func header(_ fields: inout FieldReader) -> ReportHeader {
        var header = ReportHeader(title: fields.text("title", isRequired: true, limit: 300))
        for number in 1...PlanFormPage.committees {
            let name = fields.text("committee-\(number)", limit: 200)
            let date = fields.day("committee-\(number)-on")
            if name.isEmpty, date != nil { fields.refuse("committee-\(number)", .missing) }
            if !name.isEmpty { header.committees.append(.init(name: name, date: date)) }
        }
        let access = fields.text("access", limit: 100)
        if !access.isEmpty { header.access = access }
        let purpose = fields.text("purpose", limit: 100)
        if !purpose.isEmpty { header.purpose = purpose }
        header.reportOf = fields.text("report_of", limit: 200)
        header.authors = lines(fields.text("authors", limit: 2000))
        header.summary = fields.text("summary", limit: 5000)
        header.recommendation = fields.text("recommendation", limit: 2000)
        header.mainTitle = fields.text("main_title", limit: 300)
        header.background = paragraphs(fields.text("background", limit: 20_000))
        header.nextSteps = paragraphs(fields.text("next_steps", limit: 20_000))
        header.notes = lines(fields.text("notes", limit: 5000))
        header.appendices = lines(fields.text("appendices", limit: 5000))
        header.agreedOn = fields.day("agreed_on")
        header.reportedOn = fields.day("reported_on")
        return header
    }

    private static func values(_ header: ReportHeader) -> [String: [String]] {
        var values = [
            "title": header.title, "access": header.access, "purpose": header.purpose, "report_of": header.reportOf,
            "authors": header.authors.joined(separator: "\n"), "summary": header.summary,
            "recommendation": header.recommendation, "main_title": header.mainTitle,
            "background": header.background.joined(separator: "\n\n"),
            "next_steps": header.nextSteps.joined(separator: "\n\n"), "notes": header.notes.joined(separator: "\n"),
            "appendices": header.appendices.joined(separator: "\n"),
        ].mapValues { [$0] }
        for (place, committee) in header.committees.prefix(PlanFormPage.committees).enumerated() {
            values["committee-\(place + 1)"] = [committee.name]
            if let date = committee.date { add(date, "committee-\(place + 1)-on", to: &values) }
        }
        if let day = header.agreedOn { add(day, "agreed_on", to: &values) }
        if let day = header.reportedOn { add(day, "reported_on", to: &values) }
        return values
    }

    private static func add(_ day: Day, _ name: String, to values: inout [String: [String]]) {
        values.merge(ActionPageRoutes.boxes(name, day)) { first, _ in first }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { FieldReader.normalised(String($0)) }.filter { !$0.isEmpty }
    }

    /// Texts between empty lines.
    private static func paragraphs(_ text: String) -> [String] {
        var all: [[Substring]] = [[]]
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) { all.append([]) } else { all[all.count - 1].append(line) }
        }
        return all.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    }
}
