import Domain

/// The invented borough of Harrowmere: its agencies, its staff and its panels.
///
/// Nothing here is real. Telephone numbers are from the ranges that Ofcom keeps for drama (020 7946 0000 to 0999 and
/// 07700 900000 to 900999), mail goes to example.org, and postcodes begin HM, a form that the rules of postcodes allow
/// and that no one has allocated.
package enum Cast {
    package static let borough = "London Borough of Harrowmere"
    package static let partnership = "Harrowmere Community Safety Partnership"

    package static let agencies: [SampleAgency] = [
        agency("council", "Harrowmere Council Community Safety", "Community safety", .communitySafety, "0100"),
        agency("police", "Harrowmere Police", "Police", .police, "0110"),
        agency("housing", "Lanternhill Homes", "Lanternhill Homes", .housingAssociation, "0120"),
        agency("councilhousing", "Harrowmere Council Housing", "Council housing", .councilHousing, "0130"),
        agency("mentalhealth", "Harrowmere Mental Health Trust", "Mental health", .mentalHealth, "0140"),
        agency("socialcare", "Harrowmere Council Adult Social Care", "Adult social care", .adultSocialCare, "0150"),
        agency("probation", "Harrowmere Probation", "Probation", .probation, "0160"),
        agency("fire", "Harrowmere Fire and Rescue", "Fire", .fire, "0170"),
        agency("victims", "Harrowmere Victim Support", "Victim support", .victimSupport, "0180"),
        agency("outreach", "Lanternwalk Outreach", "Outreach", .outreach, "0190"),
        agency("noise", "Harrowmere Council Environmental Health", "Noise team", .environmentalHealth, "0195"),
    ]

    package static let administrator = account(
        "administrator", "Priya Raman", .administrator, "Systems administrator", "council",
        "sets up accounts and agencies, and sees no case")
    package static let caseOfficer = account(
        "officer", "Femi Oduya", .caseOfficer, "ASB case officer", "council",
        "takes reports and leads most of the council's cases")
    package static let secondOfficer = account(
        "officer2", "Kasia Wrona", .caseOfficer, "ASB case officer", "council",
        "a colleague with her own cases, so that mine and my team's differ")
    package static let lineManager = account(
        "manager", "Helen Marsden-Dyer", .lineManager, "ASB team manager", "council",
        "allocates the duty queue and reviews high risk")
    package static let analyst = account(
        "analyst", "Dilip Sarkhel", .analyst, "Victims' safeguarding analyst", "council",
        "prepares profiles, timelines and the repeat-caller list")
    package static let chair = account(
        "chair", "Grace Abernethy-Cole", .coordinator, "Head of community safety", "council",
        "chairs the monthly panel and signs the committee report")
    package static let coordinator = account(
        "coordinator", "Yusuf Karaman", .coordinator, "Panel coordinator", "council",
        "builds agendas and chases actions")
    package static let policeOfficer = account(
        "police", "Rhian Tolley", .partnerOfficer, "Neighbourhood police constable", "police",
        "owns most of the police's actions")
    package static let policeSergeant = account(
        "sergeant", "Marcus Fenwright", .partnerOfficer, "Police sergeant, seconded to community safety", "police",
        "chairs the monthly review of repeat callers")
    package static let housingOfficer = account(
        "housing", "Bernadette Quill", .partnerOfficer, "ASB officer", "housing",
        "a landlord who sees her own tenants' cases")
    package static let councilHousingOfficer = account(
        "councilhousing", "Ines Carvalhal", .partnerOfficer, "Tenancy officer", "councilhousing",
        "the council as landlord")
    package static let mentalHealthWorker = account(
        "mentalhealth", "Nnenna Eziokwu", .partnerOfficer, "Community psychiatric nurse", "mentalhealth",
        "comes to the panel and answers requests")
    package static let socialWorker = account(
        "socialcare", "Alun Prydderch", .partnerOfficer, "Senior social worker", "socialcare",
        "decides on safeguarding referrals")
    package static let probationOfficer = account(
        "probation", "Sabrina Haldane", .partnerOfficer, "Probation officer", "probation",
        "supervises people whom reports speak of")
    package static let fireOfficer = account(
        "fire", "Joe Castellan", .partnerOfficer, "Fire safety officer", "fire",
        "visits homes where there is hoarding or fire risk")
    package static let victimsChampion = account(
        "victims", "Meera Vasant", .partnerOfficer, "Victims' champion", "victims",
        "speaks for the person who is harmed")
    package static let outreachWorker = account(
        "outreach", "Connor Delahaye", .partnerOfficer, "Outreach worker", "outreach",
        "knows who sleeps where")
    package static let noiseOfficer = account(
        "noise", "Winston Baptiste-Rowe", .partnerOfficer, "Noise and nuisance officer", "noise",
        "listens at night, and sometimes hears nothing")

    package static let accounts = [
        administrator, caseOfficer, secondOfficer, lineManager, analyst, chair, coordinator, policeOfficer,
        policeSergeant, housingOfficer, councilHousingOfficer, mentalHealthWorker, socialWorker, probationOfficer,
        fireOfficer, victimsChampion, outreachWorker, noiseOfficer,
    ]

    package static let panels = [
        SamplePanel(
            key: "panel", name: "Harrowmere ASB and vulnerability panel", chair: chair.signIn, everyDays: 28,
            purpose: "Support and protection plans for people at high risk, and plans for the cases behind them."),
        SamplePanel(
            key: "repeat", name: "Harrowmere repeat callers meeting", chair: policeSergeant.signIn, everyDays: 28,
            purpose: "People who report often, chosen by number of reports and by vulnerability."),
    ]

    private static func agency(
        _ key: String, _ name: String, _ short: String, _ kind: SampleAgencyKind, _ digits: String
    ) -> SampleAgency {
        SampleAgency(
            key: key, name: name, shortName: short, kind: kind, email: "asb.\(key)@example.org",
            phone: "020 7946 \(digits)")
    }

    private static func account(
        _ signIn: String, _ name: String, _ role: SampleRole, _ title: String, _ agency: String, _ reason: String
    ) -> SampleAccount {
        SampleAccount(signIn: signIn, name: name, role: role, jobTitle: title, agency: agency, reason: reason)
    }
}
