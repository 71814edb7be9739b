/// Why a version of an instrument cannot be released.
package enum InstrumentRefusal: Refusal, Hashable {
    case unreadable(where: String)
    case unsound(problems: [String])
    case versionTaken(newest: Int)
    case noBandsYet
    case inThePast

    package var code: String {
        switch self {
        case .unreadable: "instrument-unreadable"
        case .unsound: "instrument-unsound"
        case .versionTaken: "instrument-version-taken"
        case .noBandsYet: "instrument-no-bands-yet"
        case .inThePast: "instrument-in-the-past"
        }
    }
    package var kind: RefusalKind { if case .versionTaken = self { .conflict } else { .invalid } }
    package var field: String? { self == .inThePast ? "from" : "file" }
    package var details: [String: String] {
        switch self {
        case .unreadable(let place): ["where": place]
        case .unsound(let problems): ["problems": problems.joined(separator: "; ")]
        case .versionTaken(let newest): ["newest": String(newest), "next": String(newest + 1)]
        case .noBandsYet, .inThePast: [:]
        }
    }
}

extension Instrument {
    /// The same instrument, asked from `day` on.
    package func released(from day: Day) -> Instrument {
        let dated = Form(
            id: form.id, version: form.version, title: form.title, inForceFrom: day, inForceUntil: form.inForceUntil,
            sections: form.sections)
        return Instrument(
            form: dated, dimensions: dimensions, bandSets: bandSets, triggers: triggers,
            overrideReasonWords: overrideReasonWords, isDemonstration: isDemonstration, notice: notice)
    }
}
