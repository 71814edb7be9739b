/// What matching gives, as comma-separated text: in pieces, so that a large file need not lie in memory whole.
package struct LinkFiles {
    private let table: RecordTable
    private let ids: Int
    /// Pieces of about this many bytes are handed on.
    private static let piece = 1 << 20

    /// Writes about the records of `table`, whose ids stand in the column that `columns` names.
    package init(_ table: RecordTable, _ columns: ColumnMap) {
        self.table = table
        ids = table.header.firstIndex(of: columns.id) ?? 0
    }

    /// `id_a,id_b,probability`, with every digit of the probability.
    package func write(pairs: [Linking.Pair], _ out: ([UInt8]) throws -> Void) rethrows {
        try out(Array("id_a,id_b,probability\n".utf8))
        for start in stride(from: 0, to: pairs.count, by: Self.pairsAtOnce) {
            let piece = pairs[start..<min(start + Self.pairsAtOnce, pairs.count)]
            for text in Processors.map(
                piece.count, { self.text(of: piece[(start + $0.lowerBound)..<(start + $0.upperBound)]) })
            {
                try out(text)
            }
        }
    }

    private static let pairsAtOnce = 200_000

    private func text(of pairs: ArraySlice<Linking.Pair>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(pairs.count * 40)
        for pair in pairs {
            append(Int(pair.one), &text)
            text.append(0x2C)
            append(Int(pair.other), &text)
            text.append(0x2C)
            text += pair.chance.description.utf8
            text.append(0x0A)
        }
        return text
    }

    /// `record_id,cluster_id`: each person is named by its first record.
    package func write(persons: [UInt32], _ out: ([UInt8]) throws -> Void) rethrows {
        var text = Array("record_id,cluster_id\n".utf8)
        for (record, person) in persons.enumerated() {
            append(record, &text)
            text.append(0x2C)
            append(Int(person), &text)
            text.append(0x0A)
            if text.count > Self.piece { try hand(&text, out) }
        }
        try hand(&text, out)
    }

    /// `query_id,record_id,probability` for the questions of another table.
    package func write(answers: [[Questions.Answer]], of asked: LinkFiles, _ out: ([UInt8]) throws -> Void) rethrows {
        var text = Array("query_id,record_id,probability\n".utf8)
        for (question, answers) in answers.enumerated() {
            for answer in answers {
                asked.append(question, &text)
                text.append(0x2C)
                append(Int(answer.record), &text)
                text.append(0x2C)
                text += answer.chance.description.utf8
                text.append(0x0A)
            }
            if text.count > Self.piece { try hand(&text, out) }
        }
        try hand(&text, out)
    }

    private func hand(_ text: inout [UInt8], _ out: ([UInt8]) throws -> Void) rethrows {
        try out(text)
        text.removeAll(keepingCapacity: true)
    }

    /// An id as it stands in the file, quotes and all that they hold.
    private func append(_ record: Int, _ text: inout [UInt8]) {
        table.bytes.withUnsafeBufferPointer { bytes in
            var start = table.starts[record]
            let end = table.starts[record + 1]
            var column = ids
            var isQuoted = false
            while start < end, column > 0 {
                if bytes[start] == 0x22 { isQuoted.toggle() }
                if bytes[start] == 0x2C, !isQuoted { column -= 1 }
                start += 1
            }
            while start < end, isQuoted || (bytes[start] != 0x2C && bytes[start] != 0x0A && bytes[start] != 0x0D) {
                if bytes[start] == 0x22 { isQuoted.toggle() }
                text.append(bytes[start])
                start += 1
            }
        }
    }
}
