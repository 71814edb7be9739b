import Foundation
import Fuzz
import Glibc

/// `FuzzRun SECONDS CORPORA [TARGET…] [--seed N]`: hands each reader inputs made from those that are kept.
///
/// An input that breaks something is written to `out/fuzz/TARGET-…`, also where it ends the process; kept in the corpus
/// once mended, it is read again with every `make test`.
@main
enum Main {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var seed = UInt64.random(in: .min ... .max)
        if let place = arguments.firstIndex(of: "--seed"), place + 1 < arguments.count {
            seed = UInt64(arguments[place + 1]) ?? seed
            arguments.removeSubrange(place...place + 1)
        }
        guard arguments.count >= 2, let seconds = Double(arguments[0]) else {
            print("Usage: FuzzRun SECONDS CORPORA [TARGET…] [--seed N]")
            exit(64)
        }
        let targets = FuzzTarget.readers + [try await FuzzTarget.request()]
        let wanted = Set(arguments.dropFirst(2))
        var isSound = true
        for target in targets where wanted.isEmpty || wanted.contains(target.name) {
            let folder = URL(fileURLWithPath: arguments[1])
            let isKept = try await run(target, for: seconds, from: folder, seed: seed)
            isSound = isSound && isKept
        }
        exit(isSound ? 0 : 1)
    }

    private static func run(
        _ target: FuzzTarget, for seconds: Double, from folder: URL, seed: UInt64
    ) async throws -> Bool {
        print("\(target.name): seed \(seed)")
        let corpus = try target.corpus(in: folder).map(\.bytes)
        var mutator = Mutator(seed: seed, corpus: corpus, words: target.words)
        let last = LastInput(target.name)
        let end = ContinuousClock.now + .seconds(seconds)
        var tries = 0
        while tries % 64 != 0 || ContinuousClock.now < end {
            let input = mutator.next()
            last.note(input)
            do {
                try await target.take(input)
            } catch {
                print("\(target.name): \(error) after \(tries) inputs; the input is in \(last.keep())")
                return false
            }
            tries += 1
        }
        print("\(target.name): \(tries) inputs, nothing broke")
        return true
    }
}

/// The input that is being read, where a trap's handler finds it.
private final class LastInput {
    private let path: String

    init(_ name: String) {
        // Where it cannot be made, the input is lost and the seed is not.
        try? FileManager.default.createDirectory(atPath: "out/fuzz", withIntermediateDirectories: true)
        path = "out/fuzz/\(name)-\(getpid())"
        crashPath = strdup(path)
        for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
            Glibc.signal(signal) { number in
                keepInput()
                Glibc.signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    func note(_ input: [UInt8]) {
        inputLength = min(input.count, inputRoom)
        input.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(inputBytes, start, inputLength) }
        }
    }

    func keep() -> String {
        keepInput()
        return path
    }
}

// What a signal's handler may touch: memory that is there, and calls of the system.
private let inputRoom = 64 << 10
nonisolated(unsafe) private let inputBytes = UnsafeMutableRawPointer.allocate(byteCount: inputRoom, alignment: 1)
nonisolated(unsafe) private var inputLength = 0
nonisolated(unsafe) private var crashPath: UnsafeMutablePointer<CChar>?

private func keepInput() {
    guard let crashPath else { return }
    let descriptor = open(crashPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { return }
    _ = write(descriptor, inputBytes, inputLength)
    close(descriptor)
}
