/// A published list of terms: data with dates, never code, because lists are replaced.
package struct ReferenceList: Sendable, Hashable, Codable {
    /// One term, and the days on which it may be chosen.
    package struct Term: Sendable, Hashable, Codable {
        package let code: String
        package let title: String
        package let from: Day
        /// The last day on which it may be chosen; what was recorded with it keeps it.
        package let until: Day?

        package init(_ code: String, _ title: String, from: Day, until: Day? = nil) {
            self.code = code
            self.title = title
            self.from = from
            self.until = until
        }
    }

    package let name: String
    /// Who published it, and where.
    package let source: String
    package let terms: [Term]

    package init(_ name: String, source: String, terms: [Term]) {
        self.name = name
        self.source = source
        self.terms = terms
    }

    /// The terms that may be chosen on `day`, in the order of the list.
    package func terms(on day: Day) -> [Term] {
        terms.filter { $0.from <= day && $0.until.map { day <= $0 } ?? true }
    }

    /// The title of a recorded code, also of one that is no longer in use; the code itself where the list lost it.
    package func title(of code: String) -> String { terms.first { $0.code == code }?.title ?? code }

    /// The code of what somebody wrote, as a code or as a title in any case; nil where the list has neither on `day`.
    package func code(of written: String, on day: Day) -> String? {
        let wanted = written.lowercased()
        return terms(on: day).first { $0.code.lowercased() == wanted || $0.title.lowercased() == wanted }?.code
    }
}
