import Domain
import Foundation

extension World {
    /// An address of the site with this world's own records in it; what has none of its kind gets a key of nothing.
    func path(_ route: String) -> String {
        let room = route.split(separator: "/").first.map(String.init) ?? ""
        let references = [
            "cases": route.hasSuffix("/reopening") ? closed : file, "people": "P-1", "places": "L-1",
            "reports": "R-1", "actions": action, "plans": plan, "meetings": meeting,
        ]
        let key = "0197f0000000700080000000000000aa"
        return route.replacingOccurrences(of: ":ref", with: references[room] ?? "X-1")
            .replacingOccurrences(of: ":id", with: room == "meetings" ? "\(item)" : key)
            .replacingOccurrences(of: ":party", with: "\(party)").replacingOccurrences(of: ":sign", with: key)
            .replacingOccurrences(of: ":seq", with: "1").replacingOccurrences(of: ":name", with: "case-outcomes")
    }
}
