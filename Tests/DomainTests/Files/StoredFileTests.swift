import Domain
import Testing

@Suite struct `A file on record` {
    private static func file(_ state: StoredFile.State) -> StoredFile {
        StoredFile(
            id: ID(high: 1, low: 1), reference: "F-2026-00001", name: "x", kind: .other, size: 1, hash: "",
            receivedAt: Instant(milliseconds: 0), state: state)
    }

    static let answers: [(StoredFile.State, ScanAnswer, StoredFile.State)] = [
        (.scanning, .clear, .clear), (.scanning, .found("X"), .quarantined), (.received, .found("X"), .quarantined),
        (.clear, .found("X"), .quarantined), (.quarantined, .clear, .quarantined),
    ]

    @Test(arguments: answers)
    func `goes where a scanner sends it, and never out of quarantine`(
        state: StoredFile.State, answer: ScanAnswer, then: StoredFile.State
    ) {
        #expect(Self.file(state).answered(answer).state == then)
    }

    @Test func `is read once a scanner found nothing, or where none looks`() {
        #expect(StoredFile.State.allCases.filter(\.mayBeRead) == [.received, .clear])
        #expect(StoredFile.first(isScanned: true) == .scanning && StoredFile.first(isScanned: false) == .received)
    }

    @Test(arguments: [(0, "file-empty"), (1, ""), (10 << 20, ""), ((10 << 20) + 1, "file-too-large")])
    func `has a size that the rule allows`(size: Int, code: String) {
        let rule = FileRule(hoursUnattached: 4, largestMegabytes: 10)
        var said = ""

        do throws(FileRefusal) { try rule.check(size: size) } catch { said = error.code }

        #expect(said == code)
    }
}
