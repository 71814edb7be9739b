/// One answer as a row of a table, so that merging, access requests and figures never look inside a bag.
package struct TypedRow: Hashable, Sendable {
    package let question: String
    package let path: String
    /// `QuestionKind.name`.
    package let kind: String
    package var text: String?
    /// The number, pounds as pence, or minutes past midnight.
    package var number: Double?
    package var date: Day?
    package var reference: AnswerReference?
    package let dataClass: AnswerClass
    package let retentionMonths: Int?
    package let figures: UseInFigures
}

/// Why a form cannot take these answers.
package enum FormRefusal: Refusal, Hashable {
    /// They were given to another version.
    case otherVersion(FormKey)
    case notAnObject
    /// Names that the form does not know.
    case unknownNames([String])
    /// An object or a list where one value is meant, by path.
    case wrongType(String)

    package var code: String {
        switch self {
        case .otherVersion: "form-other-version"
        case .notAnObject: "form-not-an-object"
        case .unknownNames: "form-unknown-names"
        case .wrongType: "form-wrong-type"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .otherVersion: .conflict
        case .notAnObject, .unknownNames, .wrongType: .invalid
        }
    }

    package var field: String? {
        if case .wrongType(let path) = self { path } else { nil }
    }

    package var details: [String: String] {
        switch self {
        case .otherVersion(let key): ["form": key.id, "version": String(key.version)]
        case .notAnObject: [:]
        case .unknownNames(let names): ["names": names.joined(separator: ", ")]
        case .wrongType(let path): ["path": path]
        }
    }
}

extension Answers {
    /// A row for each shown answer, one for each choice of several; the order is that of the form.
    package func typedRows(for form: Form) throws(FormRefusal) -> [TypedRow] {
        guard self.form == form.key else { throw .otherVersion(self.form) }
        return form.shownPaths(for: self).flatMap { place -> [TypedRow] in
            guard let answer = values[place.path] else { return [] }
            var row = TypedRow(
                question: place.question.id, path: place.path.description, kind: place.question.kind.name,
                dataClass: place.question.dataClass, retentionMonths: place.question.retentionMonths,
                figures: place.question.figures)
            switch answer {
            case .text(let text), .choice(let text): row.text = text
            case .number(let number): row.number = number
            case .money(let pence): row.number = Double(pence)
            case .date(let day): row.date = day
            case .time(let time):
                row.text = time.description
                row.number = Double(time.minutesPastMidnight)
            case .yesNoUnknown(let answer): row.text = answer.rawValue
            case .reference(let reference): row.reference = reference
            case .several(let values):
                return values.map { value in
                    row.text = value
                    return row
                }
            }
            return [row]
        }
    }
}
