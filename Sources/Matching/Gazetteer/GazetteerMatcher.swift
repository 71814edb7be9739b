import Dispatch
import Synchronization

/// Finds the address that a messy text means.
///
/// Each address's evidence is added up field by field, as odds against an address drawn by chance; the sums become
/// probabilities over all addresses that share something with the text, and "none of them". One answer is given where
/// one address, or the flats of one building together, have at least half of it.
package struct GazetteerMatcher: Sendable {
    package let gazetteer: Gazetteer

    package init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// The answer for one text; the postcode may stand in the text as well.
    package func match(_ text: String, postcode: String = "") -> GazetteerAnswer {
        GazetteerSearch(gazetteer).match(text, postcode: postcode)
    }

    /// The answers for many texts, in their order, worked out on `workers` cores.
    ///
    /// `progress` is told how many more texts are done, from any thread.
    package func match(
        _ texts: [(text: String, postcode: String)], workers: Int = 2, progress: @Sendable (Int) -> Void = { _ in }
    ) -> [GazetteerAnswer] {
        let portion = 1000
        let portions = (texts.count + portion - 1) / portion
        let next = Atomic(0)
        let done = Mutex<[[GazetteerAnswer]]>(Array(repeating: [], count: portions))
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, portions))) { _ in
            // A worker's memory of misspellings stays its own; it changes no answer.
            let search = GazetteerSearch(gazetteer)
            while true {
                let mine = next.add(1, ordering: .relaxed).oldValue
                guard mine < portions else { return }
                let rows = texts[(mine * portion)..<min(texts.count, (mine + 1) * portion)]
                let answers = rows.map { search.match($0.text, postcode: $0.postcode) }
                done.withLock { $0[mine] = answers }
                progress(rows.count)
            }
        }
        return done.withLock { $0.flatMap { $0 } }
    }
}
