import Database
import Domain

extension Setting where Value == ClockRule {
    /// How long after a complaint both parties are to be assessed (L-021).
    package static var riskClock: Self { Setting("risk-clock", initial: ClockRule(48, .hours)) }
}

extension Setting where Value == RoutingRules {
    /// Where a case goes once its level is known (V-002, V-003).
    package static var riskRouting: Self { Setting("risk-routing", initial: .threeStages) }
}

extension Setting where Value == String {
    /// The name of the instrument that is asked.
    package static var riskInstrument: Self { Setting("risk-instrument", initial: Instrument.demonstration.form.id) }
}

/// An instrument as it is kept: one version of one name.
package struct KeptInstrument: Sendable {
    package let id: ID<Instrument>
    package let instrument: Instrument
}

extension Transaction {
    /// The demonstration instrument.
    func installRiskPractice() throws { try put(Instrument.demonstration) }

    /// Keeps one version of an instrument; nothing that was asked with an earlier one changes.
    @discardableResult
    func put(_ instrument: Instrument) throws -> ID<Instrument> {
        precondition(instrument.problems.isEmpty, "an instrument is checked before it is put in force")
        let id = newID(Instrument.self)
        try connection.run(
            """
            INSERT INTO instrument (id, name, number, definition, in_force_from, in_force_until, created_at)
            VALUES (\(id), \(instrument.key.id), \(instrument.key.version), \(try JSON(instrument)),
                \(instrument.form.inForceFrom), \(instrument.form.inForceUntil), \(now))
            """)
        try record(InstrumentPutInForce(instrument: id, key: instrument.key))
        return id
    }

    /// The instrument that is asked on `day`; nil where none is in force.
    package func instrument(on day: Day) throws -> KeptInstrument? {
        let name = try setting(.riskInstrument, on: day)
        return try connection.row(
            """
            SELECT id, definition FROM instrument WHERE name = \(name) AND in_force_from <= \(day)
                AND (in_force_until IS NULL OR in_force_until >= \(day))
            ORDER BY number DESC LIMIT 1
            """
        ) { KeptInstrument(id: try $0.id(0), instrument: try $0.json(1)) }
    }

    package func instrument(_ id: ID<Instrument>) throws -> Instrument {
        let found = try connection.row("SELECT definition FROM instrument WHERE id = \(id)") {
            try $0.json(0, Instrument.self)
        }
        guard let found else { throw CommonRefusal.notFound }
        return found
    }
}

/// A version of an instrument may be asked from its day on.
struct InstrumentPutInForce: Event {
    let instrument: ID<Instrument>
    let key: FormKey
    var subject: Subject { Subject(.instrument, instrument) }
}
