import Domain
import Formats

/// Lines of work to do: what, about what, due and why it is due.
package struct WorkList: Sendable {
    /// One thing to do.
    package struct Line: Sendable {
        package let what: PageLink
        /// Reference, short title, risk.
        package let about: Markup
        package let due: Day?
        package let why: String

        package init(_ what: PageLink, about: Markup, due: Day?, why: String) {
            self.what = what
            self.about = about
            self.due = due
            self.why = why
        }
    }

    package let title: String
    package let lines: [Line]

    package init(_ title: String, _ lines: [Line]) {
        self.title = title
        self.lines = lines
    }

    /// The group under its heading with its count; nothing where it has no lines.
    package func markup(today: Day) -> Markup {
        guard !lines.isEmpty else { return "" }
        return """
            <section><h2 class="group">\(title) <span class="n">\(lines.count)</span></h2>
            <ul class="work" data-rows>
            \(lines.map { draw($0, today) })</ul></section>

            """
    }

    private func draw(_ line: Line, _ today: Day) -> Markup {
        let due: Markup? = line.due.map { day in
            let tone: Markup = day < today ? "late" : "due"
            return "<span class=\"\(tone)\">\(Dates.due(day, today: today))</span>"
        }
        return """
            <li><span class="what">\(line.what.markup)</span><span>\(due)</span>\
            <span class="about">\(line.about) <span class="why">\(line.why)</span></span></li>

            """
    }
}

/// The story of a case, person or place: entries one under the other, newest or oldest first as given.
package struct Story: Sendable {
    package struct Entry: Sendable {
        /// The fragment by which the drawn timeline reaches it.
        package let id: String
        package let title: Markup
        /// When, from whom, how certain: one quiet line.
        package let meta: Markup
        package let body: Markup
        package let isStruck: Bool

        package init(id: String, title: Markup, meta: Markup, body: Markup, isStruck: Bool = false) {
            self.id = id
            self.title = title
            self.meta = meta
            self.body = body
            self.isStruck = isStruck
        }
    }

    package let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package var markup: Markup {
        let items = entries.map { entry -> Markup in
            let title: Markup = entry.isStruck ? "<s class=\"struck\">\(entry.title)</s>" : entry.title
            return """
                <li id="\(entry.id)"><h3>\(title)</h3><p class="meta">\(entry.meta)</p>\(entry.body)</li>

                """
        }
        return "<ol class=\"story\">\n\(items)</ol>\n"
    }
}
