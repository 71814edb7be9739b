/// What operations and jobs need that is not in the database: each is named here by what it does, and wired by the
/// program; tests hand in their own.
package struct Outside: Sendable {
    package init() {}
}
