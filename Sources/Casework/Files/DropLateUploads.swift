import Database
import Domain

/// Gives up uploads that nobody finished in time, and deletes what had arrived of them.
struct DropLateUploadsJob: Job {
    static let name = "drop-late-uploads"

    func run(in casework: Casework) async throws -> Ending {
        let now = casework.clock()
        let late = try await casework.look(by: .roundtable) { tx in
            try tx.uploads(where: "u.expires_at <= \(now)", limit: 500)
        }
        return { tx in for head in late { try tx.dropUpload(head, because: "not finished in time") } }
    }
}
