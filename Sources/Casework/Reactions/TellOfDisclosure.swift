import Database
import Domain

extension Transaction {
    /// A line in the story of the case: to whom and for what, without what was told.
    func tellOfDisclosure(_ disclosure: ID<Disclosure>, in file: ID<CaseFile>) throws {
        let told = try connection.row(
            """
            SELECT d.reference, COALESCE(t.name, d.to_words), d.purpose, d.disclosed_at, d.means, d.classes
            FROM disclosure d LEFT JOIN agency t ON t.id = d.to_agency_id WHERE d.id = \(disclosure)
            """
        ) { row in
            (
                reference: try row.text(0), to: try row.text(1), purpose: try row.text(2), at: try row.instant(3),
                means: try row.word(4, Disclosure.Means.self), classes: try row.json(5, [DataClass].self)
            )
        }
        guard let told else { return }
        try enter(
            Entry(
                source: Subject(.disclosure, disclosure), caseID: file, happenedAt: told.at, knownAt: now,
                agency: actor.agency, kind: .disclosure, class: .fact, headline: "Disclosed to \(told.to)",
                body: "\(told.means.title). \(told.purpose). Ledger: \(told.reference)",
                mark: DataClass.marks.first(where: told.classes.contains)))
    }
}
