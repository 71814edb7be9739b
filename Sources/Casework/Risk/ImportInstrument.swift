import Database
import Domain

extension Casework {
    /// The instrument that a JSON file describes, checked so far as it can be before anyone is asked; keeps nothing.
    package static func instrument(json text: String) throws -> Instrument {
        let instrument: Instrument
        do {
            instrument = try CanonicalJSON.value(Instrument.self, from: text)
        } catch let error as DecodingError {
            throw InstrumentRefusal.unreadable(where: error.place)
        }
        guard instrument.problems.isEmpty else {
            throw InstrumentRefusal.unsound(problems: instrument.problems.map { "\($0)" })
        }
        return instrument
    }

    /// Releases a version of an instrument from a day on, and asks it from then on: it is never changed again, and what
    /// was asked with earlier versions keeps them.
    package func importInstrument(
        _ instrument: Instrument, from day: Day, because reason: String, by actor: Actor
    ) async throws -> ID<Instrument> {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            guard day >= tx.today else { throw InstrumentRefusal.inThePast }
            let newest = try tx.connection.row("SELECT max(number) FROM instrument WHERE name = \(instrument.key.id)") {
                try $0.integerIfAny(0)
            }
            if let newest, let newest, instrument.key.version <= newest {
                throw InstrumentRefusal.versionTaken(newest: newest)
            }
            let released = instrument.released(from: day)
            guard released.problems.isEmpty else {
                throw InstrumentRefusal.unsound(problems: released.problems.map { "\($0)" })
            }
            guard released.bands(on: day) != nil else { throw InstrumentRefusal.noBandsYet }
            let id = try tx.put(released)
            try tx.set(.riskInstrument, to: released.key.id, from: day, because: reason)
            return id
        }
    }
}

extension DecodingError {
    /// Where in the file it stands, as a path of keys.
    fileprivate var place: String {
        let (path, last): ([any CodingKey], String?) =
            switch self {
            case .keyNotFound(let key, let context): (context.codingPath, key.stringValue)
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                (context.codingPath, nil)
            @unknown default: ([], nil)
            }
        let keys = path.map { $0.intValue.map { String($0 + 1) } ?? $0.stringValue } + [last].compactMap { $0 }
        return keys.isEmpty ? "the whole file" : keys.joined(separator: ", ")
    }
}
