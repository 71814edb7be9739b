import Domain
import Formats

/// A request as pages show it.
package struct RequestLine: Sendable {
    package let reference: String
    package let kind: InformationRequest.Kind
    package let from: String
    package let to: String
    package let about: String
    package let question: String
    package let reason: String
    package let askedBy: String
    package let askedAt: Instant
    package let dueOn: Day
    package let longerWhy: String
    package let answer: InformationRequest.Answer?
    package let words: String
    package let answeredAt: Instant?
    package let answeredBy: String?
    package let disclosure: String?
    package let caseReference: String?
    package let person: String?

    package init(
        reference: String, kind: InformationRequest.Kind, from: String, to: String, about: String, question: String,
        reason: String, askedBy: String, askedAt: Instant, dueOn: Day, longerWhy: String,
        answer: InformationRequest.Answer?, words: String, answeredAt: Instant?, answeredBy: String?,
        disclosure: String?, caseReference: String?, person: String?
    ) {
        self.reference = reference
        self.kind = kind
        self.from = from
        self.to = to
        self.about = about
        self.question = question
        self.reason = reason
        self.askedBy = askedBy
        self.askedAt = askedAt
        self.dueOn = dueOn
        self.longerWhy = longerWhy
        self.answer = answer
        self.words = words
        self.answeredAt = answeredAt
        self.answeredBy = answeredBy
        self.disclosure = disclosure
        self.caseReference = caseReference
        self.person = person
    }

    /// "3 days", "the same day".
    var timeTaken: String? {
        answeredAt.map { answered in
            let days = LondonTime.day(of: answered) - LondonTime.day(of: askedAt)
            return days == 0 ? "the same day" : Words.count(days, "day")
        }
    }

    package static let sample = RequestLine(
        reference: "IR-2026-00001", kind: .information, from: "Harrowmere Council", to: "Harrowmere Police",
        about: "Shirin Azad, born 1980-05-03", question: "Calls to her address since March",
        reason: "The panel meets on Thursday", askedBy: "Ada Obi", askedAt: .sample, dueOn: .sample + 3,
        longerWhy: "", answer: nil, words: "", answeredAt: nil, answeredBy: nil, disclosure: nil,
        caseReference: "CS-2026-00001", person: "P-2026-00001")
}

/// What the agency is asked and has not answered, what it waits for, and what was answered.
package struct RequestListPage: Sendable {
    package let frame: Frame
    package let tabs: SharingTabs
    package let asked: [RequestLine]
    package let waiting: [RequestLine]
    package let answered: [RequestLine]
    package let mayAsk: Bool
    package let today: Day

    package init(
        frame: Frame, tabs: SharingTabs, asked: [RequestLine], waiting: [RequestLine], answered: [RequestLine],
        mayAsk: Bool, today: Day
    ) {
        self.frame = frame
        self.tabs = tabs
        self.asked = asked
        self.waiting = waiting
        self.answered = answered
        self.mayAsk = mayAsk
        self.today = today
    }

    package var markup: Markup {
        let ask: Markup =
            mayAsk ? Control.buttons(Control.buttonLink(PageLink("Ask an agency", Paths.newRequest))) : ""
        return frame.page(
            title: "Requests for information",
            body: """
                \(tabs.markup(.requests))\(ask)\
                \(Block.section(
                    "Asked of your agency", open(asked, "Nobody waits for an answer of your agency.", \.from)))\
                \(Block.section("Your agency waits for", open(waiting, "Your agency waits for no answer.", \.to)))\
                \(Block.section("Answered", done))
                """)
    }

    private func open(_ lines: [RequestLine], _ empty: Markup, _ other: KeyPath<RequestLine, String>) -> Markup {
        Table(
            caption: "Unanswered requests",
            columns: [.init("Request"), .init("Agency"), .init("About"), .init("Asked"), .init("Answer due")],
            rows: lines.map { line in
                let tone: Markup = line.dueOn < today ? "late" : "due"
                return [
                    link(line), "\(line[keyPath: other])", "\(line.about)", Dates.element(line.askedAt),
                    "<span class=\"\(tone)\">\(Dates.due(line.dueOn, today: today))</span>",
                ]
            }, empty: empty, hidesCaption: true
        ).markup
    }

    private func link(_ line: RequestLine) -> Markup {
        """
        \(PageLink(line.reference, Paths.request(line.reference)).markup)<br>\
        <span class="quiet">\(line.kind.title)</span>
        """
    }

    private var done: Markup {
        Table(
            caption: "Answered requests",
            columns: [.init("Request"), .init("From"), .init("To"), .init("Answer"), .init("Time taken")],
            rows: answered.map { line in
                [link(line), "\(line.from)", "\(line.to)", "\(line.answer?.title ?? "")", "\(line.timeTaken ?? "")"]
            }, empty: "None yet.", hidesCaption: true
        ).markup
    }

    package static let sample = RequestListPage(
        frame: .sample, tabs: .sample, asked: [.sample], waiting: [], answered: [], mayAsk: true, today: .sample)
}

