extension CityOfLondon {
    /// The action plan as `examples/city-of-london-action-plan.csv` holds it, for a program that stands alone.
    ///
    /// An agency's comments stand on its first row, one a line.
    package static var csv: String {
        var told: Set<String> = []
        let header = "number,agency,action,update,status,agency_comments"
        let rows = actions.map { action in
            let own = comments.first { $0.agency == action.agency && told.insert($0.agency).inserted }
            let remarks = own?.comments.joined(separator: "\n") ?? ""
            return [
                String(action.number), action.agency, action.action, action.update, action.status.rawValue, remarks,
            ].map(quoted).joined(separator: ",")
        }
        return ([header] + rows).map { $0 + "\r\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}
