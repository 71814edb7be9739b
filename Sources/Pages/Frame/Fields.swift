import Domain
import Formats

/// The controls of forms, one function each: label, hint, error and control tied together.
package enum Control {
    /// ` name="value"`, or nothing.
    static func attribute(_ name: StaticString, _ value: String?) -> Markup {
        guard let value else { return "" }
        return " \(Markup(trusted: name.description))=\"\(value)\""
    }

    /// Label, hint, error and control of a field that is one control.
    static func wrap(
        _ state: FieldState, label: String, hint: String?, hidesLabel: Bool = false, control: Markup
    ) -> Markup {
        let tone: Markup = hidesLabel ? " class=\"vh\"" : ""
        return """
            <div class="field\(state.error == nil ? "" : " wrong")">
            <label for="\(state.id)"\(tone)>\(label)</label>
            \(hintLine(state.id, hint))\(errorLine(state.id, state.error))\(control)
            </div>

            """
    }

    static func hintLine(_ id: String, _ hint: String?) -> Markup {
        guard let hint else { return "" }
        return "<p class=\"hint\" id=\"\(id)-hint\">\(hint)</p>\n"
    }

    static func errorLine(_ id: String, _ error: String?) -> Markup {
        guard let error else { return "" }
        return "<p class=\"error\" id=\"\(id)-error\"><span class=\"vh\">Error: </span>\(error)</p>\n"
    }

    /// How wide a box is: as wide as what belongs in it.
    package enum Width: String, Sendable {
        case full = ""
        case two = " w2"
        case four = " w4"
        case five = " w5"
        case ten = " w10"
        case half = " w20"
    }

    /// What a phone's keyboard should offer.
    package enum Keyboard: String, Sendable {
        case numeric, decimal, tel, email
    }

    /// One line of text. `autocomplete` only for what the person types about themselves: "off" otherwise.
    package static func text(
        _ state: FieldState, label: String, hint: String? = nil, width: Width = .full, autocomplete: String? = "off",
        keyboard: Keyboard? = nil, spelling: Bool = true, hidesLabel: Bool = false
    ) -> Markup {
        input("text", state, label, hint, width, autocomplete, keyboard?.rawValue, spelling, hidesLabel)
    }

    /// A password, never drawn back.
    package static func password(
        _ state: FieldState, label: String, hint: String? = nil, autocomplete: String = "current-password"
    ) -> Markup {
        let empty = FieldState(state.name, [], error: state.error)
        return input("password", empty, label, hint, .half, autocomplete, nil, false, false)
    }

    /// A time of day as people type it: "3:05pm" or "15:05".
    package static func time(_ state: FieldState, label: String, hint: String? = "For example, 3:05pm or 15:05")
        -> Markup
    {
        input("text", state, label, hint, .five, "off", nil, false, false)
    }

    /// A day to filter by, which the browser shows as its reader writes days; it stays in the address as "2026-11-24".
    package static func day(_ state: FieldState, label: String) -> Markup {
        input("date", state, label, nil, .ten, "off", nil, true, false)
    }

    private static func input(
        _ type: StaticString, _ state: FieldState, _ label: String, _ hint: String?, _ width: Width,
        _ autocomplete: String?, _ keyboard: String?, _ spelling: Bool, _ hidesLabel: Bool
    ) -> Markup {
        let control: Markup = """
            <input class="text\(width.rawValue)" id="\(state.id)" name="\(state.name)" \
            type="\(Markup(trusted: type.description))"\(attribute("value", state.value.isEmpty ? nil : state.value))\
            \(attribute("autocomplete", autocomplete))\(attribute("inputmode", keyboard))\
            \(attribute("spellcheck", spelling ? nil : "false"))\(state.describedBy(hint: hint))>
            """
        return wrap(state, label: label, hint: hint, hidesLabel: hidesLabel, control: control)
    }

    /// Several lines of text; `limit` says how many characters fit, and counts as one types.
    package static func textarea(
        _ state: FieldState, label: String, hint: String? = nil, rows: Int = 5, limit: Int? = nil
    ) -> Markup {
        let count: Markup? = limit.map {
            "\n<p class=\"count\" id=\"\(state.id)-count\">You can enter up to \(Words.grouped($0)) characters</p>"
        }
        // A newline directly after the tag is dropped by browsers, so one is given lest the text's own be.
        let control: Markup = """
            <textarea id="\(state.id)" name="\(state.name)" rows="\(rows)" autocomplete="off"\
            \(attribute("data-limit", limit.map { String($0) }))\(state.describedBy(hint: hint, count: limit != nil))>
            \(state.value)</textarea>\(count)
            """
        return wrap(state, label: label, hint: hint, control: control)
    }

    /// A list to choose one from; the first entry is empty unless something is always chosen.
    package static func select(
        _ state: FieldState, label: String, hint: String? = nil, options: [Choice], empty: String? = "Choose one",
        hidesLabel: Bool = false
    ) -> Markup {
        let first: Markup? = empty.map { "<option value=\"\">\($0)</option>" }
        let entries = options.map { option -> Markup in
            let chosen: Markup = state.values.contains(option.value) ? " selected" : ""
            return "<option value=\"\(option.value)\"\(chosen)>\(option.label)</option>"
        }
        let control: Markup = """
            <select id="\(state.id)" name="\(state.name)"\(state.describedBy(hint: hint))>\(first)\(entries)</select>
            """
        return wrap(state, label: label, hint: hint, hidesLabel: hidesLabel, control: control)
    }

    /// A date in three boxes, since pickers and separators cost people more errors than they save.
    package static func date(_ state: DateState, legend: String, hint: String? = nil) -> Markup {
        let group = FieldState(state.name, [], error: state.error)
        let boxes: [(StaticString, String, String, Width)] = [
            ("day", "Day", state.day, .two), ("month", "Month", state.month, .two), ("year", "Year", state.year, .four),
        ]
        let drawn = boxes.map { part, label, value, width -> Markup in
            let id = "\(group.id)-\(part)"
            let invalid: Markup = state.error == nil ? "" : " aria-invalid=\"true\""
            return """
                <div><label for="\(id)">\(label)</label><input class="text\(width.rawValue)" id="\(id)" \
                name="\(state.name)-\(Markup(trusted: part.description))" type="text" inputmode="numeric" \
                autocomplete="off"\(attribute("value", value.isEmpty ? nil : value))\(invalid)></div>
                """
        }
        return wrapGroup(group, legend: legend, hint: hint, body: "<div class=\"dates\">\(drawn)</div>")
    }

    /// A file to send; its form needs `upload: true`. `accept` as in HTML (".csv,.gz").
    package static func file(_ state: FieldState, label: String, hint: String? = nil, accept: String? = nil) -> Markup {
        let control: Markup = """
            <input id="\(state.id)" name="\(state.name)" type="file"\(attribute("accept", accept))\
            \(state.describedBy(hint: hint))>
            """
        return wrap(state, label: label, hint: hint, control: control)
    }

    /// A value that travels with the form unseen.
    package static func hidden(_ name: String, _ value: String) -> Markup {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
