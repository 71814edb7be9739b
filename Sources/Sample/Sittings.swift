import Domain

extension SampleClock {
    /// The sitting of a panel that many sittings back: 1 is the last one, 0 the next one, which lies ahead.
    package func sitting(_ panel: String, _ number: Int) -> SampleMeeting {
        let last = panel == "repeat" ? 26 : 12
        let at = office(last + 28 * (number - 1), panel == "repeat" ? 14 : 10)
        let (attendees, apologies) = Self.attendance(panel, number)
        return SampleMeeting(
            key: "\(panel)-\(number)", panel: panel, at: at, attendees: attendees, apologies: apologies, cases: [])
    }

    private static func attendance(_ panel: String, _ number: Int) -> ([String], [String]) {
        guard number > 0 else { return ([], []) }
        let all =
            panel == "repeat"
            ? [Cast.policeSergeant, Cast.analyst, Cast.caseOfficer, Cast.housingOfficer, Cast.mentalHealthWorker]
            : [
                Cast.chair, Cast.coordinator, Cast.analyst, Cast.policeOfficer, Cast.housingOfficer, Cast.fireOfficer,
                Cast.mentalHealthWorker, Cast.socialWorker, Cast.victimsChampion, Cast.probationOfficer,
                Cast.outreachWorker, Cast.councilHousingOfficer,
            ]
        // Someone is always away, and not always the same agency.
        let away = 2 + number % (all.count - 2)
        return (
            all.enumerated().filter { $0.offset != away }.map(\.element.signIn), [all[away].agency]
        )
    }
}
