/// What follows from what happened: the one place where rooms meet.
package enum Reactions {
    /// The consequences of `event`, in the order in which they are to be written.
    package static func consequences(of event: any Event) -> [Consequence] {
        switch event {
        default: []
        }
    }
}

/// A record that is to be written because of an event.
package enum Consequence: Sendable, Hashable {
}
