import Domain
import Formats

/// How files are spoken of.
package enum FileWords {
    /// "180 KB", "1.4 MB", "2 GB".
    package static func size(_ bytes: Int) -> String {
        let units = ["bytes", "KB", "MB", "GB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let tenths = Int((value * 10).rounded())
        let isWhole = unit == 0 || tenths >= 1000 || tenths % 10 == 0
        return "\(isWhole ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") \(units[unit])"
    }

    /// What may be done with a file, and why not.
    static func state(_ line: FileListPage.Line) -> Markup {
        if let gone = line.destroyed {
            return """
                \(Tag.status("Deleted")) <span class="quiet">\(Dates.element(gone.at)) by \(gone.by): \
                \(gone.reason)</span>
                """
        }
        switch line.file.state {
        case .received: return "\(Tag.status("Not scanned"))"
        case .scanning:
            return "\(Tag.status("Being scanned", .amber)) <span class=\"quiet\">cannot be opened yet</span>"
        case .clear: return "\(Tag.status("Scanned", .green)) <span class=\"quiet\">nothing found</span>"
        case .quarantined:
            return """
                \(Tag.status("In quarantine", .red)) <span class="quiet">the scanner found \(line.file.finding); \
                nobody can open it</span>
                """
        }
    }
}
