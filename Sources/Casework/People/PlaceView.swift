import Domain

/// A place as its page shows it, read in one look.
package struct PlaceView: Sendable {
    package let place: Place
    package let longitude: Double?
    package let latitude: Double?
    /// What staff must know before they go there.
    package let siteNote: String
    package let version: Int
    package let cases: [InCase]
    package let people: [Inhabitant]
    /// Other places of the same postcode: the flats of a house, the houses of a stretch of street.
    package let neighbours: [Neighbour]
    /// Reports in each of the last 26 stretches of four weeks, oldest first.
    package let calls: [(from: Day, count: Int)]
    package let reports: Int
    package let story: StoryPart
    package let drawing: StoryDrawing

    package struct Neighbour: Sendable {
        package let reference: String
        package let name: String
        package let uprn: String?
    }

    package struct InCase: Sendable {
        package let reference: String
        package let title: String
        package let relation: String
        package let isOpen: Bool
        package let level: RiskLevel?
    }

    package struct Inhabitant: Sendable {
        package let reference: String
        package let name: String
        package let relation: String
        package let from: Day?
        package let until: Day?
    }
}

/// One line of the list of places.
package struct PlaceLine: Sendable {
    package let reference: String
    package let name: String
    package let kind: Place.Kind
    package let openCases: Int
    package let reports: Int
}

package struct PlaceList: Sendable {
    package let lines: [PlaceLine]
    package let next: String?
}
