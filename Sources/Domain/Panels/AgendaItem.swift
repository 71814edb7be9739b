/// One matter before a meeting: a case, or a standing item.
package struct AgendaItem: Sendable, Hashable {
    package let id: ID<AgendaItem>

    package init(id: ID<AgendaItem>) { self.id = id }
}
