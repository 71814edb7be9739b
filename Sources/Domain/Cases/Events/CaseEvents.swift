/// A case was opened: from a report, or about a place.
package struct CaseOpened: Event {
    package let caseFile: ID<CaseFile>
    package let kind: CaseKind
    package let leadAgency: ID<Agency>
    package let lead: ID<Account>?
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(
        caseFile: ID<CaseFile>, kind: CaseKind, leadAgency: ID<Agency>, lead: ID<Account>?, reason: String
    ) {
        self.caseFile = caseFile
        self.kind = kind
        self.leadAgency = leadAgency
        self.lead = lead
        self.reason = reason
    }
}

/// A report was put on a case.
package struct ReportFiled: Event {
    package let report: ID<Report>
    package let caseFile: ID<CaseFile>
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(report: ID<Report>, caseFile: ID<CaseFile>, reason: String) {
        self.report = report
        self.caseFile = caseFile
        self.reason = reason
    }
}

/// Somebody else is accountable for a case.
package struct LeadChanged: Event {
    package let caseFile: ID<CaseFile>
    package let from: ID<Account>?
    package let to: ID<Account>
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, from: ID<Account>?, to: ID<Account>, reason: String) {
        self.caseFile = caseFile
        self.from = from
        self.to = to
        self.reason = reason
    }
}

package struct StageChanged: Event {
    package let caseFile: ID<CaseFile>
    package let from: CaseStage
    package let to: CaseStage
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, from: CaseStage, to: CaseStage, reason: String) {
        self.caseFile = caseFile
        self.from = from
        self.to = to
        self.reason = reason
    }
}

package struct CaseClosed: Event {
    package let caseFile: ID<CaseFile>
    package let outcome: String
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, outcome: String, reason: String) {
        self.caseFile = caseFile
        self.outcome = outcome
        self.reason = reason
    }
}

package struct CaseReopened: Event {
    package let caseFile: ID<CaseFile>
    package let ground: ReopeningGround
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, ground: ReopeningGround, reason: String) {
        self.caseFile = caseFile
        self.ground = ground
        self.reason = reason
    }
}

/// Somebody has a part in a case, or a party nobody knew turned out to be this person.
package struct PartyAdded: Event {
    package let caseFile: ID<CaseFile>
    package let party: ID<CaseParty>
    package let person: ID<Person>?
    package let role: PartyRole
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, party: ID<CaseParty>, person: ID<Person>?, role: PartyRole) {
        self.caseFile = caseFile
        self.party = party
        self.person = person
        self.role = role
    }
}

package struct PartyEnded: Event {
    package let caseFile: ID<CaseFile>
    package let party: ID<CaseParty>
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, party: ID<CaseParty>, reason: String) {
        self.caseFile = caseFile
        self.party = party
        self.reason = reason
    }
}

package struct CasesLinked: Event {
    package let caseFile: ID<CaseFile>
    package let other: ID<CaseFile>
    package let kind: CaseLinkKind
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, other: ID<CaseFile>, kind: CaseLinkKind, reason: String) {
        self.caseFile = caseFile
        self.other = other
        self.kind = kind
        self.reason = reason
    }
}

/// An agency takes part in a case from now on, or no longer does: with it goes who may see the case.
package struct ParticipationChanged: Event {
    package let caseFile: ID<CaseFile>
    package let agency: ID<Agency>
    package let takesPart: Bool
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(caseFile: ID<CaseFile>, agency: ID<Agency>, takesPart: Bool, reason: String) {
        self.caseFile = caseFile
        self.agency = agency
        self.takesPart = takesPart
        self.reason = reason
    }
}

package struct NoteAdded: Event {
    package let note: ID<Subject>
    package let caseFile: ID<CaseFile>
    package let kind: NoteKind
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(note: ID<Subject>, caseFile: ID<CaseFile>, kind: NoteKind) {
        self.note = note
        self.caseFile = caseFile
        self.kind = kind
    }
}

/// An entry was taken back, and perhaps moved to the case where it belongs.
package struct EntryStruck: Event {
    package let seq: Int
    package let caseFile: ID<CaseFile>
    package let movedTo: ID<CaseFile>?
    package let reason: String
    package var subject: Subject { Subject(.caseFile, caseFile) }

    package init(seq: Int, caseFile: ID<CaseFile>, movedTo: ID<CaseFile>?, reason: String) {
        self.seq = seq
        self.caseFile = caseFile
        self.movedTo = movedTo
        self.reason = reason
    }
}
