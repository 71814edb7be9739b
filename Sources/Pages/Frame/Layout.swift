import Formats
import Foundation

/// What surrounds every page: whose house it is, who is in it and where they stand.
package struct Frame: Sendable {
    /// The person who is signed in.
    package struct Account: Sendable, Hashable {
        package let name: String
        package let role: String

        package init(name: String, role: String) {
            self.name = name
            self.role = role
        }
    }

    /// A line shown once, after something was done.
    package struct Flash: Sendable, Hashable {
        package enum Kind: Sendable, Hashable { case done, note }
        package let text: String
        package let kind: Kind

        package init(_ text: String, _ kind: Kind = .done) {
            self.text = text
            self.kind = kind
        }
    }

    /// The entries of the navigation, by the work.
    package enum Section: String, Sendable, CaseIterable {
        case home, reports, cases, people, places, meetings, actions, figures, setup

        package var title: String {
            switch self {
            case .home: "Home"
            case .reports: "Reports"
            case .cases: "Cases"
            case .people: "People"
            case .places: "Places"
            case .meetings: "Meetings"
            case .actions: "Actions"
            case .figures: "Figures"
            case .setup: "Set-up"
            }
        }

        package var path: String {
            switch self {
            case .home: "/"
            case .setup: "/setup"
            default: "/\(rawValue)"
            }
        }
    }

    /// Text keeps to a readable line and 19 px; wide pages use the screen and 16 px.
    package enum Width: Sendable { case text, wide }

    package var partnership: String
    package var account: Account?
    package var section: Section?
    package var csrf: String
    package var flash: Flash?
    package var banner: String?
    package var maySetUp: Bool
    /// False for a person who turned single-key shortcuts off (WCAG 2.1.4).
    package var hasShortcuts: Bool

    package init(
        partnership: String, account: Account? = nil, section: Section? = nil, csrf: String, flash: Flash? = nil,
        banner: String? = nil, maySetUp: Bool = false, hasShortcuts: Bool = true
    ) {
        self.partnership = partnership
        self.account = account
        self.section = section
        self.csrf = csrf
        self.flash = flash
        self.banner = banner
        self.maySetUp = maySetUp
        self.hasShortcuts = hasShortcuts
    }

    /// A whole page. Its title starts with `title`, which is also its h1 unless `heading` holds one; `form` puts its
    /// errors above everything else and "Error: " before the title.
    package func page(
        title: String, caption: String? = nil, width: Width = .wide, back: PageLink? = nil, form: FormState? = nil,
        heading: Markup? = nil, body: Markup
    ) -> Markup {
        let above: Markup? = caption.map { "<span class=\"caption\">\($0)</span>" }
        // Where the h1 is the page's own, the title says the same words.
        let words = heading.flatMap { $0.headingText ?? body.headingText } ?? Markup(text: title)
        let h1: Markup = heading ?? "\(above)<h1>\(title)</h1>"
        let backLink: Markup? = back.map { "<a class=\"back\" href=\"\($0.path)\">\($0.text)</a>" }
        let hasErrors = form.map { !$0.problems.isEmpty } ?? false
        return """
            <!DOCTYPE html>
            <html lang="en-GB"\(hasShortcuts ? Markup() : " data-keys=\"off\"")>
            <head>
            <meta charset="utf-8">
            <title>\(hasErrors ? "Error: " : "")\(words) – \(partnership)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="same-origin">
            <link rel="icon" href="\(Icon.path)" type="image/svg+xml">
            <link rel="stylesheet" href="\(StyleSheet.path)">
            <script src="\(Script.path)" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to main content</a>
            \(header)\(navigation)\(bannerLine)
            <main id="main" tabindex="-1"\(width == .text ? " class=\"text-page\"" : Markup())>
            \(backLink)\(flashLine)\(form.map { Control.errorSummary($0) })\(h1)
            \(body)
            </main>
            \(footer)
            </body>
            </html>

            """
    }

    private var header: Markup {
        let token = Control.hidden("csrf", csrf)
        guard let account else {
            return """
                <header class="bar"><div><a class="brand" href="/">\(partnership)</a></div></header>

                """
        }
        return """
            <header class="bar"><div>
            <a class="brand" href="/">\(partnership)</a>
            <form class="find" role="search" method="post" action="/searches">\(token)
            <label class="vh" for="search">Search people, places, references and phone numbers</label>
            <input id="search" name="query" type="search" maxlength="200" autocomplete="off" spellcheck="false" \
            placeholder="Search people, places, references">
            <button>Search</button></form>
            <div class="who"><a href="/account">\(account.name)</a> <span class="role">\(account.role)</span>
            <form method="post" action="/sign-out">\(token)<button class="plain">Sign out</button></form></div>
            </div></header>

            """
    }

    private var navigation: Markup {
        guard account != nil else { return "" }
        let entries = Section.allCases.filter { $0 != .setup || maySetUp }.map { entry -> Markup in
            let current: Markup = entry == section ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(entry.path)\"\(current)>\(entry.title)</a></li>\n"
        }
        return "<nav class=\"nav\" aria-label=\"Main\"><ul>\n\(entries)</ul></nav>\n"
    }

    private var bannerLine: Markup {
        guard let banner else { return "" }
        return "<aside class=\"banner\" aria-label=\"About this installation\"><p>\(banner)</p></aside>\n"
    }

    private var flashLine: Markup {
        guard let flash else { return "" }
        let kind: Markup = flash.kind == .note ? "flash note" : "flash"
        return "<div class=\"\(kind)\" role=\"status\"><p>\(flash.text)</p></div>\n"
    }

    private var footer: Markup {
        let hint: Markup = account == nil || !hasShortcuts ? "" : "<p><kbd>/</kbd> goes to search</p>"
        return """
            <footer class="foot"><div>
            <p>\(partnership)</p><a href="/help">Help</a><a href="/privacy">Privacy</a>\
            <a href="/accessibility">Accessibility</a>\(hint)
            </div></footer>
            """
    }
}

extension Markup {
    /// The words of the first h1, so that a page's title starts with them; nil where there is none.
    fileprivate var headingText: Markup? {
        // An identity stands at the top of a page: no need to look through the whole story for it.
        let source = String(decoding: bytes.prefix(4000), as: UTF8.self)
        guard let open = source.range(of: "<h1"), let start = source[open.upperBound...].firstIndex(of: ">"),
            let end = source.range(of: "</h1>", range: start..<source.endIndex)
        else { return nil }
        var words = ""
        var isTag = false
        for character in source[source.index(after: start)..<end.lowerBound] {
            switch character {
            case "<": isTag = true
            case ">": isTag = false
            case _ where isTag: break
            case _ where character.isWhitespace: if !words.isEmpty, words.last != " " { words.append(" ") }
            default: words.append(character)
            }
        }
        return Markup(trusted: words)
    }
}

/// A link by its words and its path.
package struct PageLink: Sendable, Hashable {
    package let text: String
    package let path: String
    /// What a screen reader hears after the words, where these alone do not say of what ("Change" name).
    package let about: String?

    package init(_ text: String, _ path: String, about: String? = nil) {
        self.text = text
        self.path = path
        self.about = about
    }

    package var markup: Markup {
        let more: Markup? = about.map { "<span class=\"vh\"> \($0)</span>" }
        return "<a href=\"\(path)\">\(text)\(more)</a>"
    }
}
