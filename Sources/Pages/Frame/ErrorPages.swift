import Domain
import Formats

/// The pages that say why there is no page, and what to do instead.
package enum ErrorPages {
    /// No such record, or none that may be known of: one page for both.
    package static func notFound(_ frame: Frame) -> Markup {
        frame.page(
            title: "Page not found", width: .text,
            body: """
                <p>There is nothing at this address, or it is not open to you.</p>
                <ul><li>If you typed the address, check it.</li>
                <li>If a colleague sent it to you, ask them to check that your agency takes part in the case.</li>
                <li>Search with the reference, like CS-2026-00142.</li></ul>
                <p><a href="/">Go to your work</a></p>
                """)
    }

    /// Known, but not theirs to do.
    package static func notPermitted(_ frame: Frame, _ refusal: any Refusal = CommonRefusal.notPermitted) -> Markup {
        frame.page(
            title: "You cannot do this", width: .text,
            body: """
                <p>\(Words.sentence(for: refusal)).</p><p>Nothing was changed.</p>
                <p><a href="/">Go to your work</a></p>
                """)
    }

    /// What does not fit what is already recorded, for steps that have no form to come back to.
    package static func conflict(_ frame: Frame, _ refusal: any Refusal, back: PageLink) -> Markup {
        frame.page(
            title: "This was not saved", width: .text,
            body: "<p>\(Words.sentence(for: refusal)).</p><p>Nothing was changed.</p><p>\(back.markup)</p>")
    }

    /// A fault of ours: a reference, and no detail.
    package static func fault(_ frame: Frame, reference: String) -> Markup {
        frame.page(
            title: "Sorry, something went wrong", width: .text,
            body: """
                <p>This is our fault, not yours. What you entered may not have been saved.</p>
                <p>Go back, copy anything long you typed, and try again in a few minutes.</p>
                <p>If it happens again, tell your administrator this reference: <strong>\(reference)</strong></p>
                """)
    }

    /// A form that was sent and could not be taken.
    package struct Sent {
        let path: String
        let fields: FormData

        package init(path: String, fields: FormData) {
            self.path = path
            self.fields = fields
        }
    }

    /// Too much at once, or a database that cannot be used for the moment. `wasSent`: the page answers a form; `again`
    /// is that form, which the page keeps.
    package static func busy(_ frame: Frame, wasSent: Bool, again: Sent? = nil) -> Markup {
        // A form that is sent twice makes one record, so sending it again is always safe.
        if let again { return kept(frame, again) }
        let next: Markup =
            wasSent
            ? """
            Your browser has kept what you typed: wait a minute, then reload this page and let it send the form again.
            """ : "Wait a minute, then reload this page."
        return frame.page(
            title: "Not now: the service is busy", width: .text,
            body: """
                <p>Nothing was lost. \(next)</p>
                <p>If someone is in immediate danger, do not wait: call 999.</p>
                """)
    }

    /// The form itself, with everything that was typed: it can be sent again from here, and long texts can be copied.
    private static func kept(_ frame: Frame, _ sent: Sent) -> Markup {
        let fields = sent.fields.fields.filter { $0.name != "csrf" }
        let texts = fields.filter { $0.value.count > 80 }.map { field -> Markup in
            "<p>\(field.value)</p>\n"
        }
        let copy: Markup =
            texts.isEmpty ? "" : "<details><summary>Show long texts that I typed</summary>\(texts)</details>"
        return frame.page(
            title: "Not now: your text is kept", width: .text,
            body: """
                <p>This could not be saved just now. What you typed is kept on this page: wait a minute, then send it \
                again. Sent twice, it is saved once.</p>
                <form method="post" action="\(sent.path)">\(Control.hidden("csrf", frame.csrf))\
                \(fields.map { Control.hidden($0.name, $0.value) })\
                \(Control.buttons(Control.button("Send it again")))</form>
                \(copy)
                <p>If someone is in immediate danger, do not wait: call 999.</p>
                """)
    }

    /// More attempts, or more bytes, than are taken.
    package static func tooMuch(_ frame: Frame, _ sentence: String) -> Markup {
        frame.page(title: "This is too much", width: .text, body: "<p>\(sentence)</p>")
    }
}
