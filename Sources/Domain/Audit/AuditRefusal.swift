/// Why something of the audit may not be done.
package enum AuditRefusal: String, Refusal, CaseIterable {
    /// Nobody says of their own reading that it was in order.
    case ownReading
    case alreadyReviewed

    package var code: String { "audit-\(rawValue)" }
    package var kind: RefusalKind { .conflict }
}
