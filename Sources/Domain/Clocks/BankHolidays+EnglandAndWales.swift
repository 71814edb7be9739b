extension BankHolidays {
    /// The bank holidays of England and Wales, 2024 to 2028.
    ///
    /// A partnership replaces this list with a newer one; a deadline beyond it is refused, not guessed.
    package static let englandAndWales = BankHolidays(
        region: "England and Wales",
        source: "Compiled by the rules behind gov.uk/bank-holidays; compare with that page before relying on it",
        asOf: day(2026, 11, 21), from: day(2024, 1, 1), until: day(2028, 12, 31),
        names: Dictionary(
            uniqueKeysWithValues: [
                (day(2024, 1, 1), "New Year’s Day"),
                (day(2024, 3, 29), "Good Friday"),
                (day(2024, 4, 1), "Easter Monday"),
                (day(2024, 5, 6), "Early May bank holiday"),
                (day(2024, 5, 27), "Spring bank holiday"),
                (day(2024, 8, 26), "Summer bank holiday"),
                (day(2024, 12, 25), "Christmas Day"),
                (day(2024, 12, 26), "Boxing Day"),
                (day(2025, 1, 1), "New Year’s Day"),
                (day(2025, 4, 18), "Good Friday"),
                (day(2025, 4, 21), "Easter Monday"),
                (day(2025, 5, 5), "Early May bank holiday"),
                (day(2025, 5, 26), "Spring bank holiday"),
                (day(2025, 8, 25), "Summer bank holiday"),
                (day(2025, 12, 25), "Christmas Day"),
                (day(2025, 12, 26), "Boxing Day"),
                (day(2026, 1, 1), "New Year’s Day"),
                (day(2026, 4, 3), "Good Friday"),
                (day(2026, 4, 6), "Easter Monday"),
                (day(2026, 5, 4), "Early May bank holiday"),
                (day(2026, 5, 25), "Spring bank holiday"),
                (day(2026, 8, 31), "Summer bank holiday"),
                (day(2026, 12, 25), "Christmas Day"),
                (day(2026, 12, 28), "Boxing Day (substitute day)"),
                (day(2027, 1, 1), "New Year’s Day"),
                (day(2027, 3, 26), "Good Friday"),
                (day(2027, 3, 29), "Easter Monday"),
                (day(2027, 5, 3), "Early May bank holiday"),
                (day(2027, 5, 31), "Spring bank holiday"),
                (day(2027, 8, 30), "Summer bank holiday"),
                (day(2027, 12, 27), "Christmas Day (substitute day)"),
                (day(2027, 12, 28), "Boxing Day (substitute day)"),
                (day(2028, 1, 3), "New Year’s Day (substitute day)"),
                (day(2028, 4, 14), "Good Friday"),
                (day(2028, 4, 17), "Easter Monday"),
                (day(2028, 5, 1), "Early May bank holiday"),
                (day(2028, 5, 29), "Spring bank holiday"),
                (day(2028, 8, 28), "Summer bank holiday"),
                (day(2028, 12, 25), "Christmas Day"),
                (day(2028, 12, 26), "Boxing Day"),
            ]))

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(sinceEpoch: 0)
    }
}
