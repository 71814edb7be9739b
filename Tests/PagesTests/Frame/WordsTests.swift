import Domain
import Testing

@testable import Pages

@Suite struct `Words for refusals` {
    @Test func `every field refusal and common refusal has a sentence of its own without a gap left open`() {
        let fields: [any Refusal] = FieldRefusal.Reason.allCases.map { FieldRefusal("any", $0) }
        let common: [any Refusal] = [CommonRefusal.notPermitted, CommonRefusal.notFound, Stale()]
        let failures = (fields + common).filter { refusal in
            !Words.knows(refusal.code) || Words.sentence(for: refusal).contains("{")
        }

        #expect(failures.isEmpty)
    }

    @Test(arguments: [
        (FieldRefusal("a", .missing), "Give an answer here"),
        (FieldRefusal("a", .missing, ["label": "date of birth"]), "Enter date of birth"),
        (FieldRefusal("a", .tooLong, ["limit": "50", "label": "title"]), "Title must be 50 characters or fewer"),
        (FieldRefusal("a", .outOfRange, ["to": "9", "label": "score"]), "Score must be 9 or less"),
    ])
    func `a sentence names the field and the limit where they are known`(refusal: FieldRefusal, sentence: String) {
        #expect(Words.sentence(for: refusal) == sentence)
    }

    @Test func `an unknown code still gets a sentence by its kind`() {
        struct Odd: Refusal {
            let code = "odd"
            let kind = RefusalKind.conflict
        }

        #expect(Words.sentence(for: Odd()).contains("already recorded"))
    }

    @Test func `numbers and lists are written for reading`() {
        #expect(
            [
                Words.grouped(0), Words.grouped(1_234_567), Words.grouped(-1000), Words.count(1, "case"),
                Words.list(["a", "b", "c"]),
            ]
                == ["0", "1,234,567", "-1,000", "1 case", "a, b and c"])
    }
}
