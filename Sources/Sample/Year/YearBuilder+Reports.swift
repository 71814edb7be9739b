import Domain

/// What a case's reports have in common.
struct YearFrame {
    let pattern: YearPattern
    let key: String
    let categories: [SampleCategory]
    let caller: SamplePerson
    let other: SamplePerson?
    let location: SampleLocation
    /// Days ago of the first and the last report.
    let first: Int
    let last: Int

    /// Between neighbours, not in a public place.
    var atHome: Bool { [.repeatCaller, .bothSides, .ordinary].contains(pattern) }
}

extension YearBuilder {
    /// The reports of one case, oldest first.
    mutating func caseReports(_ frame: YearFrame) -> [SampleReport] {
        let count = random.number(frame.pattern.reports)
        let middle = (0..<max(0, count - 2)).map { _ in random.number(frame.last...frame.first) }.sorted(by: >)
        let texts = frame.categories.map { category in
            random.shuffled(TextBank.reports.filter { $0.category == category })
        }
        var made: [SampleReport] = []
        for (index, days) in ([frame.first] + middle + [frame.last]).enumerated() {
            let bank = texts[index % texts.count]
            let counter = frame.pattern == .bothSides && index % 2 == 1
            var report = report(bank[index / texts.count % bank.count], days: days, location: frame.location, index)
            report.caseKey = frame.key
            report.owner = Cast.caseOfficer.signIn
            name(frame, counter: counter, in: &report)
            if counter { report.countersReport = made.last?.reference }
            made.append(report)
        }
        return made.sorted { $0.received < $1.received }
    }

    private mutating func name(_ frame: YearFrame, counter: Bool, in report: inout SampleReport) {
        let caller = counter ? frame.other ?? frame.caller : frame.caller
        let accused = counter ? frame.caller : frame.other
        switch frame.pattern {
        case .place, .unknownPerson:
            // Whole streets report these, often without a name.
            let resident = random.chance(50) ? caller : someone { !$0.noFixedAbode }
            report.callers = [random.chance(25) ? SampleParty(anonymous: true) : party(resident)]
            report.alleged = [SampleParty(description: random.pick(Self.strangers))]
        case .noFixedAbode:
            report.callers = [party(random.chance(40) ? caller : someone { !$0.noFixedAbode })]
            report.alleged = accused.map { [party($0)] } ?? []
        case .repeatCaller, .bothSides, .ordinary:
            report.callers = [party(caller)]
            report.alleged = accused.map { [party($0)] } ?? []
        }
        if random.chance(12), let witness = Optional(someone { !$0.noFixedAbode }) {
            let involved = (report.callers + report.alleged).compactMap(\.person)
            if !involved.contains(witness.key) { report.witnesses = [party(witness)] }
        }
        guard let speaker = people.first(where: { $0.key == report.callers.first?.person }) else { return }
        report.language = speaker.language
        report.interpreter = speaker.interpreter
        report.safeContact = speaker.safeContact
    }

    mutating func party(_ person: SamplePerson) -> SampleParty {
        SampleParty(person: person.key, nameAsGiven: given(person.name))
    }

    static let strangers = [
        "Two men in dark jackets", "A group of about six", "Someone on a moped", "Young people, not known",
        "A man of about 40 with a grey dog", "Nobody was seen",
    ]

    private static let unnamed = ["The people upstairs, name not known", "The tenant next door", "Not known"]

