/// What is known of somebody's mental health was said anew.
package struct MarkerAdded: Event {
    package let person: ID<Person>
    package let marker: MentalHealthMarker
    package var subject: Subject { Subject(.person, person) }

    package init(person: ID<Person>, marker: MentalHealthMarker) {
        self.person = person
        self.marker = marker
    }
}

package struct PersonNotesChanged: Event {
    package let person: ID<Person>
    package var subject: Subject { Subject(.person, person) }

    package init(person: ID<Person>) { self.person = person }
}

package struct HomeAdded: Event {
    package let person: ID<Person>
    package let place: ID<Place>
    package var subject: Subject { Subject(.person, person) }

    package init(person: ID<Person>, place: ID<Place>) {
        self.person = person
        self.place = place
    }
}

/// Why a marker cannot be kept.
package enum MarkerRefusal: Refusal, Hashable {
    /// A diagnosis needs the person's written permission (L-103).
    case permissionNotSeen

    package var code: String { "marker-permission-not-seen" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "permission" }
}
