import Domain

extension Setting where Value == OwnerRule {
    /// By when a report must have an owner.
    package static var reportOwner: Self { Setting("owner-rule", initial: .initial) }
}

extension Setting where Value == ReferenceList {
    /// L-005.
    package static var streetActivities: Self {
        Setting("street-activities", initial: ReportLists.published.activities)
    }
    /// L-006.
    package static var callNatures: Self { Setting("call-natures", initial: ReportLists.published.callNatures) }
}

extension Casework {
    /// The lists that a report is classed by today.
    package func reportLists(by actor: Actor) async throws -> ReportLists {
        try await look(by: actor) { try $0.reportLists() }
    }

    /// Agencies for which the actor may enter reports: all but its own, for whoever may.
    package func proxyAgencies(by actor: Actor) async throws -> [Agency] {
        guard actor.may(.enterForAgency) else { return [] }
        return try await look(by: actor) { tx in try tx.agencies().filter { $0.id != actor.agency } }
    }
}

extension Transaction {
    func reportLists() throws -> ReportLists {
        ReportLists(activities: try setting(.streetActivities), callNatures: try setting(.callNatures))
    }
}
