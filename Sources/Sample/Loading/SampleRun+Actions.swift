import Casework
import Domain

extension SampleRun {
    /// Sets an action on a case.
    func agree(_ action: SampleAction, _ index: Int, _ event: SampleEvent, in file: SampleCase) async throws {
        guard let opened = madeCases[file.key], !opened.isClosed else { return }
        try await join(action.agency, file, why: "Has an action")
        let agency = try agency(action.agency)
        let owner = action.owner.flatMap { staff.actors[$0] }
        let new = NewAction(
            what: event.basis.labelling(action.what), agency: agency,
            owner: owner?.agency == agency ? owner?.account : nil, dueOn: action.due)
        // The book names who does it; the lead of the case, or the case officer, writes it down.
        let setter = try staff.actors[file.lead] ?? hand(of: event.agency, by: event.by)
        let reference = try await casework.addAction(new, toCase: opened.reference, by: able(setter, .openCase))
        madeActions[Self.key(file, index)] = reference
        for comment in action.comments {
            try await casework.addComment(on: reference, comment, by: coordinator)
        }
    }

    /// What the owning agency says of its action, by its own officer.
    func tell(_ update: SampleActionUpdate, of index: Int, in file: SampleCase) async throws {
        guard let (reference, actor) = try action(index, of: file),
            let status = ReportedStatus(rawValue: update.status.rawValue.lowercased())
        else { return }
        let now = LondonTime.day(of: clock.look())
        try await casework.reportStatus(
            of: reference, status, words: update.text, on: min(now, update.at.day), by: actor)
    }

    func finishAction(_ index: Int, in file: SampleCase) async throws {
        guard let (reference, actor) = try action(index, of: file),
            case .action(let told) = file.events[index].kind, let day = told.doneOn
        else { return }
        let now = LondonTime.day(of: clock.look())
        try await casework.completeAction(
            reference, on: min(now, day), evidence: told.evidence ?? "Told by the agency on \(day.iso)", version: 1,
            by: actor)
        madeActions[Self.key(file, index)] = nil
    }

    func drop(_ reference: String) async throws {
        try await casework.dropAction(
            reference, reason: "The case is being closed; nothing is left to do here.", version: 1, by: coordinator)
        if let key = madeActions.first(where: { $0.value == reference })?.key { madeActions[key] = nil }
    }

    private func action(_ index: Int, of file: SampleCase) throws -> (reference: String, actor: Actor)? {
        guard let reference = madeActions[Self.key(file, index)], case .action(let told) = file.events[index].kind
        else {
            return nil
        }
        return (reference, try hand(of: told.agency, by: told.owner))
    }

    private static func key(_ file: SampleCase, _ index: Int) -> String { "\(file.key)/\(index)" }

    /// The City of London's published plan, as it was reported to its committees.
    func importCityPlan() async throws {
        typealias City = CityOfLondon
        var header = ReportHeader(title: City.title)
        header.committees = City.committees.map { .init(name: $0.name, date: $0.date) }
        header.access = City.access
        header.purpose = City.purpose
        header.reportOf = City.reportOf
        header.authors = City.reportAuthors
        header.summary = City.summary
        header.recommendation = City.recommendation
        header.mainTitle = City.mainReportTitle
        header.background = City.background
        header.nextSteps = City.nextSteps
        header.notes = City.notes
        header.appendices = City.appendices
        header.agreedOn = City.panelMet
        header.reportedOn = City.asReportedOn
        var told: Set<String> = []
        let rows = City.actions.map { action in
            let own = City.comments.first { $0.agency == action.agency && told.insert($0.agency).inserted }
            return PlanRow(
                line: action.number + 1,
                fields: [
                    "agency": action.agency, "action": action.action, "update": action.update,
                    "status": action.status.rawValue, "agency_comments": own?.comments.joined(separator: "\n") ?? "",
                ])
        }
        _ = try await casework.importPlan(rows, header: header, by: coordinator)
    }
}
