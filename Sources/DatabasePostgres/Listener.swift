import CLibpq
import Database
import Foundation
import Glibc
import Synchronization

/// The one connection of a program on which it hears what transactions signal, on whichever node they ran.
///
/// A thread of its own waits on the socket. Where the connection breaks it is made anew, and then every kind is
/// signalled once, since any may have been sent meanwhile.
final class Listener: Sendable {
    private enum State {
        case idle, listening, closed
    }

    private let address: PostgresAddress
    private let board = SignalBoard()
    private let state = Mutex(State.idle)
    /// A pipe that is closed at one end when the listener is, so that the thread need not wait for anything else.
    private let bell: (heard: Int32, rung: Int32)

    /// Milliseconds of silence after which the connection is asked whether it is still one.
    private static let patience: Int32 = 5_000
    /// Milliseconds between two attempts to connect.
    private static let pause: Int32 = 500

    init(_ address: PostgresAddress) {
        self.address = address
        var ends: [Int32] = [-1, -1]
        precondition(pipe(&ends) == 0, "a program may open two files")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        bell = (ends[0], ends[1])
    }

    deinit {
        close()
        Glibc.close(bell.heard)
    }

    static func channel(of signal: Signal) -> String { "roundtable_\(signal.rawValue)" }

    func signals(_ kind: Signal) -> AsyncStream<Void> {
        let stream = board.signals(kind)
        let isFirst = state.withLock { state in
            guard state == .idle else { return false }
            state = .listening
            return true
        }
        if isFirst { Thread.detachNewThread { self.listen() } }
        return stream
    }

    func close() {
        let isFirst = state.withLock { state in
            defer { state = .closed }
            return state != .closed
        }
        guard isFirst else { return }
        Glibc.close(bell.rung)
        board.close()
    }

    private var isClosed: Bool { state.withLock { $0 == .closed } }

    private func listen() {
        while !isClosed {
            do {
                let connection = try PostgresConnection(address)
                defer { connection.close() }
                for kind in Signal.allCases { try connection.command("LISTEN \(Self.channel(of: kind))") }
                for kind in Signal.allCases { board.send(kind) }
                try hear(connection)
            } catch {
                // Whoever works meets the same server and says what is wrong with it; here it is tried again.
                _ = wait(on: -1, Self.pause)
            }
        }
    }

    /// Passes on what comes until the connection breaks or the listener is closed.
    private func hear(_ connection: PostgresConnection) throws {
        while !isClosed {
            if !wait(on: PQsocket(connection.handle), Self.patience) { try connection.command("SELECT 1") }
            guard PQconsumeInput(connection.handle) == 1 else {
                throw Failure(state: Failure.unreachable, message: "the connection broke", isLost: true)
            }
            while let notice = PQnotifies(connection.handle) {
                let channel = String(cString: notice.pointee.relname)
                PQfreemem(notice)
                for kind in Signal.allCases where Self.channel(of: kind) == channel { board.send(kind) }
            }
        }
    }

    /// Whether something came on `socket`, or the bell rang, within so many milliseconds.
    private func wait(on socket: Int32, _ milliseconds: Int32) -> Bool {
        var watched = [
            pollfd(fd: bell.heard, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
        ]
        return poll(&watched, nfds_t(watched.count), milliseconds) > 0
    }
}
