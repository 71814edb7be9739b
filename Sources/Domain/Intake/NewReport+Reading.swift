extension NewReport {
    /// The most characters that each kind of field takes.
    package enum Limit {
        package static let story = 20_000
        package static let note = 2_000
        package static let line = 200
    }

    /// How many parties of a side one form takes; more are added on the case.
    package static func mostParties(_ side: Side) -> Int {
        switch side {
        case .complainant, .alleged: 6
        case .witness: 4
        case .victim: 2
        }
    }

    /// How many a form asks for before anybody wants more.
    package static func leastParties(_ side: Side) -> Int { side == .witness || side == .victim ? 0 : 1 }

    /// How many references of other agencies one form takes.
    package static let mostReferences = 3

    /// The letter with which the names of a side's fields start.
    package static func prefix(_ side: Side, _ place: Int) -> String {
        switch side {
        case .complainant: "c\(place)"
        case .victim: "v\(place)"
        case .alleged: "a\(place)"
        case .witness: "w\(place)"
        }
    }

    /// What a form or a row holds, classed by `lists`; throws everything that is wrong with it at once.
    package init(reading fields: inout FieldReader, lists: ReportLists, now: Instant) throws {
        self.init(soFar: &fields, lists: lists, now: now)
        try fields.finish()
    }

    /// What a form holds that is still being typed: what cannot be read yet is left out, and the reader knows it.
    package init(soFar fields: inout FieldReader, lists: ReportLists, now: Instant) {
        let today = LondonTime.day(of: now)
        let category = fields.term("category", in: IncidentLists.categories, on: today, isRequired: true)
        let qualifier = fields.choice("qualifier", isRequired: true, Qualifier.self)
        let said = fields.text("said", isRequired: true, limit: Limit.story)
        let reported = fields.moment("reported", now: now)
        self.init(
            reportedAt: reported?.start ?? now, category: category ?? "", qualifier: qualifier ?? .personal, said: said)
        let typedAbout = fields.choice("about", About.self)
        about = typedAbout ?? .unknownPerson
        readTimes(&fields, reported, now: now)
        readWords(&fields, lists, on: today)
        readPlace(&fields)
        readHarm(&fields, on: today)
        readRingBack(&fields, now: now)
        for side in Side.allCases { readParties(side, &fields, today: today) }
        about = typedAbout ?? inferredAbout
        if about == .place, parties.contains(where: { $0.side == .alleged }) {
            fields.refuse(ReportRefusal.placeWithAlleged)
        }
    }

    private var inferredAbout: About {
        parties.contains { $0.side == .alleged && $0.facts.isNamed } ? .person : .unknownPerson
    }

    private mutating func readTimes(_ fields: inout FieldReader, _ reported: ReadMoment?, now: Instant) {
        let from = fields.moment("happened", now: now)
        let until = fields.moment("ended", now: now)
        happenedFrom = from?.start
        happenedUntil = until?.end
        if from?.isDayOnly ?? false { dayOnly.insert(.happened) }
        if until?.isDayOnly ?? false { dayOnly.insert(.ended) }
        if reported?.isDayOnly ?? false { dayOnly.insert(.known) }
        happenedWords = fields.text("happened-words", limit: Limit.line)
        if let from, let until, until.end < from.start {
            fields.refuse("ended", .beforeTheOther, ["other": "when it started"])
        }
        if let from, from.start > reported?.end ?? now {
            fields.refuse("reported", .beforeTheOther, ["other": "when it happened"])
        }
    }

    private mutating func readWords(_ fields: inout FieldReader, _ lists: ReportLists, on today: Day) {
        channel = fields.choice("channel", Channel.self) ?? .call
        activities = fields.terms("activity", in: lists.activities, on: today)
        callNatures = fields.terms("nature", in: lists.callNatures, on: today)
        observed = fields.text("observed", limit: Limit.story)
        perceivedNothing = fields.isTicked("nothing-perceived")
        if perceivedNothing, !observed.isEmpty { fields.refuse(ReportRefusal.observedAndNothing) }
        frequency = fields.text("frequency", limit: Limit.line)
        duration = fields.text("duration", limit: Limit.line)
        timeOfDay = fields.text("time-of-day", limit: Limit.line)
        present = fields.text("present", limit: Limit.line)
        onBehalfOf = fields.text("on-behalf", limit: Limit.line)
        proxyFor = fields.id("for-agency", Agency.self)
        promised = fields.text("promised", limit: Limit.note)
        let counter = fields.text("counter-to", limit: 40)
        counterTo = counter.isEmpty ? nil : counter
        let own = fields.text("agency-reference", limit: 80)
        agencyReference = own.isEmpty ? nil : own
        for place in 1...Self.mostReferences {
            let reference = fields.text("other-reference-\(place)", limit: 80)
            let agency = fields.text("other-agency-\(place)", isRequired: !reference.isEmpty, limit: 120)
            if !reference.isEmpty { otherReferences.append(OtherReference(agency: agency, reference: reference)) }
        }
    }

    /// A day alone is kept at its end.
    private mutating func readRingBack(_ fields: inout FieldReader, now: Instant) {
        let day = fields.day("ring-back")
        let time = fields.time("ring-back-time")
        let who = fields.choice("ring-back-by", RingBack.Who.self)
        guard let day else {
            if time != nil { fields.refuse("ring-back", .missing) }
            return
        }
        let by = time.map { LondonTime.instant(day, $0) } ?? LondonTime.end(of: day)
        if by <= now { fields.refuse(ReportRefusal.ringBackInThePast) }
        ringBack = RingBack(by: by, isOwn: who != .duty)
    }

    private mutating func readPlace(_ fields: inout FieldReader) {
        hasNoFixedAbode = fields.isTicked("no-abode")
        var facts = PlaceFacts(kind: .address)
        facts.address = fields.text("address", limit: 300)
        facts.spot = fields.text("spot", limit: 300)
        let postcode = fields.text("postcode", limit: 20)
        if !postcode.isEmpty {
            facts.postcode = ContactText.postcode(postcode)
            if facts.postcode == nil { fields.refuse("postcode", .notAPostcode) }
        }
        let uprn = fields.text("uprn", limit: 40)
        if !uprn.isEmpty {
            facts.uprn = ContactText.uprn(uprn)
            if facts.uprn == nil { fields.refuse("uprn", .notAUPRN) }
        }
        if facts.address.isEmpty, facts.uprn == nil, !facts.spot.isEmpty { facts.kind = .spot }
        if facts != PlaceFacts(kind: .address) { place = facts }
        if about == .place, place == nil { fields.refuse("address", .missing) }
        switch fields.text("place-link", limit: 40) {
        case "": placeLink = .undecided
        case "new": placeLink = .new
        case "unsure": placeLink = .unsure
        case let reference: placeLink = .place(reference)
        }
    }

    private mutating func readHarm(_ fields: inout FieldReader, on today: Day) {
        danger = fields.choice("danger", AskedAnswer.self) ?? .notAsked
        dangerRoute = fields.choice("danger-route", DangerRoute.self)
        dangerNote = fields.text("danger-note", limit: Limit.note)
        if danger == .yes, dangerRoute == nil, dangerNote.isEmpty { fields.refuse(ReportRefusal.dangerWithoutRoute) }
        hateStrands = fields.choices("hate", HateStrand.self)
        domesticAbuse = fields.choice("domestic-abuse", AskedAnswer.self) ?? .notAsked
        under18 = fields.choice("under-18", AskedAnswer.self) ?? .notAsked
        attachments = fields.terms("attachment", in: IncidentLists.attachments, on: today)
    }

    private mutating func readParties(_ side: Side, _ fields: inout FieldReader, today: Day) {
        for place in 1...Self.mostParties(side) {
            let prefix = Self.prefix(side, place)
            let facts = PersonFacts(reading: &fields, prefix: prefix, today: today)
            let typed = fields.choice("\(prefix)-state", PartyState.self)
            let marker = fields.choice("\(prefix)-marker", MentalHealthMarker.self) ?? .noneRecorded
            let source = fields.text("\(prefix)-marker-source", limit: Limit.line)
            // A diagnosis is kept on the person's page, by who has seen the written permission (L-103).
            if marker.needsPermission { fields.refuse("\(prefix)-marker", .notAChoice) }
            if marker != .noneRecorded, source.isEmpty { fields.refuse("\(prefix)-marker-source", .missing) }
            // A block that was drawn and left alone is nobody.
            if facts.isEmpty, marker == .noneRecorded, typed == nil || typed == .known { continue }
            var party = NewParty(side: side, state: Self.state(typed, facts), facts: facts)
            // Who asked not to be named is not named in what we keep.
            if party.state == .anonymous { party.facts.forgetName() }
            party.marker = marker
            party.markerSource = source
            party.isWithheld = fields.isTicked("\(prefix)-withhold")
            party.notSame = fields.text("\(prefix)-not", limit: 400).split(separator: " ").map(String.init)
            switch fields.text("\(prefix)-link", limit: 40) {
            case "": party.link = .undecided
            case "new": party.link = .new
            case "unsure": party.link = .unsure
            case let reference: party.link = .person(reference)
            }
            parties.append(party)
        }
    }

    /// Somebody without a name is not known, whatever was chosen.
    private static func state(_ typed: PartyState?, _ facts: PersonFacts) -> PartyState {
        switch typed {
        case .unknown, .anonymous: typed ?? .unknown
        case .known, nil: facts.isNamed ? .known : .unknown
        }
    }
}

