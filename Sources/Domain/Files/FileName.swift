/// The name of a file, made safe to show, to send and to save on any machine.
package enum FileName {
    /// Enough for any name that people give, and short of what file systems take.
    static let longest = 150

    /// `given` without folders, control characters and marks that turn text around; "file" where nothing is left.
    package static func safe(_ given: String) -> String {
        let last = given.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? []
        var name = ""
        for scalar in last where !isDropped(scalar) {
            name.unicodeScalars.append(reserved.contains(scalar) ? "-" : scalar)
        }
        // Hidden on one system, and without its end on another.
        while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
        while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
        let stem = name.split(separator: ".").first.map { $0.lowercased() } ?? ""
        if devices.contains(stem) { name = "_" + name }
        return name.isEmpty ? "file" : shortened(name)
    }

    /// Cut in the middle, so that the ending stays.
    private static func shortened(_ name: String) -> String {
        guard name.count > longest || name.utf8.count > longest * 4 / 3 else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let ending = name[dot...].utf8.count <= 12 ? String(name[dot...]) : ""
        var stem = ""
        for letter in name[..<dot] {
            guard stem.utf8.count + letter.utf8.count + ending.utf8.count <= longest else { break }
            stem.append(letter)
        }
        return stem + ending
    }

    private static let reserved: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "|", "?", "*"]
    /// Names that Windows keeps for devices, whatever their ending.
    private static let devices = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
