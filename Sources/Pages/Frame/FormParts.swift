import Formats

extension Control {
    /// How a button looks: the main one, another, one that destroys.
    package enum ButtonKind: String, Sendable {
        case main = "button"
        case second = "button second"
        case warn = "button warn"
    }

    /// A part of the page that fills as one types: what answers at `path` goes into the element with the id `into`.
    package struct Panel: Sendable {
        let path: String
        let into: String
        /// The fields that it depends on, by name or by what follows a name's first hyphen.
        let asking: [String]

        package init(path: String, into: String, asking: [String]) {
            self.path = path
            self.into = into
            self.asking = asking
        }
    }

    /// A form that changes something.
    ///
    /// `draft` keeps it as one types; `panel` shows what it may be about; `resumed` is where its file is sent so that
    /// it goes on where it was cut, where there are scripts.
    package static func form(
        _ path: String, csrf: String, upload: Bool = false, resumed: String? = nil, dense: Bool = false,
        draft: String? = nil, panel: Panel? = nil, _ body: Markup
    ) -> Markup {
        let coding: Markup = upload ? " enctype=\"multipart/form-data\"" : ""
        let tone: Markup = dense ? " class=\"dense\"" : ""
        let drafts: Markup = "\(attribute("data-draft", draft))\(attribute("data-resumed", resumed))"
        let panels: Markup = """
            \(attribute("data-panel", panel?.path))\(attribute("data-panel-into", panel?.into))\
            \(attribute("data-panel-asking", panel?.asking.joined(separator: " ")))
            """
        return """
            <form method="post" action="\(path)" novalidate\(coding)\(tone)\(drafts)\(panels)>\(hidden("csrf", csrf))
            \(body)</form>

            """
    }

    /// A button; verb and noun. `name` and `value` where a form has several.
    package static func button(
        _ text: String, _ kind: ButtonKind = .main, small: Bool = false, name: String? = nil, value: String? = nil
    ) -> Markup {
        let size: Markup = small ? " small" : ""
        return """
            <button class="\(kind.rawValue)\(size)"\(attribute("name", name))\
            \(attribute("value", value))>\(text)</button>
            """
    }

    /// A link that looks like a button: where pressing it goes somewhere and changes nothing.
    package static func buttonLink(_ link: PageLink, _ kind: ButtonKind = .main, small: Bool = false) -> Markup {
        let more: Markup? = link.about.map { "<span class=\"vh\"> \($0)</span>" }
        return "<a class=\"\(kind.rawValue)\(small ? " small" : "")\" href=\"\(link.path)\">\(link.text)\(more)</a>"
    }

    /// Prints the page; hidden where there is no script.
    package static var printButton: Markup {
        "<button class=\"button second\" type=\"button\" data-print hidden>Print this page</button>"
    }

    /// Buttons and links side by side at the end of a form.
    package static func buttons(_ items: Markup...) -> Markup { "<div class=\"buttons\">\(items)</div>\n" }

    /// Where a form with `resumed` says how far its file has come.
    package static var uploadLine: Markup {
        """
        <div data-upload hidden><progress max="100" value="0" aria-label="How much of the file has been sent">\
        </progress><p role="status" data-upload-status></p></div>

        """
    }

    /// Where a form with `draft` says that it was kept.
    package static func draftLine(_ text: String = "") -> Markup {
        "<p class=\"draft\" data-draft-status role=\"status\">\(text)</p>"
    }

    /// A button alone in a form of its own: one step, no questions.
    package static func act(
        _ text: String, to path: String, csrf: String, kind: ButtonKind = .second, small: Bool = false,
        fields: [(name: String, value: String)] = []
    ) -> Markup {
        let values = fields.map { hidden($0.name, $0.value) }
        return """
            <form method="post" action="\(path)">\(hidden("csrf", csrf))\(values)\
            \(button(text, kind, small: small))</form>

            """
    }

    /// Everything wrong with a form, each line a link to its field; nothing where nothing is wrong.
    package static func errorSummary(_ form: FormState) -> Markup {
        guard !form.problems.isEmpty else { return "" }
        let lines = form.problems.map { problem -> Markup in
            guard let field = problem.field else { return "<li>\(problem.sentence)</li>" }
            return "<li><a href=\"#\(form.target(of: field))\">\(problem.sentence)</a></li>"
        }
        return """
            <div class="problems" role="alert" tabindex="-1" aria-labelledby="problems"><h2 id="problems">There is a \
            problem</h2><ul>\(lines)</ul></div>

            """
    }

    /// Filters of a list: a GET form whose values stay in the address, so codes and ids only.
    package static func filter(
        to path: String, title: String = "Filter", fields: Markup, button text: String = "Apply filters",
        clear: String? = nil
    ) -> Markup {
        let without: Markup? = clear.map { "<a href=\"\($0)\">Clear filters</a>" }
        return """
            <form class="filter" method="get" action="\(path)" aria-label="\(title)"><div class="row">
            \(fields)<div class="buttons">\(button(text, .second))\(without)</div>
            </div></form>

            """
    }
}
