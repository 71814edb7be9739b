import Domain
import Formats

/// The things that stand on a page between its heading and its forms.
package enum Block {
    /// Text set apart.
    package static func inset(_ body: Markup) -> Markup { "<div class=\"inset\">\(body)</div>\n" }

    /// What must not be missed: a law, a danger.
    package static func warning(_ body: Markup) -> Markup {
        """
        <div class="warning"><svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path fill-rule="evenodd" \
        d="M16 0a16 16 0 1 0 0 32a16 16 0 0 0 0-32zm-2 6h4v13h-4zm0 16h4v4h-4z"/></svg><div><span class="vh">Warning: \
        </span>\(body)</div></div>

        """
    }

    /// Restrictions and how to approach, before anything else on a page.
    package static func approach(title: String, _ body: Markup) -> Markup {
        "<section class=\"approach\" aria-label=\"\(title)\"><h2>\(title)</h2>\(body)</section>\n"
    }

    /// What opens on demand.
    package static func details(_ summary: String, open: Bool = false, _ body: Markup) -> Markup {
        """
        <details\(open ? " open" : Markup())><summary>\(summary)</summary><div>\(body)</div></details>

        """
    }

    /// What a list says when there is nothing in it; it says what to do.
    package static func empty(_ body: Markup) -> Markup { "<div class=\"empty\"><p>\(body)</p></div>\n" }

    /// "2 entries withheld from your agency", said once and quietly; nothing for none.
    package static func withheld(_ count: Int, _ one: String = "entry", _ many: String = "entries") -> Markup {
        guard count > 0 else { return "" }
        return "<p class=\"withheld\">\(count) \(count == 1 ? one : many) withheld from your agency</p>\n"
    }

    /// That a class of detail is withheld, and what to do about it.
    package static func withheld(_ kind: DataClass) -> Markup { "<p class=\"withheld\">\(Words.withheld(kind))</p>\n" }

    /// What is shown as `draw` draws it, nothing for an empty text, and a line for what is withheld.
    package static func shown(_ text: Shown<String>, _ draw: (String) -> Markup) -> Markup {
        switch text {
        case .shown(let text): text.isEmpty ? "" : draw(text)
        case .withheld(let kind): withheld(kind)
        }
    }

    /// Key, value and what can be done about it.
    package static func summary(_ rows: [SummaryRow]) -> Markup {
        var seen: [String: Int] = [:]
        let lines = rows.map { row -> Markup in
            let act: Markup = row.actions.isEmpty ? "" : "<dd class=\"act\">\(row.actions.map(\.markup))</dd>"
            // HTML wants each name once in a list: the second complainant is "Complainant (2)".
            seen[row.key, default: 0] += 1
            let number: Markup? = seen[row.key].flatMap { $0 > 1 ? " (\($0))" : nil }
            return "<div><dt>\(row.key)\(number)</dt><dd>\(row.value)</dd>\(act)</div>\n"
        }
        return "<dl class=\"summary\">\n\(lines)</dl>\n"
    }

    /// What needs mending, each line the link that mends it; at most five, and nothing where nothing does.
    package static func attention(_ lines: [PageLink], title: String = "Needs attention") -> Markup {
        guard !lines.isEmpty else { return "" }
        let items = lines.prefix(5).map { line -> Markup in "<li>\(line.markup)</li>\n" }
        return """
            <section class="attention" aria-label="\(title)"><h2>\(title)</h2><ul>
            \(items)</ul></section>

            """
    }

    /// Numbers with their words; each may lead to the records behind it.
    package static func figures(_ items: [KeyFigure]) -> Markup {
        let lines = items.map { item -> Markup in
            let words: Markup = item.path.map { "<a href=\"\($0)\">\(item.words)</a>" } ?? Markup(text: item.words)
            return "<li><b>\(item.number)</b><span>\(words)</span></li>\n"
        }
        return "<ul class=\"figures\">\n\(lines)</ul>\n"
    }

    /// Views of one thing, as plain links.
    package static func tabs(_ links: [PageLink], current: Int, label: String) -> Markup {
        let items = links.enumerated().map { place, link -> Markup in
            let here: Markup = place == current ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(link.path)\"\(here)>\(link.text)</a></li>\n"
        }
        return "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\n\(items)</ul></nav>\n"
    }

    /// On and back through a long list, by the key of its last row: no page numbers, since rows arrive meanwhile.
    package static func pagination(previous: String?, next: String?, words: String? = nil) -> Markup {
        guard previous != nil || next != nil || words != nil else { return "" }
        let back: Markup? = previous.map {
            "<a href=\"\($0)\" rel=\"prev\">Previous<span class=\"vh\"> page</span></a>"
        }
        let on: Markup? = next.map { "<a href=\"\($0)\" rel=\"next\">Next<span class=\"vh\"> page</span></a>" }
        let line: Markup? = words.map { "<p>\($0)</p>" }
        return "<nav class=\"pages\" aria-label=\"Pages of this list\">\(line)\(back)\(on)</nav>\n"
    }

    /// Two thirds and one third; one above the other on narrow screens.
    package static func thirds(main: Markup, side: Markup) -> Markup {
        "<div class=\"thirds\"><div>\(main)</div><div class=\"side\">\(side)</div></div>\n"
    }

    /// Two equal columns; one above the other on narrow screens.
    package static func halves(_ left: Markup, _ right: Markup) -> Markup {
        "<div class=\"halves\"><div>\(left)</div><div>\(right)</div></div>\n"
    }

    /// A headed part of a page; in a side column these are ruled apart.
    package static func section(_ title: String, _ body: Markup) -> Markup {
        "<section><h2>\(title)</h2>\n\(body)</section>\n"
    }
}

