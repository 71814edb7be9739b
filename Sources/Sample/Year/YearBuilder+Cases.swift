import Domain

extension YearBuilder {
    /// One case of this pattern with its reports and all that was done.
    mutating func addCase(_ pattern: YearPattern) {
        let number = cases.count + 1
        let first = random.number(24...355)
        let last = max(2, first - random.number(pattern == .repeatCaller ? 60...200 : 15...120))
        let caller = someone { !$0.noFixedAbode }
        let other = accused(pattern, caller)
        let category = random.pick(pattern.categories)
        let frame = YearFrame(
            pattern: pattern, key: "year-case-\(number)",
            categories: [category] + (random.chance(40) ? [random.pick(pattern.categories)] : []), caller: caller,
            other: other, location: location(pattern, caller, other), first: first, last: last)
        let made = caseReports(frame)
        reports += made
        let lead = random.pick([Cast.caseOfficer, Cast.secondOfficer, Cast.caseOfficer, Cast.housingOfficer])
        cases.append(
            SampleCase(
                key: frame.key, title: title(frame, category), kind: pattern.kind,
                summary: "\(made.count) reports of \(category.rawValue.lowercased()).", leadAgency: lead.agency,
                lead: lead.signIn, parties: parties(frame), places: placeKeys(frame.location),
                events: events(frame, made, lead)))
    }

    private mutating func accused(_ pattern: YearPattern, _ caller: SamplePerson) -> SamplePerson? {
        switch pattern {
        case .place, .unknownPerson: nil
        case .noFixedAbode: someone { $0.noFixedAbode }
        case .repeatCaller, .bothSides, .ordinary: neighbour(of: caller)
        }
    }

    private mutating func location(
        _ pattern: YearPattern, _ caller: SamplePerson, _ other: SamplePerson?
    ) -> SampleLocation {
        switch pattern {
        case .place:
            return .place("year-\(random.pick(["park", "shelter", "arcade", "garages", "arches", "hostel"]))")
        case .noFixedAbode:
            return .noFixedAbode(other?.usualSpot ?? "Not known")
        case .unknownPerson where random.chance(30):
            return .spot(random.pick(["Corner of Beacon Rise and Saltpan Lane", "Steps by the lock, Millrace Walk"]))
        case .unknownPerson, .repeatCaller, .bothSides, .ordinary:
            return .place(caller.place ?? PlaceBank.homeKeys[0])
        }
    }

    private func title(_ frame: YearFrame, _ category: SampleCategory) -> String {
        let place = placeKeys(frame.location).first.flatMap { key in PlaceBank.places.first { $0.key == key } }
        let spot =
            switch frame.location {
            case .place: place?.address ?? "an address"
            case .spot(let words), .noFixedAbode(let words): words
            }
        return "\(category.rawValue), \(spot)"
    }

    private func placeKeys(_ location: SampleLocation) -> [String] {
        if case .place(let key) = location { [key] } else { [] }
    }

    private func parties(_ frame: YearFrame) -> [SampleCaseParty] {
        let caller = SampleCaseParty(person: frame.caller.key, role: .complainant)
        switch frame.pattern {
        case .place: return [caller]
        case .unknownPerson: return [caller, SampleCaseParty(person: nil, role: .alleged, note: "Not known.")]
        case .bothSides:
            let other = frame.other?.key
            return [
                caller, SampleCaseParty(person: other, role: .complainant, note: "Each reports the other."),
                SampleCaseParty(person: other, role: .alleged), SampleCaseParty(person: caller.person, role: .alleged),
            ]
        case .repeatCaller, .noFixedAbode, .ordinary:
            return [caller, SampleCaseParty(person: frame.other?.key, role: .alleged)]
        }
    }
}
