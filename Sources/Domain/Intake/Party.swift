/// One party as one report speaks of it. Two reports of the same person hold two of these.
package struct Party: Sendable, Hashable {
    package let id: ID<Party>
    package let side: Side
    package let state: PartyState
    /// The person we decided it is; nil while unknown, anonymous or not sure.
    package let person: ID<Person>?

    package init(id: ID<Party>, side: Side, state: PartyState, person: ID<Person>?) {
        self.id = id
        self.side = side
        self.state = state
        self.person = person
    }
}
