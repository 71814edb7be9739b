/// What comes next in a file: a row, or the refusal of one.
package enum CSVLine {
    case row(CSVRow)
    case refused(CSVError)
}

/// One row, as places in the reader's memory; it can be read until the reader is asked for the next.
///
/// A field that the row does not have reads as empty, since many programs leave out empty fields at the end; `count`
/// tells the difference.
package struct CSVRow {
    private let reader: CSVReader
    private let generation: Int
    /// The line on which the row starts, from 1.
    package let line: Int
    /// The line on which it ends, which is later if a field holds line breaks.
    package let lastLine: Int
    /// How many fields there are.
    package let count: Int

    init(reader: CSVReader, generation: Int, line: Int, lastLine: Int, count: Int) {
        self.reader = reader
        self.generation = generation
        self.line = line
        self.lastLine = lastLine
        self.count = count
    }

    package func string(_ index: Int) -> String {
        String(decoding: reader.bytes(of: index, in: generation), as: UTF8.self)
    }

    package func bytes(_ index: Int) -> [UInt8] { Array(reader.bytes(of: index, in: generation)) }

    /// Lends the field's bytes without copying them.
    package func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
        -> Result
    {
        try body(reader.bytes(of: index, in: generation))
    }

    package func isEmpty(_ index: Int) -> Bool { reader.bytes(of: index, in: generation).isEmpty }

    /// Every field, decoded.
    package var strings: [String] { (0..<count).map(string) }
}
