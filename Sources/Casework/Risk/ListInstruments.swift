import Database
import Domain

extension Casework {
    /// Every version of every instrument, newest first, and which one is asked today.
    package func instruments(by actor: Actor) async throws -> (all: [KeptInstrument], asked: ID<Instrument>?) {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            let all = try tx.connection.rows(
                "SELECT id, definition FROM instrument ORDER BY name, number DESC LIMIT 100"
            ) {
                KeptInstrument(id: try $0.id(0), instrument: try $0.json(1))
            }
            return (all, try tx.instrument(on: tx.today)?.id)
        }
    }

    /// One version of an instrument, to look through.
    package func instrument(_ id: ID<Instrument>, by actor: Actor) async throws -> Instrument {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return try tx.instrument(id)
        }
    }
}
