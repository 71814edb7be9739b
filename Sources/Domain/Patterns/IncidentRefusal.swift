/// Why a published row, or a whole file of them, was not taken.
package enum IncidentRefusal: Refusal, Hashable {
    /// The row has not as many fields as the file has columns.
    case fieldCount(found: Int, wanted: Int)
    case month(String)
    case noForce
    case noCategory
    case longitude(String)
    case latitude(String)
    case tooLong(limit: Int)
    case controlCharacter
    /// The file's first line does not name the columns of a street-level file.
    case header(missing: [String])
    case emptyFile

    package var code: String {
        switch self {
        case .fieldCount: "incident-field-count"
        case .month: "incident-month"
        case .noForce: "incident-no-force"
        case .noCategory: "incident-no-category"
        case .longitude: "incident-longitude"
        case .latitude: "incident-latitude"
        case .tooLong: "incident-too-long"
        case .controlCharacter: "incident-control-character"
        case .header: "incident-header"
        case .emptyFile: "incident-empty-file"
        }
    }

    package var kind: RefusalKind { .invalid }

    package var details: [String: String] {
        switch self {
        case .fieldCount(let found, let wanted): ["found": String(found), "wanted": String(wanted)]
        case .month(let text), .longitude(let text), .latitude(let text): ["text": text]
        case .tooLong(let limit): ["limit": String(limit)]
        case .header(let missing): ["missing": missing.joined(separator: ", ")]
        case .noForce, .noCategory, .controlCharacter, .emptyFile: [:]
        }
    }

    /// What stands there, shortened, for the sentence that says what is wrong with it.
    static func quoted(_ text: String) -> String {
        let shown = String(text.unicodeScalars.prefix(30).map { $0.value < 32 ? " " : Character($0) })
        return shown.isEmpty ? "nothing" : "\"\(shown)\""
    }
}
