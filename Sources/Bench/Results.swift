import Foundation

/// What was measured, as the table that is printed and kept.
struct Results {
    private var lines: [String] = []
    private var missed: [String] = []

    mutating func head(_ title: String, _ text: String = "") {
        lines += ["", "## \(title)", ""]
        if !text.isEmpty { lines += [text, ""] }
    }

    mutating func say(_ text: String) { lines += [text, ""] }

    mutating func table(_ columns: [String], _ rows: [[String]]) {
        lines.append("| " + columns.joined(separator: " | ") + " |")
        lines.append("|" + columns.indices.map { $0 == 0 ? " --- |" : " ---: |" }.joined())
        lines += rows.map { "| " + $0.joined(separator: " | ") + " |" }
        lines.append("")
    }

    /// "met" or "missed", and remembered.
    mutating func verdict(_ isMet: Bool, _ what: String) -> String {
        if !isMet { missed.append(what) }
        return isMet ? "met" : "missed"
    }

    var text: String {
        let start = """
            # Performance

            Written by `make bench`. Times are from when a request was due to be sent to the last byte of its answer,
            over loopback, by a load generator on the same two cores as the server.

            \(missed.isEmpty ? "All goals are met." : "Missed: " + missed.joined(separator: "; ") + ".")
            """
        return ([start] + lines).joined(separator: "\n")
    }

    static func milliseconds(_ time: Double) -> String { time.isNaN ? "none" : String(format: "%.2f ms", time) }

    /// The machine by its processor and cores, and nothing that names it.
    static var machine: String {
        // Elsewhere than on Linux the machine is named by its cores alone.
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = text.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":", maxSplits: 1).last }.map { $0.trimmingCharacters(in: .whitespaces) }
        let gigabytes = Int((Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824).rounded())
        return "\(model ?? "A processor"), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(gigabytes) GB"
    }
}
