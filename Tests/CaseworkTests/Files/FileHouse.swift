import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Vault

/// A scanner that says what it is told to, or cannot be reached.
final class StubScanner: FileScanner {
    /// What stands in a file that it finds something in.
    static let finding = "what the stub finds"
    let isDown = Mutex(false)

    struct Down: Explained { let explanation = "the stub is down" }

    func scan(_ next: @escaping @Sendable () async throws -> [UInt8]) async throws -> ScanAnswer {
        if isDown.withLock({ $0 }) { throw Down() }
        var all: [UInt8] = []
        while case let bytes = try await next(), !bytes.isEmpty { all += bytes }
        return String(decoding: all, as: UTF8.self).contains(Self.finding) ? .found("Stub.Finding") : .clear
    }
}

/// A house with a case and a report, and how files come into it.
struct FileHouse {
    let risk: RiskHouse
    let casework: Casework
    let scanner = StubScanner()

    static let file = RiskHouse.reference
    static let report = "R-2026-90001"

    init(scanned: Bool = false) async throws {
        risk = try await RiskHouse()
        let house = risk.house
        var outside = house.casework.outside
        if scanned { outside.scanner = scanner }
        casework = Casework(
            engine: house.casework.engine, log: house.casework.log, passwords: Passwords(cost: 4), outside: outside,
            clock: { house.clock.now })
    }

    var house: TestHouse { risk.house }
    var cast: Cast { house.cast }
    var files: SealedFolder { casework.outside.files }

    /// Sends all of it and finishes.
    @discardableResult
    func send(
        _ bytes: [UInt8], name: String = "letter.pdf", to record: FileRecord? = nil, once: String? = nil,
        by actor: Actor? = nil
    ) async throws -> String {
        let actor = actor ?? cast.officer
        let begun = try await casework.startUpload(NewUpload(name: name, record: record), by: actor)
        let writing = try await casework.writeUpload(begun.id, at: 0, by: actor)
        for start in stride(from: 0, to: bytes.count, by: 50_000) {
            try await writing.write(Array(bytes[start..<min(start + 50_000, bytes.count)]))
        }
        return try await casework.finishUpload(writing, once: once, by: actor)
    }

    @discardableResult
    func send(_ text: String, to record: FileRecord? = nil, by actor: Actor? = nil) async throws -> String {
        try await send(Array(text.utf8), to: record, by: actor)
    }

    func content(_ reference: String, by actor: Actor? = nil) async throws -> [UInt8] {
        let opened = try await casework.openFile(reference, by: actor ?? cast.officer)
        var all: [UInt8] = []
        while case let bytes = try await opened.bytes(from: all.count, to: opened.file.size), !bytes.isEmpty {
            all += bytes
        }
        return all
    }

    func run(_ kinds: [any Job.Type] = Schedule.jobs, recurring: [Recurring] = []) async throws {
        try await Worker(casework, kinds: kinds, recurring: recurring, report: { _ in }, fault: { _ in }).runOnce()
    }

    /// What is wrong between records and bytes.
    func faults() async throws -> [String] {
        try await casework.checkDeeply(Invariant.all.filter { $0.name.hasPrefix("file-") }) { _ in }.flatMap(\.examples)
    }

    func code(_ work: () async throws -> Void) async throws -> String {
        try await refusalCodes(of: work).joined(separator: " ")
    }

    static func noise(_ count: Int) -> [UInt8] {
        var seed: UInt64 = 88_172_645_463_325_252
        return (0..<count).map { _ in
            seed ^= seed << 13
            seed ^= seed >> 7
            seed ^= seed << 17
            return UInt8(truncatingIfNeeded: seed)
        }
    }
}
