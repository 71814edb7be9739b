import Database

/// The steps of the schema, in order. A new step goes to the end, in a file of its own.
package enum Schema {
    package static let migrations: [Migration] = [
        agencies, people, reports, cases, chronology, risk, panels, actions, search, incidents, practice,
    ]
    package static let migrator = Migrator(migrations)
}
