import Domain
import Testing

/// A kind of meeting as its source describes it, copied from the passage and not from the code.
struct SourceKind: Sendable, CustomTestStringConvertible {
    let source: String
    let name: String
    let cadence: PanelKind.Cadence
    var chair = ""
    var servicedBy = ""
    var seats: [String] = []
    var onRequest: [String] = []
    var standing: [String] = []
    var testDescription: String { "\(source) \(name)" }
}

@Suite struct `Kinds of panel in the sources` {
    private static let kinds = [
        SourceKind(
            source: "V-004", name: "Vulnerable victims of ASB panel", cadence: .months(1),
            chair: "Senior council officer, with the support of the analyst",
            servicedBy: "Victims' Safeguarding Analyst",
            seats: [
                "Community safety", "Victim support", "Police", "Adult and children's social services",
                "Mental health", "Adult safeguarding", "Housing and registered landlords", "Fire brigade", "Transport",
            ]),
        SourceKind(
            source: "L-051", name: "Targeting and Tasking", cadence: .weeks(2),
            seats: [
                "Community safety", "Legal services", "Community wardens", "Police", "Hostel keyworkers",
                "Third sector support", "Mental health services", "Street outreach provider",
            ], standing: ["Review of each client's plan, with mental health needs"]),
        SourceKind(
            source: "L-052", name: "ASB risk assessment conference", cadence: .months(1),
            chair: "Senior police officer", servicedBy: "Victim Support",
            seats: ["Police", "Victim Support", "Mental health professionals"]),
        SourceKind(source: "L-053", name: "ASB MARAC", cadence: .whenCalled),
        SourceKind(
            source: "L-054", name: "ASB and community engagement sub-group", cadence: .whenCalled,
            chair: "Head of housing operations"),
        SourceKind(
            source: "L-055", name: "ASB action group", cadence: .whenCalled, chair: "Chief inspector of police",
            seats: [
                "Police", "Housing", "Public protection", "Community safety",
                "Mental health assessment and advice team",
            ], standing: ["Repeat callers"]),
        SourceKind(
            source: "L-056", name: "MAGPI panel", cadence: .whenCalled,
            seats: [
                "Street environment", "Licensing", "Play and youth", "Greenspace", "Housing and other providers",
                "Neighbourhood police", "Outreach services", "Park guard",
                "Voluntary organisations and faith groups", "Ward councillors",
            ]),
        SourceKind(
            source: "L-057", name: "Housing and police liaison meeting", cadence: .weeks(4),
            seats: ["Housing ASB officers", "Police"],
            standing: ["Patch report: hotspots, patterns of offending, vulnerable victims targeted"]),
        SourceKind(
            source: "L-058", name: "ASB panel", cadence: .months(4), seats: ["Mental health workers"],
            onRequest: ["Mental health workers"]),
        SourceKind(
            source: "L-059", name: "Multi-agency ASB meeting", cadence: .whenCalled,
            standing: ["Repeat victims", "Repeat perpetrators"]),
        SourceKind(
            source: "L-060", name: "ASB sub-group", cadence: .months(2),
            chair: "Council lead for ASB and police partnership chief inspector, together",
            seats: [
                "Council lead for ASB", "Police partnership", "Environmental health", "Registered landlords",
                "Mental health services",
            ], onRequest: ["Mental health services"]),
        SourceKind(
            source: "L-061", name: "Registered landlords' panel", cadence: .months(1), seats: ["Registered landlords"]),
        SourceKind(
            source: "L-062", name: "Repeat contact review", cadence: .months(1), chair: "Seconded police sergeant",
            seats: ["Police partnership team, co-located"]),
        SourceKind(source: "L-063", name: "Community risk meeting", cadence: .months(1)),
    ]

    @Test(arguments: kinds.filter { $0.source < "L-057" || $0.source > "L-100" })
    func `V-004 L-051 L-052 L-053 L-054 L-055 L-056 L-184 a kind says what its source says`(
        expected: SourceKind
    ) throws {
        try expectPublished(expected)
    }

    @Test(arguments: kinds.filter { ("L-057"..."L-063").contains($0.source) })
    func `L-057 L-058 L-059 L-060 L-061 L-062 L-063 a kind says what its source says`(expected: SourceKind) throws {
        try expectPublished(expected)
    }

    private func expectPublished(_ expected: SourceKind) throws {
        let kind = try #require(PanelKind.published.first { $0.source == expected.source })

        #expect(kind.name == expected.name)
        #expect(kind.cadence == expected.cadence)
        #expect([kind.chair, kind.servicedBy] == [expected.chair, expected.servicedBy])
        #expect(kind.members.map(\.role) == expected.seats)
        #expect(kind.members.filter(\.isOnRequest).map(\.role) == expected.onRequest)
        #expect(kind.standingItems.map(\.title) == expected.standing)
    }
}
