import Casework
import Domain
import Formats
import HTTPTypes
import Pages
import Vault

/// One request by one person: everything a handler may look at.
package struct Visit: Sendable {
    package let casework: Casework
    package let method: HTTPRequest.Method
    package let path: String
    let parameters: [String: String]
    /// Fields of the address.
    package let query: FormData
    /// Fields of the body.
    package let form: FormData
    package let files: [Upload]
    /// The body, where the handler reads it as it arrives.
    package let sent: SentBody?
    let headers: HTTPFields
    let session: Session?
    /// The secret of the session (or of the door's cookie) from which tokens of forms are made.
    let csrf: String
    package let source: String
    let flash: String?
    let banner: String?
    let token: String?
    /// What this browser was given when somebody signed in with it.
    let browser: String?
    /// What this browser was given when it was sent to a provider.
    let away: String?
    /// The address under which people reach the site; "" where the operator has not said.
    let site: String
    package let now: Instant

    /// A file that was sent with a form.
    package struct Upload: Sendable {
        package let field: String
        package let name: String
        package let bytes: [UInt8]
    }

    /// Who is acting. Only routes that are not open may ask.
    package func actor() throws -> Actor {
        guard let session else { throw CommonRefusal.notPermitted }
        return session.actor
    }

    /// The part of the path that stands for `:name`.
    package func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw CommonRefusal.notFound }
        return value
    }

    /// The part of the path that stands for `:name`, as a key; what is not a key is not there.
    package func id<Of>(_ name: String, _: Of.Type = Of.self) throws -> ID<Of> {
        guard let id = ID<Of>(try parameter(name)) else { throw CommonRefusal.notFound }
        return id
    }

    /// Where somebody signs in from.
    var place: SignInPlace {
        SignInPlace(source: source, agent: BrowserWords.words(of: headers[.userAgent] ?? ""), browser: browser)
    }

    func header(_ name: HTTPField.Name) -> String? { headers[name] }

    /// A reader of the form's fields.
    package var fields: FieldReader { FieldReader(form) }

    /// A token that makes a second submission of the form drawn with it give the first one's result.
    package var submission: String? { form.first("submission") }

    package func frame(_ section: Frame.Section? = nil) -> Frame {
        Frame(
            partnership: session?.partnership ?? "Roundtable",
            account: session.map {
                Frame.Account(
                    name: $0.actor.name, role: "\($0.actor.profile.title), \($0.actor.agencyName)",
                    unread: $0.unreadNotices)
            },
            section: section, sections: session.map { Routes.sections(for: $0.actor.profile) } ?? [],
            maySearch: session?.actor.may(.search) ?? false,
            maySeeReaders: session?.actor.may(.viewReadership) ?? false, csrf: Tokens.formToken(of: csrf),
            flash: flash.map { Frame.Flash($0) }, banner: banner)
    }

    /// What figures are read from, and the frame of their page: it says as of when, where they lag behind.
    package func figures() async throws -> (casework: Casework, frame: Frame) {
        var frame = frame(.figures)
        if let at = try await casework.replicaIsAsOf() {
            let words = "Figures as of \(Dates.moment(at)): the copy that they are read from lags behind."
            frame.banner = [words, frame.banner].compactMap { $0 }.joined(separator: " ")
        }
        return (Casework(figuresOf: casework), frame)
    }

    /// Runs what a form asks for; when it is refused, draws the form again with what was typed and what is wrong.
    ///
    /// `labels` names the fields in sentences; `dates` are the fields with three boxes.
    package func submitting(
        labels: [String: String] = [:], dates: Set<String> = [], _ work: () async throws -> Reply,
        otherwise draw: (FormState) async throws -> Markup
    ) async throws -> Reply {
        let refusals: [any Refusal]
        do {
            return try await work()
        } catch let error as Refusals {
            refusals = error.all
        } catch let error as any Refusal where error.kind != .notFound && error.kind != .forbidden {
            refusals = [error]
        }
        var values = form.grouped
        // Sent again, it is saved over what the person has now been shown.
        if let stale = refusals.first as? Stale { values["version"] = [String(stale.version)] }
        let state = FormState(values: values, refusals: refusals, labels: labels, dates: dates)
        return .page(try await draw(state), status: Site.status(of: refusals))
    }
}

extension FormData {
    /// The values of each name, in the order in which they came.
    package var grouped: [String: [String]] {
        Dictionary(grouping: fields, by: \.name).mapValues { $0.map(\.value) }
    }
}

extension FieldReader {
    /// A reader of a form's fields.
    package init(_ form: FormData) { self.init(form.grouped) }
}
