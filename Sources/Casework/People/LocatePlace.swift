import Database
import Domain

extension Casework {
    /// Says at which point a place lies, so that what was published nearby can be looked up; nil takes it out.
    package func locatePlace(
        _ reference: String, longitude: Double?, latitude: Double?, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageParties)
            let id = try tx.placeID(reference)
            try tx.expect(.place, id, at: version)
            guard (longitude == nil) == (latitude == nil) else { throw FieldRefusal("point", .missing) }
            try tx.revise(.place, id, set: "longitude = \(longitude), latitude = \(latitude)")
            try tx.record(PlaceLocated(place: id))
        }
    }
}

/// It was said at which point a place lies.
package struct PlaceLocated: Event {
    package let place: ID<Place>
    package var subject: Subject { Subject(.place, place) }
}
