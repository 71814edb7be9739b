import Domain

/// The codes of what `work` was refused for; empty where it was done.
package func refusalCodes(of work: () async throws -> Void) async throws -> [String] {
    do {
        try await work()
        return []
    } catch let refusals as Refusals {
        return refusals.all.map(\.code)
    } catch let refusal as any Refusal {
        return [refusal.code]
    }
}
