import Formats
import Foundation

/// What surrounds every page: whose house it is, who is in it and where they stand.
package struct Frame: Sendable {
    /// The person who is signed in.
    package struct Account: Sendable, Hashable {
        package let name: String
        package let role: String
        /// Notices that have not been read, as far as anybody counts.
        package let unread: Int

        package init(name: String, role: String, unread: Int = 0) {
            self.name = name
            self.role = role
            self.unread = unread
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
        case home, reports, cases, people, places, meetings, actions, sharing, figures, audit, setup

        package var title: String {
            switch self {
            case .home: "Home"
            case .reports: "Reports"
            case .cases: "Cases"
            case .people: "People"
            case .places: "Places"
            case .meetings: "Meetings"
            case .actions: "Actions"
            case .sharing: "Sharing"
            case .figures: "Figures"
            case .audit: "Audit"
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
    /// Where this person may go: the navigation leads nowhere else.
    package var sections: [Section]
    package var maySearch: Bool
    /// Whether pages of records lead to who has looked at them.
    package var maySeeReaders: Bool
    package var csrf: String
    package var flash: Flash?
    package var banner: String?
    /// False for a person who turned single-key shortcuts off (WCAG 2.1.4).
    package var hasShortcuts: Bool

    package init(
        partnership: String, account: Account? = nil, section: Section? = nil,
        sections: [Section] = Section.allCases.filter { $0 != .setup && $0 != .audit }, maySearch: Bool = true,
        maySeeReaders: Bool = false, csrf: String, flash: Flash? = nil, banner: String? = nil, hasShortcuts: Bool = true
    ) {
        self.partnership = partnership
        self.account = account
        self.section = section
        self.sections = sections
        self.maySearch = maySearch
        self.maySeeReaders = maySeeReaders
        self.csrf = csrf
        self.flash = flash
        self.banner = banner
        self.hasShortcuts = hasShortcuts
    }

    /// A whole page whose h1 is its title; `form` puts its errors above everything else and "Error: " before the title.
    package func page(
        title: String, caption: String? = nil, width: Width = .wide, back: PageLink? = nil, form: FormState? = nil,
        body: Markup
    ) -> Markup {
        let above: Markup? = caption.map { "<span class=\"caption\">\($0)</span>" }
        return page(
            title: title, heading: "\(above)<h1>\(title)</h1>", width: width, back: back, form: form, body: body)
    }

    /// A whole page about one person, place or thing, whose identity is its heading.
    package func page(
        about identity: Identity, width: Width = .wide, back: PageLink? = nil, form: FormState? = nil, body: Markup
    ) -> Markup {
        page(
            title: identity.words, heading: identity.markup, width: width, back: back, form: form,
            body: "\(body)\(readership(of: identity.reference))")
    }

    /// The way to who has looked at a record, for those who may know.
    func readership(of reference: String) -> Markup {
        guard maySeeReaders, Paths.hasReadership(reference) else { return "" }
        return "<p class=\"readers\"><a href=\"\(Paths.readership(reference))\">Who looked at this record</a></p>\n"
    }

    private func page(
        title: String, heading: Markup, width: Width, back: PageLink?, form: FormState?, body: Markup
    ) -> Markup {
        let backLink: Markup? = back.map { "<a class=\"back\" href=\"\($0.path)\">\($0.text)</a>" }
        let hasErrors = form.map { !$0.problems.isEmpty } ?? false
        return """
            <!DOCTYPE html>
            <html lang="en-GB"\(hasShortcuts ? Markup() : " data-keys=\"off\"")>
            <head>
            <meta charset="utf-8">
            <title>\(hasErrors ? "Error: " : "")\(title) – \(partnership)</title>
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
            \(backLink)\(flashLine)\(form.map { Control.errorSummary($0) })\(heading)
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
            \(maySearch ? find(token) : Markup())\
            <div class="who"><span><a href="/account">\(account.name)</a> \(bell(account))</span> \
            <span class="role">\(account.role)</span>
            <form method="post" action="/sign-out">\(token)<button class="plain">Sign out</button></form></div>
            </div></header>

            """
    }

    private func bell(_ account: Account) -> Markup {
        let count = account.unread > 99 ? "99+" : String(account.unread)
        let unread: Markup = account.unread == 0 ? "" : " <b>\(count)<span class=\"vh\"> unread</span></b>"
        return "<a class=\"bell\" href=\"\(Paths.notices)\">Notices\(unread)</a>"
    }

    private func find(_ token: Markup) -> Markup {
        """
        <form class="find" role="search" method="post" action="/searches">\(token)
        <label class="vh" for="search">Search people, places, references and phone numbers</label>
        <input id="search" name="query" type="search" maxlength="200" autocomplete="off" spellcheck="false" \
        placeholder="Name, place or reference">
        <button>Search</button></form>

        """
    }

    private var navigation: Markup {
        guard account != nil else { return "" }
        let entries = sections.map { entry -> Markup in
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
        let hint: Markup = account == nil || !maySearch || !hasShortcuts ? "" : "<p><kbd>/</kbd> goes to search</p>"
        return """
            <footer class="foot"><div>
            <p>\(partnership)</p><a href="/help">Help</a><a href="/privacy">Privacy</a>\
            <a href="/accessibility">Accessibility</a>\(hint)
            </div></footer>
            """
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
        // A reference stays on one line: it would break at its hyphens.
        let whole: Markup = text.utf8.count <= 16 && !text.contains(" ") ? " class=\"nowrap\"" : ""
        return "<a href=\"\(path)\"\(whole)>\(text)\(more)</a>"
    }
}
