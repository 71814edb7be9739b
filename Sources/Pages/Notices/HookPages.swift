import Domain
import Formats

/// A web hook in a list.
package struct HookItem: Sendable {
    package let id: String
    package let address: String
    package let kinds: [Announcement.Kind]
    package let failures: Int
    package let disabledAt: Instant?
    package let disabledBecause: String?

    package init(
        id: String, address: String, kinds: [Announcement.Kind], failures: Int, disabledAt: Instant?,
        disabledBecause: String?
    ) {
        self.id = id
        self.address = address
        self.kinds = kinds
        self.failures = failures
        self.disabledAt = disabledAt
        self.disabledBecause = disabledBecause
    }

    var state: Markup {
        guard let disabledAt else {
            return failures == 0
                ? "On" : "On; failed \(failures == 1 ? "once" : "\(failures) times") on end"
        }
        return "\(Tag.status("Off", .red)) since \(Dates.element(disabledAt))\(disabledBecause.map { ". \($0)" })"
    }

    static let sample = HookItem(
        id: "1", address: "https://intake.example.org/hooks", kinds: [.caseOpened, .riskChanged], failures: 20,
        disabledAt: .sample, disabledBecause: NoticeWords.sentence(.tooSlow))
}

enum HookParts {
    static func kinds(_ state: FieldState) -> Markup {
        Control.checkboxes(
            state, legend: "What it is told",
            hint: "The kind of event, the reference of the record and the time. Nothing else is sent.",
            choices: Announcement.Kind.allCases.filter { $0 != .test }.map {
                Choice($0.rawValue, NoticeWords.title($0), hint: $0.rawValue)
            })
    }
}

/// The systems that are told what happens, and a form for another.
package struct HooksPage: Sendable {
    package let frame: Frame
    package let hooks: [HookItem]
    package let form: FormState

    package init(frame: Frame, hooks: [HookItem], form: FormState) {
        self.frame = frame
        self.hooks = hooks
        self.form = form
    }

    package var markup: Markup {
        let table = Table(
            caption: "Web hooks", columns: [.init("Address"), .init("Told of"), .init("State")],
            rows: hooks.map { hook in
                [
                    PageLink(hook.address, Paths.hook(hook.id)).markup,
                    "\(Words.list(hook.kinds.map(\.rawValue)))", hook.state,
                ]
            }, empty: "No other system is told anything.", hidesCaption: true)
        let new = Control.form(
            Paths.hooks, csrf: frame.csrf,
            """
            \(Control.text(form["address"], label: "Address", hint: "For example, https://intake.example.org/hooks",
                keyboard: nil, spelling: false))\
            \(HookParts.kinds(form["kind"]))\(Control.buttons(Control.button("Add web hook")))
            """)
        return frame.page(
            title: "Web hooks", back: PageLink("Sending", Paths.sending), form: form,
            body: "\(table.markup)\(Block.section("Add a web hook", new))")
    }

    package static let sample = HooksPage(frame: .sample, hooks: [.sample], form: FormState())
}

/// One web hook: what it was told, and what can be done about it.
package struct HookPage: Sendable {
    package struct Told: Sendable {
        package let kind: Announcement.Kind
        package let reference: String
        package let delivery: Notice.Delivery
        package let reason: String
        package let at: Instant

        package init(
            kind: Announcement.Kind, reference: String, delivery: Notice.Delivery, reason: String, at: Instant
        ) {
            self.kind = kind
            self.reference = reference
            self.delivery = delivery
            self.reason = reason
            self.at = at
        }
    }

    package let frame: Frame
    package let hook: HookItem
    package let told: [Told]
    /// Only where it was just made.
    package let secret: String?
    package let form: FormState

    package init(frame: Frame, hook: HookItem, told: [Told], secret: String?, form: FormState) {
        self.frame = frame
        self.hook = hook
        self.told = told
        self.secret = secret
        self.form = form
    }

    private var path: String { Paths.hook(hook.id) }

    package var markup: Markup {
        let shown: Markup =
            secret.map {
                Block.inset(
                    """
                    <p>The secret that each body is signed with, shown this once:</p><p><code>\($0)</code></p>\
                    <p>Put it into the receiving system now.</p>
                    """)
            } ?? ""
        let isOn = hook.disabledAt == nil
        let steps = Control.buttons(
            isOn ? Control.act("Send a test", to: "\(path)/test", csrf: frame.csrf) : "",
            Control.act(isOn ? "Turn off" : "Turn on", to: "\(path)/\(isOn ? "off" : "on")", csrf: frame.csrf),
            Control.act("Make another secret", to: "\(path)/secret", csrf: frame.csrf, kind: .warn))
        let chosen =
            form["kind"].values.isEmpty && form.problems.isEmpty
            ? FieldState("kind", hook.kinds.map(\.rawValue)) : form["kind"]
        let kinds = Control.form(
            "\(path)/kinds", csrf: frame.csrf,
            "\(HookParts.kinds(chosen))\(Control.buttons(Control.button("Save choice")))")
        let table = Table(
            caption: "What it was told", columns: [.init("What"), .init("When"), .init("State")],
            rows: told.map { line in
                [
                    "\(NoticeWords.title(line.kind)) \(line.reference)", Dates.element(line.at),
                    "\(NoticeWords.title(line.delivery))\(line.reason.isEmpty ? "" : ". \(line.reason)")",
                ]
            }, empty: "Nothing yet.", hidesCaption: true)
        return frame.page(
            title: "Web hook", width: .text, back: PageLink("Web hooks", Paths.hooks), form: form,
            body: """
                \(shown)\(Block.summary([SummaryRow("Address", "\(hook.address)"), SummaryRow("State", hook.state)]))\
                \(steps)\(Block.section("Kinds of event", kinds))\(Block.section("The last fifty", table.markup))
                """)
    }

    package static let sample = HookPage(
        frame: .sample, hook: .sample,
        told: [
            Told(
                kind: .caseOpened, reference: "CS-2026-00009", delivery: .failed,
                reason: NoticeWords.sentence(.tooSlow), at: .sample)
        ], secret: "c2VjcmV0", form: FormState())
}