extension Block {
    /// A headed list of short lines beside a record, and what can be added to it.
    package static func lines<Item: Sendable>(
        _ title: String, _ items: Shown<[Item]>, empty: String, _ links: [PageLink] = [], draw: (Item) -> Markup
    ) -> Markup {
        switch items {
        case .shown(let items): lines(title, items.map { "<li>\(draw($0))</li>" }, empty: empty, links)
        case .withheld(let kind): section(title, withheld(kind))
        }
    }

    /// A short list under a title, with what can be done about it.
    package static func lines(_ title: String, _ lines: [Markup], empty: String, _ links: [PageLink] = []) -> Markup {
        let list: Markup =
            lines.isEmpty ? "<p class=\"quiet\">\(empty)</p>" : "<ul class=\"lines\">\n\(lines)</ul>\n"
        return section(title, "\(list)\(links.map { link -> Markup in "<p>\(link.markup)</p>\n" })")
    }
}

/// Who or what a page is about, always in sight at its top; holds the h1.
package struct Identity: Sendable {
    package let reference: String
    package let title: String
    package let tags: [Markup]
    package let facts: [(key: String, value: Markup)]

    package init(reference: String, title: String, tags: [Markup] = [], facts: [(key: String, value: Markup)]) {
        self.reference = reference
        self.title = title
        self.tags = tags
        self.facts = facts
    }

    /// What the h1 says, in plain text.
    package var words: String { "\(reference) \(title)" }

    package var markup: Markup {
        let lines = facts.map { fact -> Markup in "<div><dt>\(fact.key)</dt><dd>\(fact.value)</dd></div>\n" }
        let marks = tags.map { tag -> Markup in " \(tag)" }
        let standing: Markup =
            tags.isEmpty ? "" : "<div><dt class=\"vh\">Standing</dt><dd>\(marks)</dd></div>\n"
        return """
            <div class="identity"><h1><span class="ref">\(reference)</span> \(title)</h1>
            <dl>\(standing)\(lines)</dl></div>

            """
    }
}

/// A line of a summary list.
package struct SummaryRow: Sendable {
    package let key: String
    package let value: Markup
    package let actions: [PageLink]

    package init(_ key: String, _ value: Markup, _ actions: PageLink...) {
        self.key = key
        self.value = value
        self.actions = actions
    }
}

/// A number, what it counts, and where the records behind it are.
package struct KeyFigure: Sendable, Hashable {
    package let number: String
    package let words: String
    package let path: String?

    package init(_ number: Int, _ words: String, path: String? = nil) {
        self.number = Words.grouped(number)
        self.words = words
        self.path = path
    }
}
