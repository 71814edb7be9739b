extension Connection {
    /// Several rows to a statement, so that they share the cost of one.
    package func insert<Rows: RandomAccessCollection>(
        _ head: SQL, _ rows: Rows, _ values: (Rows.Element) throws -> [SQLValue]
    ) throws {
        guard let first = rows.first else { return }
        let width = try values(first).count
        precondition(width > 0 && head.values.isEmpty, "a head without values, and rows with some")
        let line = "(" + repeatElement("?", count: width).joined(separator: ", ") + ")"
        let perStatement = max(1, BulkInsert.parameters / width)
        let full = "\(head.text) VALUES \(repeatElement(line, count: perStatement).joined(separator: ", "))"
        let single = "\(head.text) VALUES \(line)"
        var pending: [SQLValue] = []
        pending.reserveCapacity(perStatement * width)
        for row in rows {
            pending += try values(row)
            guard pending.count == perStatement * width else { continue }
            try run(SQL(text: full, values: pending))
            pending.removeAll(keepingCapacity: true)
        }
        // The rest one by one, so that only two statements are ever prepared for a table.
        for start in stride(from: 0, to: pending.count, by: width) {
            try run(SQL(text: single, values: Array(pending[start..<start + width])))
        }
    }
}

private enum BulkInsert {
    /// Values to a statement: more gained nothing when it was measured.
    static let parameters = 512
}
