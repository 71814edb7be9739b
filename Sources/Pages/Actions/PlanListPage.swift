import Domain
import Formats

/// The action plans, each with its figures.
package struct PlanListPage: Sendable {
    package struct Line: Sendable {
        package let reference: String
        package let title: String
        package let about: PageLink?
        package let figures: StatusFigures
        package let open: Int

        package init(reference: String, title: String, about: PageLink?, figures: StatusFigures, open: Int) {
            self.reference = reference
            self.title = title
            self.about = about
            self.figures = figures
            self.open = open
        }
    }

    package let frame: Frame
    package let lines: [Line]
    package let mayManage: Bool

    package init(frame: Frame, lines: [Line], mayManage: Bool) {
        self.frame = frame
        self.lines = lines
        self.mayManage = mayManage
    }

    package var markup: Markup {
        let table = Table(
            caption: "Action plans",
            columns: [
                .init("Plan"), .init("Reference"), .init("About"), .init("Actions", isNumber: true),
                .init("Open", isNumber: true), .init("As reported"),
            ],
            rows: lines.map { line in
                [
                    PageLink(line.title, Paths.plan(line.reference)).markup,
                    "<span class=\"nowrap\">\(line.reference)</span>",
                    "\(line.about?.markup)",
                    "\(line.figures.total)", "\(line.open)", "\(ActionWords.figures(line.figures))",
                ]
            },
            empty:
                "No action plans here. A plan is made for what a review or a panel recommends, or read from a file.",
            hidesCaption: true)
        let buttons: Markup =
            mayManage
            ? Control.buttons(
                Control.buttonLink(PageLink("Make a plan", Paths.newPlan)),
                Control.buttonLink(PageLink("Read a plan from a file", Paths.planImports), .second)) : ""
        return frame.page(
            title: "Action plans", back: PageLink("Actions", Paths.actions), body: "\(buttons)\(table.markup)")
    }

    package static let sample = PlanListPage(
        frame: .sample,
        lines: [
            Line(
                reference: "AP-2026-00001", title: "After the review of January 2026",
                about: PageLink("CS-2026-00001", Paths.caseFile("CS-2026-00001")),
                figures: StatusFigures([.green, .amber]), open: 2)
        ], mayManage: true)
}
