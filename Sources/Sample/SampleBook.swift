import Domain

/// Everything that `roundtable sample` loads, as plain values joined by keys.
package struct SampleBook: Sendable {
    package let partnership: String
    package let borough: String
    package let agencies: [SampleAgency]
    package let accounts: [SampleAccount]
    package let panels: [SamplePanel]
    /// Past sittings with the cases that they heard, and the next sitting of each panel, whose agenda is still empty.
    package let meetings: [SampleMeeting]
    package let people: [SamplePerson]
    package let places: [SamplePlace]
    /// In the order in which they were received.
    package let reports: [SampleReport]
    package let cases: [SampleCase]

    /// The cast, the example cases of the sources and a generated year, unless they shall be few.
    package static func make(seed: UInt64 = Year.usualSeed, today: Day, isSmall: Bool = false) -> SampleBook {
        let year = isSmall ? nil : Year.generate(seed: seed, today: today)
        let examples = ExampleCases.all(today: today)
        let both = CastCases.bothSides(SampleClock(today: today))
        let cases = examples.map(\.file) + [both.file] + (year?.cases ?? [])
        let reports = examples.flatMap(\.reports) + both.reports + (year?.reports ?? [])
        return SampleBook(
            partnership: Cast.partnership, borough: Cast.borough, agencies: Cast.agencies, accounts: Cast.accounts,
            panels: Cast.panels, meetings: meetings(of: cases, today: today),
            people: Cast.residents + (year?.people ?? []),
            places: Cast.places + (year?.places ?? []),
            reports: reports.sorted { ($0.received, $0.reference) < ($1.received, $1.reference) }, cases: cases)
    }

    private static func meetings(of cases: [SampleCase], today: Day) -> [SampleMeeting] {
        let clock = SampleClock(today: today)
        var heard: [String: [String]] = [:]
        for file in cases {
            for event in file.events {
                guard case .meetingItem(let item) = event.kind else { continue }
                heard[item.meeting, default: []].append(file.key)
            }
        }
        return Cast.panels.flatMap { panel in (0...13).map { clock.sitting(panel.key, $0) } }
            .map { meeting in
                var filled = meeting
                filled.cases = heard[meeting.key] ?? []
                return filled
            }
            .filter { !$0.cases.isEmpty || $0.at.day >= today }
            .sorted { $0.at < $1.at }
    }
}