    /// A report from the text bank, received that many days ago.
    mutating func report(_ text: ReportText, days: Int, location: SampleLocation, _ index: Int) -> SampleReport {
        let agency = reporter(for: text)
        let hour = random.pick(Self.hours(text.timeOfDay ?? ""))
        let happened = clock.ago(max(days, 1), hour, random.number(0...11) * 5)
        let later = max(days, 1) - random.number(0...1)
        let atOnce = agency == "police" || later < 1
        let received =
            atOnce
            ? SampleTime(day: happened.day, minutes: happened.minutes + random.number(3...25))
            : max(clock.ago(later, random.number(8...19), random.number(0...59)), happened)
        let extra = index > 0 && text.frequency != nil && random.chance(45) ? " " + random.pick(TextBank.additions) : ""
        var report = SampleReport(
            reference: "draft-\(reports.count)-\(days)-\(random.next())", agency: agency, received: received,
            happenedFrom: happened, category: text.category, qualifier: text.qualifier,
            description: text.words + extra, location: location)
        if text.duration?.contains("hour") == true {
            report.happenedTo = SampleTime(day: happened.day, minutes: happened.minutes + random.number(2...6) * 30)
        }
        report.takenBy = Self.taker(agency, random.chance(50))
        report.staffObserved = random.chance(60) ? text.observed : nil
        report.frequency = random.chance(85) ? text.frequency : nil
        report.duration = random.chance(80) ? text.duration : nil
        report.timeOfDay = text.timeOfDay
        report.hateStrand = text.hateStrand
        report.domesticAbuse = text.domesticAbuse
        report.under18 = text.under18
        report.immediateDanger = text.immediateDanger
        if agency == "police" { report.agencyReference = "HP-\(random.number(100_000...999_999))" }
        if agency == "housing" { report.agencyReference = "LH/\(random.number(10_000...99_999))" }
        return report
    }

    private mutating func reporter(for text: ReportText) -> String {
        if text.immediateDanger { return "police" }
        if text.category == .noise, random.chance(20) { return "noise" }
        return random.pick([
            "council", "council", "council", "council", "police", "police", "housing", "councilhousing",
        ])
    }

    private static func taker(_ agency: String, _ first: Bool) -> String {
        switch agency {
        case "police": Cast.policeOfficer.signIn
        case "housing": Cast.housingOfficer.signIn
        case "councilhousing": Cast.councilHousingOfficer.signIn
        case "noise": Cast.noiseOfficer.signIn
        default: first ? Cast.caseOfficer.signIn : Cast.secondOfficer.signIn
        }
    }

    private static func hours(_ words: String) -> [Int] {
        let words = words.lowercased()
        if words.contains("before 7") || words.contains("early") { return [6] }
        if words.contains("morning") || words.contains("8.30") || words.contains("rush") { return [7, 8, 9] }
        if words.contains("school") || words.contains("afternoon") || words.contains("3.30") { return [15, 16] }
        if words.contains("evening") || words.contains("pm") || words.contains("dusk") { return [19, 20, 21, 22] }
        if words.contains("night") || words.contains("am") || words.contains("clos") { return [22, 23, 0, 1, 2] }
        return [10, 11, 12, 13, 14, 17, 18]
    }

    /// Reports that belong to no case: some new and unowned, some vague, some without a name or an address.
    mutating func addLooseReports(upTo total: Int) {
        for index in 0..<max(0, total - reports.count) {
            let days = index < 9 ? 1 + index % 3 : random.number(4...362)
            let vague = index % 6 == 1
            let text = vague ? random.pick(TextBank.vague) : random.pick(TextBank.reports)
            let caller = someone { _ in true }
            var report = report(text, days: days, location: looseLocation(caller), index)
            report.callers = [random.chance(20) ? SampleParty(anonymous: true) : party(caller)]
            if random.chance(45) {
                report.alleged = [party(neighbour(of: caller))]
            } else if random.chance(70) {
                let indoors = [.noise, .neighbours, .animals, .communications].contains(text.category)
                report.alleged = [SampleParty(description: random.pick(indoors ? Self.unnamed : Self.strangers))]
            }
            if random.chance(8) { report.onBehalfOf = random.pick(["My mother", "My brother", "A neighbour"]) }
            report.language = caller.language
            report.interpreter = caller.interpreter
            report.safeContact = caller.safeContact
            report.owner = index < 9 ? nil : random.pick([Cast.caseOfficer.signIn, Cast.secondOfficer.signIn])
            reports.append(report)
        }
    }

    private mutating func looseLocation(_ caller: SamplePerson) -> SampleLocation {
        guard let home = caller.place else { return .noFixedAbode(caller.usualSpot ?? "Not known") }
        if random.chance(25) {
            return .spot(random.pick(["Corner of Beacon Rise and Saltpan Lane", "Steps by the lock, Millrace Walk"]))
        }
        return .place(random.chance(80) ? home : "year-\(random.pick(["park", "shelter", "arcade", "garages"]))")
    }
}
