import Domain
import Formats

/// What somebody is given of what is held on them: a document of its own, that needs nothing else to be read or
/// printed, and the same as plain text.
package struct SubjectAccessPack: Sendable {
    package let partnership: String
    /// The request that it answers.
    package let reference: String
    package let held: Held
    /// Not answered yet: whoever reads it is told so.
    package let isDraft: Bool

    package init(partnership: String, reference: String, held: Held, isDraft: Bool) {
        self.partnership = partnership
        self.reference = reference
        self.held = held
        self.isDraft = isDraft
    }

    private var title: String { "\(isDraft ? "DRAFT: " : "")What \(partnership) holds on you" }

    private static let explanation = [
        "You asked for the personal data that is held on you (UK GDPR article 15). This is all of it, as it stood on "
            + "the day above, in the order of the tables it is kept in.",
        "Where a mark such as [another person] stands, a name or a contact detail of somebody else was taken out. "
            + "Staff are named where they act for their agency.",
        "It came from what you, other people and the agencies of this partnership reported. It is used to reduce "
            + "anti-social behaviour and harm, and it is kept as long as the partnership's retention rules say.",
        "You may ask for it to be put right, object to its use or ask for its use to be restricted. You may complain "
            + "to the Information Commissioner's Office.",
    ]

    /// HTML with its own few rules of style.
    package var markup: Markup {
        """
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <title>\(title)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; }
        dl { border-top: 1px solid #888; margin: 0 0 1em; padding-top: .5em; break-inside: avoid; }
        dl div { display: flex; flex-wrap: wrap; gap: 0 1em; }
        dt { flex: 0 0 14em; font-weight: 600; }
        dd { flex: 1 1 16em; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid #888; padding: .25em .5em .25em 0; text-align: left; vertical-align: top; }
        </style>
        </head>
        <body>
        <main>
        <h1>\(title)</h1>
        <p>\(held.name), \(held.reference). Request \(reference), \(Dates.long(held.on)).</p>
        \(Self.explanation.map { line -> Markup in "<p>\(line)</p>\n" })
        \(HeldView(held).markup)
        </main>
        </body>
        </html>

        """
    }

    package var text: String {
        let head = "\(title)\n\n\(held.name), \(held.reference). Request \(reference), \(Dates.long(held.on)).\n"
        return "\(head)\n\(Self.explanation.joined(separator: "\n"))\n\n\(HeldView(held).text)"
    }

    package static let sample = SubjectAccessPack(
        partnership: "Harrowmere Community Safety Partnership", reference: "DR-2026-00001", held: HeldView.sample.held,
        isDraft: true)
}