extension PersonFacts {
    mutating func forgetName() {
        givenName = ""
        familyName = ""
        dateOfBirth = nil
    }

    init(reading fields: inout FieldReader, prefix: String, today: Day) {
        self.init()
        givenName = fields.text("\(prefix)-given", limit: 120)
        familyName = fields.text("\(prefix)-family", limit: 120)
        let whole = fields.text("\(prefix)-name", limit: 240)
        if givenName.isEmpty, familyName.isEmpty, !whole.isEmpty { (givenName, familyName) = Self.split(whole) }
        dateOfBirth = fields.day("\(prefix)-dob", notAfter: today)
        ageWords = fields.text("\(prefix)-age", limit: 80)
        phone = fields.text("\(prefix)-phone", limit: 80)
        if !phone.isEmpty, !ContactText.isPhone(phone) { fields.refuse("\(prefix)-phone", .notAPhone) }
        email = fields.text("\(prefix)-email", limit: 254)
        if !email.isEmpty, !ContactText.isEmail(email) { fields.refuse("\(prefix)-email", .notAnEmail) }
        address = fields.text("\(prefix)-address", limit: 300)
        let code = fields.text("\(prefix)-postcode", limit: 20)
        if !code.isEmpty {
            postcode = ContactText.postcode(code) ?? ""
            if postcode.isEmpty { fields.refuse("\(prefix)-postcode", .notAPostcode) }
        }
        description = fields.text("\(prefix)-description", limit: NewReport.Limit.note)
        safeContact = fields.text("\(prefix)-safe", limit: NewReport.Limit.line)
        language = fields.text("\(prefix)-language", limit: 80)
        interpreter = fields.text("\(prefix)-interpreter", limit: NewReport.Limit.line)
        accessNeeds = fields.text("\(prefix)-access", limit: NewReport.Limit.line)
    }
}

