/// All the samples of one name, as Prometheus reads them.
package struct Family: Sendable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// Names with what they are; a value comes from a list in the program, never from what somebody typed.
    package typealias Labels = [(name: String, value: String)]

    package let name: String
    package let help: String
    package let kind: Kind
    /// Lines without the family's name: `_bucket{le="0.1"} 3`.
    private var lines: [String] = []

    private init(_ kind: Kind, _ name: String, _ help: String) {
        (self.kind, self.name, self.help) = (kind, name, help)
    }

    /// What only grows; its name ends in `_total`.
    package static func counter(_ name: String, _ help: String, _ samples: [(Labels, Double)]) -> Family {
        plain(.counter, name, help, samples)
    }

    package static func counter(_ name: String, _ help: String, _ value: Double) -> Family {
        plain(.counter, name, help, [([], value)])
    }

    /// What rises and falls.
    package static func gauge(_ name: String, _ help: String, _ samples: [(Labels, Double)]) -> Family {
        plain(.gauge, name, help, samples)
    }

    package static func gauge(_ name: String, _ help: String, _ value: Double) -> Family {
        plain(.gauge, name, help, [([], value)])
    }

    /// Durations; the name ends in `_seconds`.
    package static func histogram(
        _ name: String, _ help: String, _ readings: [(Labels, Histogram.Reading)]
    ) -> Family {
        var family = Family(.histogram, name, help)
        for (labels, reading) in readings {
            var sum = 0
            for (bound, count) in zip(Histogram.bounds, reading.counts) {
                sum += count
                family.append("_bucket", labels + [("le", number(bound))], Double(sum))
            }
            family.append("_bucket", labels + [("le", "+Inf")], Double(reading.total))
            family.append("_sum", labels, reading.seconds)
            family.append("_count", labels, Double(reading.total))
        }
        return family
    }

    /// The text exposition format, version 0.0.4. A family without samples is left out.
    package static func text(_ families: [Family]) -> String {
        var text = ""
        for family in families where !family.lines.isEmpty {
            text += "# HELP \(family.name) \(escaped(family.help))\n# TYPE \(family.name) \(family.kind.rawValue)\n"
            for line in family.lines { text += family.name + line + "\n" }
        }
        return text
    }

    private static func plain(_ kind: Kind, _ name: String, _ help: String, _ samples: [(Labels, Double)]) -> Family {
        var family = Family(kind, name, help)
        for (labels, value) in samples { family.append("", labels, value) }
        return family
    }

    private mutating func append(_ suffix: String, _ labels: Labels, _ value: Double) {
        let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        lines.append("\(suffix)\(pairs.isEmpty ? "" : "{\(pairs)}") \(Self.number(value))")
    }

    /// Whole numbers without a fraction.
    private static func number(_ value: Double) -> String {
        guard let whole = Int64(exactly: value) else { return "\(value)" }
        return "\(whole)"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
