import Database
import Domain

/// A practice of the partnership that is dated data: its name in the table, its type, and what holds until one is set.
package struct Setting<Value: Codable & Sendable>: Sendable {
    package let name: String
    package let initial: Value

    package init(_ name: String, initial: Value) {
        self.name = name
        self.initial = initial
    }
}

/// One value of a setting, with the day from which it counts.
package struct DatedSetting<Value: Codable & Sendable>: Sendable {
    package let value: Value
    /// Nil for the initial value.
    package let inForceFrom: Day?
}

extension Transaction {
    /// The value in force on `day`, today where none is given.
    package func setting<Value>(_ setting: Setting<Value>, on day: Day? = nil) throws -> Value {
        try datedSetting(setting, on: day).value
    }

    /// The value in force on `day`, with since when it is.
    package func datedSetting<Value>(_ setting: Setting<Value>, on day: Day? = nil) throws -> DatedSetting<Value> {
        let found = try connection.row(
            """
            SELECT value, in_force_from FROM setting WHERE name = \(setting.name) AND in_force_from <= \(day ?? today)
            ORDER BY in_force_from DESC, created_at DESC, id DESC LIMIT 1
            """
        ) { DatedSetting(value: try $0.json(0, Value.self), inForceFrom: try $0.day(1)) }
        return found ?? DatedSetting(value: setting.initial, inForceFrom: nil)
    }

    /// What was in force from when on, oldest first, beginning with what held until a value was set.
    package func history<Value>(of setting: Setting<Value>) throws -> [DatedSetting<Value>] {
        let set = try connection.rows(
            """
            SELECT value, in_force_from FROM setting WHERE name = \(setting.name)
            ORDER BY in_force_from, created_at, id
            """
        ) { DatedSetting(value: try $0.json(0, Value.self), inForceFrom: try $0.day(1)) }
        // Of several values for a day the last one counts.
        let counting = set.enumerated().filter { place, value in
            place + 1 == set.count || set[place + 1].inForceFrom != value.inForceFrom
        }
        return [DatedSetting(value: setting.initial, inForceFrom: nil)] + counting.map(\.element)
    }

    /// Puts `value` in force from `day` on. What was set before stays on record, also where it was for the same day.
    package func set<Value>(
        _ setting: Setting<Value>, to value: Value, from day: Day, because reason: String = ""
    ) throws {
        let id = newID(Subject.self)
        try connection.run(
            """
            INSERT INTO setting (id, name, value, in_force_from, reason, created_at, created_by)
            VALUES (\(id), \(setting.name), \(try JSON(value)), \(day), \(reason), \(now), \(actor.account))
            """)
        try connection.send(.settings)
        try record(SettingChanged(partnership: id, setting: setting.name, inForceFrom: day, value: value))
    }
}

/// A practice was set anew from a day on.
struct SettingChanged<Value: Codable & Sendable>: Event {
    let partnership: ID<Subject>
    let setting: String
    let inForceFrom: Day
    let value: Value
    static var name: String { "SettingChanged" }
    var subject: Subject { Subject(.partnership, partnership) }
}
