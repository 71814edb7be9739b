/// Why something may not be done: part of the law of the place, not a fault.
///
/// A refusal carries a stable code and data, no prose; `Pages` owns the sentence for each code.
package protocol Refusal: Error, Sendable {
    /// Stable, kebab-case, known to the page that words it and to callers of the API.
    var code: String { get }
    var kind: RefusalKind { get }
    /// The name of the form field that it is about; nil where it is about the whole.
    var field: String? { get }
    /// What the sentence may mention (a limit, a date, a reference), never personal detail.
    var details: [String: String] { get }
}

extension Refusal {
    package var field: String? { nil }
    package var details: [String: String] { [:] }
}

package enum RefusalKind: String, Sendable, CaseIterable {
    /// What was given cannot be taken: 422.
    case invalid
    /// It does not fit what is already recorded: 409.
    case conflict
    /// Known, but not theirs to do: 403.
    case forbidden
    /// Not there, or not to be known of: 404.
    case notFound
    /// Someone changed it meanwhile: 412.
    case stale
}

/// Several refusals of one form, shown together so that a person mends them in one go.
package struct Refusals: Error, Sendable {
    package let all: [any Refusal]

    package init(_ all: [any Refusal]) { self.all = all }
}

/// A field of a form that cannot be taken as it is.
package struct FieldRefusal: Refusal, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        case missing, tooLong, notADate, notATime, notANumber, notAChoice, inTheFuture, beforeTheOther, notAPostcode
        case notAPhone, notAnEmail, notAUPRN, holdsControlCharacters, outOfRange
    }

    package let field: String?
    package let reason: Reason
    package let details: [String: String]

    package init(_ field: String, _ reason: Reason, _ details: [String: String] = [:]) {
        self.field = field
        self.reason = reason
        self.details = details
    }

    package var code: String { "field-\(reason.rawValue)" }
    package var kind: RefusalKind { .invalid }
}

/// The refusals that any operation may give.
package enum CommonRefusal: Refusal, Hashable {
    /// The actor may not do this.
    case notPermitted
    /// There is no such record, or none that the actor may know of.
    case notFound

    package var code: String {
        switch self {
        case .notPermitted: "not-permitted"
        case .notFound: "not-found"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .notPermitted: .forbidden
        case .notFound: .notFound
        }
    }
}