/// One request, and the form of its answer for the agency that was asked.
package struct RequestPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let line: RequestLine
    package let version: Int
    /// What for an answer may be told, by the partnership's presets.
    package let presets: [Choice]
    package let mayAnswer: Bool

    package init(
        frame: Frame, form: FormState, line: RequestLine, version: Int, presets: [Choice], mayAnswer: Bool
    ) {
        self.frame = frame
        self.form = form
        self.line = line
        self.version = version
        self.presets = presets
        self.mayAnswer = mayAnswer
    }

    package var markup: Markup {
        let identity = Identity(
            reference: line.reference, title: line.kind.title,
            facts: [("From", "\(line.from), \(line.askedBy)"), ("To", "\(line.to)")])
        return frame.page(
            about: identity, back: PageLink("Requests for information", Paths.requests), form: form,
            body: "\(Block.summary(rows))\(mayAnswer && line.answer == nil ? answering : "")")
    }

    private var rows: [SummaryRow] {
        var rows = [
            SummaryRow("About", line.person.map { PageLink(line.about, Paths.person($0)).markup } ?? "\(line.about)"),
            SummaryRow("Why it is asked", "\(line.reason)"), SummaryRow("Asked", Dates.element(line.askedAt)),
            SummaryRow("Answer due", Dates.element(line.dueOn)),
        ]
        if !line.question.isEmpty { rows.insert(SummaryRow("Question", Prose.markup(line.question)), at: 1) }
        if let file = line.caseReference {
            rows.append(SummaryRow("Case", PageLink(file, Paths.caseFile(file)).markup))
        }
        if !line.longerWhy.isEmpty { rows.append(SummaryRow("Needs longer because", "\(line.longerWhy)")) }
        guard let answer = line.answer else { return rows }
        rows.append(SummaryRow("Answer", "\(answer.title)"))
        if !line.words.isEmpty { rows.append(SummaryRow("In words", Prose.markup(line.words))) }
        if let told = line.disclosure {
            rows.append(SummaryRow("What was told", PageLink(told, Paths.disclosure(told)).markup))
        }
        rows.append(SummaryRow("Answered by", "\(line.answeredBy ?? "")"))
        rows.append(SummaryRow("Time taken", "\(line.timeTaken ?? "")"))
        return rows
    }

    private var isPointer: Bool { line.kind == .knownTo }

    private var answering: Markup {
        let told: Markup =
            isPointer
            ? ""
            : """
            \(Control.checkboxes(form["classes"], legend: "Kinds of detail in it", choices: SharingWords.classes))\
            \(Control.select(form["preset"], label: "The law it is told under, as for", options: presets, empty: nil))\
            \(form["outside"].error == nil && form["outside"].value.isEmpty
                ? "" : Control.textarea(form["outside"], label: "Why it is told without an agreement", rows: 2))
            """
        let hint = isPointer ? "The ground of a refusal, or whom to ring. Nothing of what is known" : nil
        let fields: Markup = """
            \(form.version(version))\
            \(Control.radios(
                form["answer"], legend: "Answer", choices: line.kind.answers.map { Choice($0.rawValue, $0.title) }))\
            \(Control.textarea(
                form["words"], label: isPointer ? "Ground, or whom to ring" : "What you tell, or the ground",
                hint: hint, rows: 5, limit: 4000))\(told)\
            \(Control.buttons(Control.button("Send answer")))
            """
        let longer: Markup = """
            \(form.version(version))\(Control.date(form.date("due"), legend: "You can answer by"))\
            \(Control.textarea(form["longer"], label: "Why it takes longer", rows: 2, limit: 1000))\
            \(Control.buttons(Control.button("Say that it takes longer", .second)))
            """
        return """
            \(Block.section(
                "Answer for \(line.to)",
                Control.form(Paths.answer(toRequest: line.reference), csrf: frame.csrf, fields)))\
            \(Block.details(
                "We need longer", open: form["longer"].error != nil || form.date("due").error != nil,
                Control.form(Paths.longer(ofRequest: line.reference), csrf: frame.csrf, longer)))
            """
    }

    package static let sample = RequestPage(
        frame: .sample, form: FormState(), line: .sample, version: 1,
        presets: [Choice("casework", "Work on a case with an agency")], mayAnswer: true)
}
