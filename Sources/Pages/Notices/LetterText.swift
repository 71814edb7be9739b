import Domain

/// A letter in words: subject and plain text, with links to the site. It names records by reference, and nobody.
package struct LetterText: Sendable, Hashable {
    package let subject: String
    package let text: String

    /// `site` is the address under which people reach the pages, without a slash at its end.
    package init(_ letter: Letter, site: String) {
        switch letter.content {
        case .notice(let line):
            subject = NoticeWords.headline(line)
            text = Self.paragraphs(Self.entry(line, site), Self.ending(site))
        case .digest(let lines, let more):
            let count = lines.count + more
            subject = "\(Words.count(count, "notice")) for you"
            let rest = more == 0 ? [] : ["\(Words.count(more, "more notice")): \(site)\(Paths.notices)"]
            text = Self.paragraphs(
                (lines.map { Self.entry($0, site) } + rest).joined(separator: "\n\n"), Self.ending(site))
        case .confirmation(let token):
            subject = "Confirm your e-mail address"
            text = Self.paragraphs(
                "Somebody who is signed in to Roundtable gave this address as theirs. If that was you, follow this "
                    + "link within 24 hours and confirm it:",
                "\(site)\(Paths.confirmAddress(token))",
                "If it was not, there is nothing to do: nothing else will come.")
        case .test:
            subject = "Test letter"
            text = Self.paragraphs("This letter was sent to try the mail server. It asks nothing of you.")
        }
    }

    private static func entry(_ line: NoticeLine, _ site: String) -> String {
        let day = NoticeWords.day(line).map { "\n\($0)" } ?? ""
        return "\(NoticeWords.headline(line))\(day)\n\(site)\(Paths.about(line))"
    }

    private static func ending(_ site: String) -> String {
        "Sign in to read more: no detail of anybody is ever sent by mail.\n"
            + "How you are told is for you to choose: \(site)\(Paths.noticeChoice)"
    }

    private static func paragraphs(_ parts: String...) -> String { parts.joined(separator: "\n\n") + "\n" }
}
