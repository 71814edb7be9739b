import Domain
import Formats

/// What a good alert says, with the example that Ealing's mental health services gave (L-002).
package enum AlertGuidance {
    static let example = """
        repetitively cries and screams, running out the back garden and appearing to have a conversation (where no one \
        else is present) and holding their hands to their ears, often for two or three hours at a time, and often in \
        the \
        night time
        """

    /// What is missing and how a good alert reads; nothing where nothing is missing.
    package static func markup(_ missing: [Vagueness.Part], isVague: Bool) -> Markup {
        guard !missing.isEmpty else { return "" }
        let list = Words.list(missing.map(\.title))
        guard isVague else {
            return "<p class=\"hint\">For mental health services it would still need \(list).</p>\n"
        }
        return Block.inset(
            """
            <p><strong>Somebody who was not there cannot act on this yet.</strong> It does not say \(list).</p>
            <p>Not “shouts” or “we have a noise complaint”, but:</p>
            <blockquote><p>“\(example)”</p></blockquote>
            """)
    }
}
