import Domain

extension Paths {
    /// Files that are on nothing yet, and where a form with a file is sent.
    package static let files = "/files"
    package static let uploads = "/uploads"
    package static func upload(_ id: ID<StoredFile>) -> String { "\(uploads)/\(id)" }
    package static func files(ofCase reference: String) -> String { "\(caseFile(reference))/files" }
    package static func files(ofReport reference: String) -> String { "\(report(reference))/files" }
    package static func file(_ reference: String) -> String { "\(files)/\(reference)" }
    /// The bytes, to keep.
    package static func content(_ reference: String) -> String { "\(file(reference))/content" }
    /// The bytes, to be shown by the browser.
    package static func opened(_ reference: String) -> String { "\(content(reference))?open=yes" }
    package static func fileRecord(_ reference: String) -> String { "\(file(reference))/record" }
    package static func fileRemoval(_ reference: String) -> String { "\(file(reference))/removal" }
}
