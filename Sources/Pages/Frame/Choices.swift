import Formats

/// One thing that can be chosen.
package struct Choice: Sendable, Hashable {
    package let value: String
    package let label: String
    package let hint: String?
    /// Shown beneath when this is chosen: further fields.
    package let revealed: Markup?

    package init(_ value: String, _ label: String, hint: String? = nil, revealing revealed: Markup? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
        self.revealed = revealed
    }
}

extension Control {
    /// One of several, all in sight.
    package static func radios(
        _ state: FieldState, legend: String, hint: String? = nil, choices: [Choice], inline: Bool = false
    ) -> Markup {
        group("radio", state, legend, hint, choices, inline)
    }

    /// Any of several.
    package static func checkboxes(
        _ state: FieldState, legend: String, hint: String? = nil, choices: [Choice], inline: Bool = false
    ) -> Markup {
        group("checkbox", state, legend, hint, choices, inline)
    }

    /// A single yes that stands without a legend.
    package static func checkbox(_ state: FieldState, _ choice: Choice) -> Markup {
        let wrong = state.error == nil ? "" : " wrong"
        return """
            <div class="field\(wrong)">\(errorLine(state.id, state.error))\
            \(item("checkbox", state, choice, id: state.id, describedBy: state.describedBy(hint: nil)))</div>

            """
    }

    /// A group of fields under one legend.
    package static func fieldset(legend: String, hint: String? = nil, body: Markup) -> Markup {
        let line: Markup? = hint.map { "<p class=\"hint\">\($0)</p>" }
        return "<fieldset class=\"fieldset\"><legend>\(legend)</legend>\(line)\n\(body)</fieldset>\n"
    }

    static func wrapGroup(
        _ state: FieldState, legend: String, hint: String?, body: Markup
    ) -> Markup {
        // aria-invalid has no place on a group, so the error reaches it by description alone.
        let described = state.describedBy(hint: hint, marksInvalid: false)
        return """
            <fieldset class="field\(state.error == nil ? "" : " wrong")"\(described)>
            <legend>\(legend)</legend>
            \(hintLine(state.id, hint))\(errorLine(state.id, state.error))\(body)
            </fieldset>

            """
    }

    private static func group(
        _ type: StaticString, _ state: FieldState, _ legend: String, _ hint: String?, _ choices: [Choice],
        _ inline: Bool
    ) -> Markup {
        let items = choices.enumerated().map { place, choice in
            // The first has the field's own id, so that the error summary's link lands on it.
            item(type, state, choice, id: place == 0 ? state.id : "\(state.id)-\(place + 1)", describedBy: "")
        }
        let body: Markup = "<div class=\"choices\(inline ? " inline" : "")\">\n\(items)</div>"
        return wrapGroup(state, legend: legend, hint: hint, body: body)
    }

    private static func item(
        _ type: StaticString, _ state: FieldState, _ choice: Choice, id: String, describedBy: Markup
    ) -> Markup {
        let checked: Markup = state.values.contains(choice.value) ? " checked" : ""
        let described: Markup = choice.hint == nil ? describedBy : " aria-describedby=\"\(id)-item-hint\""
        let revealed: Markup? = choice.revealed.map { "<div class=\"conditional\">\($0)</div>\n" }
        return """
            <div class="choice"><input type="\(Markup(trusted: type.description))" id="\(id)" name="\(state.name)" \
            value="\(choice.value)"\(checked)\(described)><label for="\(id)">\(choice.label)</label>\
            \(hintLine("\(id)-item", choice.hint))</div>
            \(revealed)
            """
    }
}
