import Domain

/// Turns a row of a file into the fields of the form, so that both are read, and refused, by the same rule.
struct RowReading {
    let mapping: ReportMapping

    /// The form's fields that hold what `row` says; refusals come back under these names.
    func fields(of row: ImportRow) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        for (column, field) in mapping.columns {
            guard let target = Self.targets[field] else { continue }
            let typed = FieldReader.normalised(row.values[column] ?? "")
            guard !typed.isEmpty else { continue }
            let value = mapping.values?[field]?[typed] ?? typed
            switch field {
            case "received_at", "happened_from", "happened_to":
                let (day, time) = Self.split(value, format: mapping.dateTimeFormat ?? "dd/MM/yyyy HH:mm")
                fields[target] = [day]
                if !time.isEmpty { fields["\(target)-time"] = [time] }
            case "caller_dob", "alleged_dob", "witness_dob":
                fields[target] = [Self.split(value, format: mapping.dateFormat ?? "dd/MM/yyyy").day]
            case "caller_anonymous", "alleged_anonymous":
                if Self.isYes(value) { fields[target] = [PartyState.anonymous.rawValue] }
            case "immediate_danger":
                if Self.isYes(value) {
                    fields["danger-note"] = ["Reported as immediate by the agency that sent the file"]
                }
                fields[target] = [Self.asked(value)]
            case "domestic_abuse", "under_18": fields[target] = [Self.asked(value)]
            case "hate_strand": fields[target] = [Self.strand(value)]
            case "qualifier": fields[target] = [value.lowercased()]
            default: fields[target, default: []].append(value)
            }
        }
        return fields
    }

    /// The mapping's own name of a form's field, for the list of what was refused.
    func column(of field: String) -> String {
        Self.targets.first { $0.value == field && mapping.columns.values.contains($0.key) }?.key
            ?? Self.targets.first { $0.value == field }?.key ?? field
    }

    static let targets: [String: String] = [
        "reference": "agency-reference", "received_at": "reported", "happened_from": "happened",
        "happened_to": "ended", "happened_words": "happened-words", "category": "category", "qualifier": "qualifier",
        "description": "said", "staff_observed": "observed", "frequency": "frequency", "duration": "duration",
        "time_of_day": "time-of-day", "present": "present", "caller_name": "c1-name", "caller_phone": "c1-phone",
        "caller_email": "c1-email", "caller_dob": "c1-dob", "caller_anonymous": "c1-state",
        "caller_address": "c1-address", "caller_postcode": "c1-postcode", "caller_access_needs": "c1-access",
        "language": "c1-language", "interpreter": "c1-interpreter", "safe_contact": "c1-safe",
        "alleged_name": "a1-name", "alleged_dob": "a1-dob", "alleged_phone": "a1-phone",
        "alleged_description": "a1-description", "alleged_address": "a1-address", "alleged_postcode": "a1-postcode",
        "alleged_anonymous": "a1-state", "witness_name": "w1-name", "witness_phone": "w1-phone",
        "witness_dob": "w1-dob",
        "place_uprn": "uprn", "place_address": "address", "place_postcode": "postcode", "place_spot": "spot",
        "no_fixed_abode": "no-abode", "immediate_danger": "danger", "hate_strand": "hate",
        "domestic_abuse": "domestic-abuse", "under_18": "under-18", "on_behalf_of": "on-behalf",
        "promised": "promised", "activity": "activity", "call_nature": "nature",
    ]

    /// A date and time in `format`, as ISO day and time; what does not fit stays as it is, to be refused by name.
    static func split(_ value: String, format: String) -> (day: String, time: String) {
        let parts = value.split(separator: value.contains("T") ? "T" : " ", maxSplits: 1).map(String.init)
        let time = parts.count > 1 ? parts[1].prefix { $0 != "Z" && $0 != "+" } : ""
        let day = parts.first ?? value
        let order = format.split { !$0.isLetter }.map { $0.first.map { String($0).lowercased() } ?? "" }.prefix(3)
        let numbers = day.split { !$0.isNumber }.map(String.init)
        guard numbers.count == 3, order.count == 3,
            day.allSatisfy({ $0.isASCII && ($0.isNumber || "/.-".contains($0)) }),
            let year = order.firstIndex(of: "y"), let month = order.firstIndex(of: "m"),
            let date = order.firstIndex(of: "d")
        else { return (value, "") }
        return ("\(numbers[year])-\(numbers[month])-\(numbers[date])", Self.minutes(String(time)))
    }

    /// 15:05:00 as 15:05: seconds are nobody's to know.
    private static func minutes(_ time: String) -> String {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 3 ? parts.prefix(2).joined(separator: ":") : time
    }

    private static func isYes(_ value: String) -> Bool { ["yes", "y", "true", "1"].contains(value.lowercased()) }

    private static func asked(_ value: String) -> String {
        if isYes(value) { return AskedAnswer.yes.rawValue }
        return ["no", "n", "false", "0"].contains(value.lowercased()) ? AskedAnswer.no.rawValue : value
    }

    private static func strand(_ value: String) -> String {
        let wanted = value.lowercased()
        return HateStrand.allCases.first { $0.rawValue.lowercased() == wanted || $0.title.lowercased() == wanted }?
            .rawValue ?? value
    }
}

extension ReportMapping {
    /// The fields that a mapping may name.
    package static var knownFields: [String] { RowReading.targets.keys.sorted() }
}