/// A moment as it was typed: a day alone reaches from its start to its end.
struct ReadMoment {
    let start: Instant
    let end: Instant
    let isDayOnly: Bool
}

extension FieldReader {
    /// A day with an optional time.
    mutating func moment(_ field: String, now: Instant) -> ReadMoment? {
        let count = refusals.count
        let day = day(field)
        let time = time("\(field)-time")
        guard let day else {
            if refusals.count == count, time != nil { refuse(field, .missing) }
            return nil
        }
        let start = LondonTime.instant(day, time ?? .midnight)
        if start > now { refuse(field, .inTheFuture) }
        let end = time == nil ? min(LondonTime.end(of: day), max(now, start)) : start
        return ReadMoment(start: start, end: end, isDayOnly: time == nil)
    }

    /// A code of a list that is in force on `day`, by its code or its title.
    mutating func term(_ field: String, in list: ReferenceList, on day: Day, isRequired: Bool = false) -> String? {
        let typed = Self.trimmed(raw(field))
        guard !typed.isEmpty else {
            if isRequired { refuse(field, .missing) }
            return nil
        }
        guard let code = list.code(of: typed, on: day) else {
            refuse(field, .notAChoice)
            return nil
        }
        return code
    }

    mutating func terms(_ field: String, in list: ReferenceList, on day: Day) -> [String] {
        var codes: [String] = []
        for typed in all(field) where !typed.isEmpty {
            if let code = list.code(of: typed, on: day) { codes.append(code) } else { refuse(field, .notAChoice) }
        }
        return codes
    }
}
