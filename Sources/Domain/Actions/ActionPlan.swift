/// A register of actions under one title, such as the plan that follows a case review (T-018).
package struct ActionPlan: Sendable, Hashable {
    package let id: ID<ActionPlan>
    package let reference: String
    package var title: String

    package init(id: ID<ActionPlan>, reference: String, title: String) {
        self.id = id
        self.reference = reference
        self.title = title
    }
}
