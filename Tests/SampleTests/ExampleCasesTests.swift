import Domain
import Sample
import Testing

@Suite struct `The example cases of the sources` {
    private static let today = Examples.today
    private static let examples = ExampleCases.all(today: today)

    @Test func `L-049 the repeat caller of Islington called 78 times in the book's 24 weeks`() {
        let calls = Self.calls("example-islington")
        let inWindow = calls.filter { (64...231).contains(Self.today - $0.received.day) }

        #expect(inWindow.count == 78)
        #expect(calls.count - inWindow.count == 5)
        #expect(Cast.repeatCaller.age == 60)
    }

    @Test func `L-050 the caller of Waltham Forest made over 100 contacts in 24 weeks and then few`() {
        let calls = Self.calls("example-waltham-forest")
        let inWindow = calls.filter { (92...259).contains(Self.today - $0.received.day) }

        #expect(inWindow.count > 100)
        #expect(calls.count - inWindow.count == 6)
    }

    @Test func `L-142 Ealing keeps the years that its source gives`() throws {
        let file = try #require(Self.examples.first { $0.file.key == "example-ealing" }?.file)
        let years = file.events.filter { $0.precision == .year || $0.precision == .month }.map(
            \.happened.day.parts.year)

        #expect(years == [1986, 2000, 2012])
        #expect(file.isClosed)
    }

    @Test func `L-131 Ms M was never given the warning that the council is prepared to give`() throws {
        let file = try #require(Self.examples.first { $0.file.key == "example-ms-m" }?.file)
        let given = file.events.compactMap { event in
            if case .warning(let warning) = event.kind { warning.given } else { nil }
        }

        #expect(given == [false, false])
    }

    @Test func `P-013 Matthew is told by his ages`() throws {
        let file = try #require(Self.examples.first { $0.file.key == "example-matthew" }?.file)
        let ages = file.events.filter { $0.precision == .year }.map { 25 - (Self.today - $0.happened.day) / 365 }

        #expect(ages == [10, 13, 16])
    }

    @Test(arguments: [
        ("example-islington", ["L-049"]), ("example-waltham-forest", ["L-050"]), ("example-ealing", ["L-142"]),
        ("example-ms-m", ["L-127", "L-131", "L-138", "L-139", "L-148"]), ("example-matthew", ["P-013"]),
    ])
    func `says of every event whose words it is, and labels what the source does not say`(
        key: String, rows: [String]
    ) throws {
        let file = try #require(Self.examples.first { $0.file.key == key }?.file)
        var cited: Set<String> = []
        var unlabelled: [String] = []
        for event in file.events {
            switch event.basis {
            case .source(let rows, let quote):
                cited.formUnion(rows)
                if quote.count < 20 { unlabelled.append(event.text) }
            case .demonstration:
                if !event.labelledText.hasSuffix("(Demonstration detail: not in the source.)") {
                    unlabelled.append(event.text)
                }
            case .invented: unlabelled.append(event.text)
            }
        }

        #expect(unlabelled.isEmpty)
        #expect(cited == Set(rows))
        #expect(file.source?.rows == rows)
    }

    private static func calls(_ key: String) -> [SampleReport] {
        examples.first { $0.file.key == key }?.reports ?? []
    }
}
