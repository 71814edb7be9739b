import Database
import Domain

/// What the forms of a case offer to choose from.
package struct CaseChoices: Sendable {
    package let agencies: [Agency]
    package let leads: [NamedKey<Account>]
    /// How a case may end, today.
    package let outcomes: [ReferenceList.Term]
}

extension Casework {
    package func caseChoices(by actor: Actor) async throws -> CaseChoices {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            return CaseChoices(
                agencies: try tx.agencies(), leads: try tx.accountChoices(),
                outcomes: try tx.setting(.caseOutcomes).terms(on: tx.today))
        }
    }

    /// The person whose reference somebody typed; nil for nobody whom they may know of.
    package func personKey(_ reference: String, by actor: Actor) async throws -> ID<Person>? {
        try await look(by: actor) { tx in
            try tx.permit(.viewPerson)
            let id = try tx.connection.row(
                "SELECT p.id FROM person p WHERE p.reference = \(reference) AND \(tx.scope.people("p.id"))"
            ) { try $0.id(0, Person.self) }
            if let id { tx.saw(.person, id, "chosen on a form") }
            return id
        }
    }

    /// The place whose reference somebody typed; nil for none that they may know of.
    package func placeKey(_ reference: String, by actor: Actor) async throws -> ID<Place>? {
        try await look(by: actor) { tx in
            try tx.permit(.viewPlace)
            let id = try tx.connection.row(
                "SELECT p.id FROM place p WHERE p.reference = \(reference) AND \(tx.scope.places("p.id"))"
            ) { try $0.id(0, Place.self) }
            if let id { tx.saw(.place, id, "chosen on a form") }
            return id
        }
    }
}
