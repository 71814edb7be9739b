/// The register of a plan as it stood on a day (T-018): what each agency reported, beside what is computed.
package struct PlanRegister: Sendable {
    /// One action of the register.
    package struct Row: Sendable {
        package let action: Action
        /// The agency as the register names it.
        package let agency: String
        package let owner: String?
        /// The latest report up to the day, in the agency's own words.
        package let update: String
        package let reported: ReportedStatus?
        package let reportedOn: Day?
        package let computed: ComputedStatus

        package init(
            action: Action, agency: String, owner: String? = nil, update: String, reported: ReportedStatus?,
            reportedOn: Day?, computed: ComputedStatus
        ) {
            self.action = action
            self.agency = agency
            self.owner = owner
            self.update = update
            self.reported = reported
            self.reportedOn = reportedOn
            self.computed = computed
        }

        /// Whether the computed colour is another than the reported one; what cannot be computed differs from nothing.
        package var differs: Bool {
            guard let reported, let colour = computed.colour else { return false }
            return reported != colour
        }

        /// How far the action has come (T-020).
        package var progress: PlanProgress.State {
            switch computed {
            case .done: return .completed
            case .dropped: return .dropped
            case .noDateGiven, .green, .amber, .red: break
            }
            return switch reported {
            case .green, .amber: .inProgress
            case .red: .reportedRed
            case nil: .nothingReported
            }
        }
    }

    /// A free comment beneath an agency's actions (T-019).
    package struct Comment: Sendable, Hashable {
        /// The agency beneath whose actions it stands.
        package let agency: String
        /// Who says it, where that is another agency.
        package let by: String?
        package let on: Day
        package let text: String

        package init(agency: String, by: String?, on: Day, text: String) {
            self.agency = agency
            self.by = by
            self.on = on
            self.text = text
        }
    }

    /// An agency with its actions and the comments beneath them.
    package struct Block: Sendable {
        package let agency: String
        package let rows: [Row]
        package let comments: [Comment]
    }

    package let plan: ActionPlan
    package let asOf: Day
    package let rule: ActionStatusRule
    /// In the order in which the agencies first appear.
    package let blocks: [Block]

    package init(plan: ActionPlan, asOf: Day, rule: ActionStatusRule, rows: [Row], comments: [Comment]) {
        self.plan = plan
        self.asOf = asOf
        self.rule = rule
        var order: [String] = []
        for agency in rows.map(\.agency) + comments.map(\.agency) where !order.contains(agency) { order.append(agency) }
        blocks = order.map { agency in
            Block(
                agency: agency, rows: rows.filter { $0.agency == agency },
                comments: comments.filter { $0.agency == agency })
        }
    }

    package var rows: [Row] { blocks.flatMap(\.rows) }
    package var figures: StatusFigures { StatusFigures(rows.map(\.reported)) }
    package var progress: PlanProgress { PlanProgress(rows) }
    /// Where the computed status is another than the reported one.
    package var differences: [Row] { rows.filter(\.differs) }
    /// Where there is nothing to compare, since no date was given.
    package var withoutDate: [Row] { rows.filter { $0.computed == .noDateGiven } }
}

/// How many actions are reported as what: counted from the rows of a register, so that the two agree.
package struct StatusFigures: Sendable, Hashable {
    package let green: Int
    package let amber: Int
    package let red: Int
    package let nothingReported: Int

    package init(_ reported: [ReportedStatus?]) {
        green = reported.count { $0 == .green }
        amber = reported.count { $0 == .amber }
        red = reported.count { $0 == .red }
        nothingReported = reported.count { $0 == nil }
    }

    package var total: Int { green + amber + red + nothingReported }
}

/// Whether every action is completed or in progress; any other state is listed (T-020).
package struct PlanProgress: Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// Recorded as done.
        case completed
        /// Open, and reported GREEN or AMBER.
        case inProgress
        case reportedRed, nothingReported, dropped

        package var title: String {
            switch self {
            case .completed: "Completed"
            case .inProgress: "In progress"
            case .reportedRed: "Reported RED"
            case .nothingReported: "Nothing reported"
            case .dropped: "Dropped"
            }
        }
    }

    package let completed: Int
    package let inProgress: Int
    /// Actions in any other state.
    package let others: [PlanRegister.Row]

    package init(_ rows: [PlanRegister.Row]) {
        completed = rows.count { $0.progress == .completed }
        inProgress = rows.count { $0.progress == .inProgress }
        others = rows.filter { $0.progress != .completed && $0.progress != .inProgress }
    }

    package var total: Int { completed + inProgress + others.count }
    /// True of a plan with actions, all of them completed or in progress.
    package var isSo: Bool { total > 0 && others.isEmpty }
}

/// The report of a plan to committees, made from its register as of a day (T-044).
package struct CommitteeReport: Sendable {
    package let header: ReportHeader
    package let register: PlanRegister

    package init(header: ReportHeader, register: PlanRegister) {
        self.header = header
        self.register = register
    }

    /// The figures of the report: the register's own.
    package var figures: StatusFigures { register.figures }
}
