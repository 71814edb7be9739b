import Domain
import Formats

/// Every version of every instrument.
package struct InstrumentListPage: Sendable {
    package struct Line: Sendable {
        package let id: String
        package let instrument: Instrument
        package let isAsked: Bool

        package init(id: String, instrument: Instrument, isAsked: Bool) {
            self.id = id
            self.instrument = instrument
            self.isAsked = isAsked
        }
    }

    package let frame: Frame
    package let lines: [Line]

    package init(frame: Frame, lines: [Line]) {
        self.frame = frame
        self.lines = lines
    }

    package var markup: Markup {
        let table = Table(
            caption: "Instruments",
            columns: [.init("Instrument"), .init("Version", isNumber: true), .init("In force"), .init("Standing")],
            rows: lines.map { line in
                let form = line.instrument.form
                let until: Markup? = form.inForceUntil.map { " until \(Dates.element($0))" }
                let asked = line.isAsked ? Tag.status("Asked today", .green) : ""
                let sample = line.instrument.isDemonstration ? Tag.status("Demonstration", .amber) : ""
                return [
                    PageLink(form.title, Paths.instrument(line.id)).markup, "\(form.version)",
                    "from \(Dates.element(form.inForceFrom))\(until)", "\(asked) \(sample)",
                ]
            }, empty: "No instrument yet.", hidesCaption: true)
        return frame.page(
            title: "Risk instruments", back: PageLink("Set-up", "/setup"),
            body: """
                \(table.markup)\(Control.buttons(
                    Control.buttonLink(PageLink("Import an instrument", Paths.newInstrument), .second)))
                """)
    }

    package static let sample = InstrumentListPage(
        frame: .sample, lines: [Line(id: "1", instrument: .demonstration, isAsked: true)])
}

/// One version of an instrument, to look through: its questions as they are asked, its points and thresholds.
package struct InstrumentPage: Sendable {
    package let frame: Frame
    package let id: String
    package let instrument: Instrument

    package init(frame: Frame, id: String, instrument: Instrument) {
        self.frame = frame
        self.id = id
        self.instrument = instrument
    }

    package var markup: Markup {
        let form = instrument.form
        return frame.page(
            title: form.title, caption: "Version \(form.version), in force from \(Dates.long(form.inForceFrom))",
            back: PageLink("Risk instruments", Paths.instruments),
            body: """
                \(Self.body(of: instrument))
                <p>\(PageLink("Keep as a file", "\(Paths.instrument(id))/file").markup)</p>
                """)
    }

    /// What an instrument asks and how it scores; with the questions open where they are what one has come for.
    static func body(of instrument: Instrument, open: Bool = false) -> Markup {
        """
        \(RiskWords.notice(instrument))
        \(Block.section("Points", points(instrument)))\(Block.section("Thresholds", thresholds(instrument)))
        \(Block.section("Answers that are grave alone", triggers(instrument)))
        \(Block.details("See the form as it is asked", open: open, FormView(instrument.form).markup))
        """
    }

    private static func points(_ instrument: Instrument) -> Markup {
        let rows = instrument.dimensions.flatMap { dimension in
            dimension.questions.compactMap { instrument.form.question($0) }.map { question -> [Markup] in
                let steps = question.scoring?.steps.map { "from \(Int($0.from)): \($0.points)" } ?? []
                let options = question.kind.options.map {
                    "\($0.label): \(question.scoring?.points[$0.value] ?? 0)"
                }
                let most = question.scoring?.most.map { ["at most \($0)"] } ?? []
                return [
                    "\(question.text)", "\(dimension.title)", "\((steps + options + most).joined(separator: "; "))",
                ]
            }
        }
        return Table(
            caption: "What each answer gives", columns: [.init("Question"), .init("Counts to"), .init("Points")],
            rows: rows, empty: "No question gives points.", hidesCaption: true
        ).markup
    }

    private static func thresholds(_ instrument: Instrument) -> Markup {
        let rows = instrument.bandSets.flatMap { set in
            set.bands.map { band -> [Markup] in
                [RiskWords.tag(band.level), "\(band.from)", "\(set.version)", Dates.element(set.inForceFrom)]
            }
        }
        return Table(
            caption: "From which total each level counts",
            columns: [
                .init("Level"), .init("From", isNumber: true), .init("Set", isNumber: true), .init("In force from"),
            ], rows: rows, empty: "No thresholds.", hidesCaption: true
        ).markup
    }

    private static func triggers(_ instrument: Instrument) -> Markup {
        let items = instrument.triggers.map { trigger -> Markup in
            "<li>\(trigger.words) At least \(RiskWords.tag(trigger.liftsTo))\(RiskWords.step(trigger.urgent))</li>\n"
        }
        return items.isEmpty ? "<p>None.</p>" : "<ul>\n\(items)</ul>\n"
    }

    package static let sample = InstrumentPage(frame: .sample, id: "1", instrument: .demonstration)
}
