import Foundation
import Glibc
import Synchronization

/// One request to send, and the kind that its time is counted under.
struct Shot: Sendable {
    let kind: Int
    let request: [UInt8]
    /// The status that means it went well.
    let expected: Int
}

/// How long the answers of a kind took.
struct Times: Sendable {
    /// In nanoseconds.
    private(set) var all: [Int64] = []
    private(set) var failures = 0
    private var isSorted = true

    mutating func add(_ nanoseconds: Int64) {
        all.append(nanoseconds)
        isSorted = false
    }

    mutating func fail() { failures += 1 }

    mutating func merge(_ other: Times) {
        all += other.all
        failures += other.failures
        isSorted = false
    }

    var count: Int { all.count }

    mutating func sort() {
        all.sort()
        isSorted = true
    }

    /// In milliseconds; `share` 0.99 is the time that 99 of 100 stayed under. Sort first.
    func percentile(_ share: Double) -> Double {
        precondition(isSorted, "sort before reading percentiles")
        guard !all.isEmpty else { return .nan }
        let place = min(all.count - 1, Int((Double(all.count) * share).rounded(.up)) - 1)
        return Double(all[max(0, place)]) / 1e6
    }

    var longest: Double { percentile(1) }
}

/// Sends requests from several connections at once, each on its own thread.
struct Load: Sendable {
    let port: Int
    var connections = 48

    struct Result: Sendable {
        var kinds: [Times]
        var seconds: Double
        /// What went wrong first, if anything did.
        var firstFailure: String?

        var views: Int { kinds.reduce(0) { $0 + $1.count } }
        var failures: Int { kinds.reduce(0) { $0 + $1.failures } }

        /// All kinds together.
        var all: Times {
            var all = Times()
            for times in kinds { all.merge(times) }
            all.sort()
            return all
        }
    }

    /// Open loop: shot `n` is due `n / rate` seconds after the start whatever became of those before it, and its time
    /// counts from when it was due. So a stall is seen in every view that had to wait behind it.
    func steady(rate: Double, seconds: Double, kinds: Int, _ shot: @escaping @Sendable (Int) -> Shot) -> Result {
        let count = Int(rate * seconds)
        let next = Atomic(0)
        let began = Clock.now + 100_000_000
        return run(kinds: kinds, from: began) { browser, tally in
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < count else { return }
                let due = began + Int64(Double(number) / rate * 1e9)
                let shot = shot(number)
                Clock.sleep(until: due)
                tally.take(shot, browser, from: due)
            }
        }
    }

    /// Closed loop: each connection asks again as soon as it is answered.
    func flatOut(seconds: Double, kinds: Int, _ shot: @escaping @Sendable (Int) -> Shot) -> Result {
        let next = Atomic(0)
        let began = Clock.now
        let end = began + Int64(seconds * 1e9)
        return run(kinds: kinds, from: began) { browser, tally in
            while Clock.now < end {
                let shot = shot(next.add(1, ordering: .relaxed).oldValue)
                tally.take(shot, browser, from: Clock.now)
            }
        }
    }

    private func run(kinds: Int, from began: Int64, _ work: @escaping @Sendable (Browser, inout Tally) -> Void)
        -> Result
    {
        let gathered = Mutex(Tally(kinds: kinds))
        let group = DispatchGroup()
        for _ in 0..<connections {
            group.enter()
            let thread = Thread {
                var tally = Tally(kinds: kinds)
                work(Browser(port: port), &tally)
                gathered.withLock { $0.merge(tally) }
                group.leave()
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
        group.wait()
        let seconds = Double(Clock.now - began) / 1e9
        return gathered.withLock { tally in
            for kind in tally.times.indices { tally.times[kind].sort() }
            return Result(kinds: tally.times, seconds: seconds, firstFailure: tally.firstFailure)
        }
    }
}

/// What one thread has measured.
private struct Tally: Sendable {
    var times: [Times]
    var firstFailure: String?

    init(kinds: Int) { times = Array(repeating: Times(), count: kinds) }

    mutating func take(_ shot: Shot, _ browser: Browser, from start: Int64) {
        do {
            let answer = try browser.send(shot.request)
            guard answer.status == shot.expected else {
                return fail(shot, "status \(answer.status) instead of \(shot.expected)")
            }
            times[shot.kind].add(Clock.now - start)
        } catch {
            fail(shot, "\(error)")
        }
    }

    private mutating func fail(_ shot: Shot, _ reason: String) {
        times[shot.kind].fail()
        let line = String(decoding: shot.request.prefix { $0 != 13 }, as: UTF8.self)
        firstFailure = firstFailure ?? "\(line): \(reason)"
    }

    mutating func merge(_ other: Tally) {
        for kind in times.indices { times[kind].merge(other.times[kind]) }
        firstFailure = firstFailure ?? other.firstFailure
    }
}

/// The clock that does not jump, in nanoseconds.
enum Clock {
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    static func sleep(until instant: Int64) {
        var time = timespec(tv_sec: Int(instant / 1_000_000_000), tv_nsec: Int(instant % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil) == EINTR {}
    }
}
