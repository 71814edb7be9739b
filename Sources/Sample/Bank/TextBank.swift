/// What a report may say: the words, and the particulars that make it useful.
struct ReportText: Sendable {
    let category: SampleCategory
    let qualifier: SampleQualifier
    let words: String
    var observed: String?
    var frequency: String?
    var duration: String?
    var timeOfDay: String?
    var hateStrand: String?
    var domesticAbuse = false
    var under18 = false
    var immediateDanger = false
}

/// The words that the generated year is made of.
enum TextBank {
    static let reports: [ReportText] = outdoors + atHome

    private static let outdoors: [ReportText] = [
        ReportText(
            category: .rowdy, qualifier: .nuisance,
            words: """
                A group of about ten on the stairs. They smoke, they shout, they will not let you past without a \
                comment.
                """,
            observed: "Seven young people seen on the stairs; they left when asked.",
            frequency: "Most evenings", duration: "Three hours", timeOfDay: "7 pm to 10 pm", under18: true),
        ReportText(
            category: .rowdy, qualifier: .nuisance,
            words: "Someone throws bottles from the walkway into the play area.",
            observed: "Broken glass seen in the sand.",
            frequency: "Twice this week", duration: "A few minutes", timeOfDay: "Dusk"),
        ReportText(
            category: .rowdy, qualifier: .personal,
            words: "A man stands in the middle of the road, shouts at buses and then at me when I go by.",
            frequency: "Most mornings", duration: "Until someone comes", timeOfDay: "Rush hour"),
        ReportText(
            category: .rowdy, qualifier: .nuisance,
            words: "Fighting outside the takeaway, about six people, one with a bottle.",
            observed: "Two men spoken to; no injuries seen.",
            frequency: "First time that I have rung", duration: "Twenty minutes",
            timeOfDay: "About 1 am", immediateDanger: true),
        ReportText(
            category: .rowdy, qualifier: .personal,
            words: "Lads on the corner follow my son and make noises because he is disabled.",
            frequency: "Every day this week", duration: "The length of the street",
            timeOfDay: "After college", hateStrand: "Disability"),
        ReportText(
            category: .rowdy, qualifier: .nuisance,
            words: "Children ring every bell in the block and run.",
            frequency: "Every day of the holidays", duration: "An hour", timeOfDay: "Afternoon", under18: true),
        ReportText(
            category: .littering, qualifier: .environmental,
            words: "Needles by the bin store where the children cut through.",
            observed: "Four needles and foil seen and reported for collection.",
            frequency: "Every week", timeOfDay: "Found in the morning"),
        ReportText(
            category: .littering, qualifier: .environmental,
            words: "Mattresses and a fridge left behind the garages again.",
            observed: "Fly-tipping seen: two mattresses, one fridge.",
            frequency: "Third time since June", timeOfDay: "Overnight"),
        ReportText(
            category: .littering, qualifier: .environmental,
            words: "Somebody uses the bottom stairwell as a toilet.",
            observed: "Smell and mess confirmed; deep clean asked for.",
            frequency: "Most nights", timeOfDay: "Night"),
        ReportText(
            category: .littering, qualifier: .environmental,
            words: "Small plastic bags all over the landing, and the smell of cannabis comes under my door.",
            observed: "Smell of cannabis noted on the third floor at 20:10.",
            frequency: "Every day", duration: "All evening", timeOfDay: "From 6 pm"),
        ReportText(
            category: .littering, qualifier: .environmental,
            words: "Rubbish is thrown from the balcony above into my yard, with food in it. There are rats now.",
            observed: "Food waste seen in the yard; droppings by the drain.",
            frequency: "Every other day", timeOfDay: "Any time"),
        ReportText(
            category: .vehicleNuisance, qualifier: .nuisance,
            words: "Mopeds race up and down the path between the blocks.",
            observed: "Two mopeds seen on the footpath; riders not known.",
            frequency: "Every evening", duration: "Two hours", timeOfDay: "6 pm to 8 pm"),
        ReportText(
            category: .vehicleNuisance, qualifier: .nuisance,
            words: "Cars meet on the roof of the car park, with music and wheel spins.",
            observed: "Tyre marks seen on the upper deck.",
            frequency: "Sundays", duration: "Four hours", timeOfDay: "9 pm to 1 am"),
        ReportText(
            category: .vehicleNuisance, qualifier: .personal,
            words: "He parks across my ramp on purpose; I cannot get my chair out.",
            observed: "Car seen across the dropped kerb.",
            frequency: "Four times this month", duration: "All day", timeOfDay: "Daytime", hateStrand: "Disability"),
        ReportText(
            category: .vehicleNuisance, qualifier: .nuisance,
            words: "E-scooters on the pavement outside the school gate.",
            frequency: "Every school day", duration: "Half an hour", timeOfDay: "8.30 am"),
        ReportText(
            category: .vehicleAbandoned, qualifier: .environmental,
            words: """
                A car with no plates has stood by the garages since August. Its window is broken and people sleep \
                in it.
                """,
            observed: "Silver hatchback, no plates, bedding on the back seat.",
            frequency: "Every night", timeOfDay: "Night"),
        ReportText(
            category: .vehicleAbandoned, qualifier: .environmental,
            words: "A burnt-out moped has been left on the green.",
            observed: "Frame seen; fire service told.",
            frequency: "Once", timeOfDay: "Found in the morning"),
        ReportText(
            category: .vehicleAbandoned, qualifier: .environmental,
            words: "A van on flat tyres takes up the disabled bay.",
            observed: "White van, two flat tyres, tax run out.",
            frequency: "Every day for a month", timeOfDay: "All day"),
        ReportText(
            category: .trespass, qualifier: .nuisance,
            words: "Somebody is sleeping in the meter cupboard on the ground floor.",
            observed: "Bedding, a bag and food wrappers seen; nobody there.",
            frequency: "Every cold night", duration: "All night", timeOfDay: "10 pm to 6 am"),
        ReportText(
            category: .trespass, qualifier: .personal,
            words: "A man I do not know was in my garden and tried the back door.",
            observed: "Marks on the gate latch seen.",
            frequency: "Twice", duration: "A few minutes", timeOfDay: "About 2 am", immediateDanger: true),
        ReportText(
            category: .trespass, qualifier: .nuisance,
            words: "Young people get on to the roof by the bin store.",
            observed: "Climbing marks on the wall; hatch unlocked.",
            frequency: "Weekends", duration: "Two hours", timeOfDay: "Evening", under18: true),
        ReportText(
            category: .trespass, qualifier: .personal,
            words: """
                People who are not tenants have moved in with the old man at the end. He does not come to the door \
                any more.
                """,
            observed: "Three adults seen; the tenant was not.",
            frequency: "For three weeks", timeOfDay: "All day"),
        ReportText(
            category: .streetDrinking, qualifier: .nuisance,
            words: "Six or seven men drink at the bus shelter from the morning. You cannot sit down.",
            observed: "Five people, cans and bottles seen at 10:50.",
            frequency: "Every day", duration: "Six hours", timeOfDay: "From 10 am"),
        ReportText(
            category: .streetDrinking, qualifier: .nuisance,
            words: "They drink on the benches and use my hedge as a toilet.",
            frequency: "Most days", duration: "All afternoon", timeOfDay: "Afternoon"),
        ReportText(
            category: .streetDrinking, qualifier: .nuisance,
            words: "A woman lay on the path with a bottle beside her. I thought that she was dead.",
            observed: "Ambulance called by the warden; she walked away.",
            frequency: "First time", duration: "Half an hour", timeOfDay: "Noon", immediateDanger: true),
        ReportText(
            category: .prostitution, qualifier: .nuisance,
            words: "Cars stop by the arches and women get in. One of them looked very young.",
            observed: "Two cars seen to stop and drive round again.",
            frequency: "Thursday to Saturday", duration: "All night", timeOfDay: "11 pm to 4 am", under18: true),
        ReportText(
            category: .prostitution, qualifier: .nuisance,
            words: """
                Men ring my bell at night and ask for a name that is not mine. It is the flat below that they \
                want.
                """,
            frequency: "Three or four a night", duration: "Minutes", timeOfDay: "After 10 pm"),
        ReportText(
            category: .prostitution, qualifier: .nuisance,
            words: "Condoms and tissues behind the hall every morning.",
            observed: "Seen at the back door of the hall.",
            frequency: "Daily", timeOfDay: "Found in the morning"),
        ReportText(
            category: .begging, qualifier: .nuisance,
            words: "A man sits at the cash machine and asks everyone, and shouts when you say no.",
            observed: "Man spoken to; he gave his name and said that he has no bed.",
            frequency: "Every day", duration: "Most of the day", timeOfDay: "Daytime"),
        ReportText(
            category: .begging, qualifier: .nuisance,
            words: """
                Someone sleeps in the doorway of the closed bank with two dogs. He is polite, but he coughs and it \
                is cold.
                """,
            observed: "Seen asleep at 06:20; outreach told.",
            frequency: "Every night", duration: "All night", timeOfDay: "Night"),
        ReportText(
            category: .begging, qualifier: .nuisance,
            words: "A tent in the corner of the park, with fires at night.",
            observed: "One tent, a fire pit, two people seen.",
            frequency: "A week now", timeOfDay: "Night"),
        ReportText(
            category: .fireworks, qualifier: .nuisance,
            words: "Fireworks let off at people from the walkway.",
            observed: "Spent rockets found; scorch mark on a door.",
            frequency: "Three nights", duration: "Two hours", timeOfDay: "8 pm to 10 pm", under18: true),
        ReportText(
            category: .fireworks, qualifier: .personal,
            words: "Someone pushed a firework through my letter box. The mat is burnt.",
            observed: "Burn seen inside the door; fire service attended.",
            frequency: "Once", duration: "Seconds", timeOfDay: "About 9 pm", immediateDanger: true),
        ReportText(
            category: .fireworks, qualifier: .nuisance,
            words: "Fireworks after midnight, and my son, who is autistic, hides under the table.",
            frequency: "Every night for two weeks", duration: "An hour", timeOfDay: "After midnight"),
    ]
}
