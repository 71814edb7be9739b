extension TextBank {
    static let atHome: [ReportText] = [
        ReportText(
            category: .noise, qualifier: .personal,
            words: """
                The woman upstairs cries and screams for two or three hours, runs into the back garden and talks \
                to someone who is not there, with her hands over her ears.
                """,
            frequency: "Four or five nights a week",
            duration: "Two to three hours", timeOfDay: "Between midnight and 4 am"),
        ReportText(
            category: .noise, qualifier: .nuisance,
            words: "Music with a heavy beat from the flat above. The cups move on my shelf.",
            observed: "Officer stood in the caller's kitchen at 23:40 and heard bass through the ceiling.",
            frequency: "Every Friday and Saturday", duration: "Four to five hours", timeOfDay: "From 10 pm"),
        ReportText(
            category: .noise, qualifier: .personal,
            words: """
                He drags something heavy across the floor whenever I go to bed. I think that he listens for me.
                """,
            observed: "Two officers sat in the flat for an hour and heard nothing.",
            frequency: "Every night", duration: "An hour", timeOfDay: "About 11 pm"),
        ReportText(
            category: .noise, qualifier: .nuisance,
            words: "A burglar alarm has rung since yesterday afternoon and nobody is in.",
            observed: "Alarm heard from the street; no answer at the door.",
            frequency: "Third time this month", duration: "Eighteen hours", timeOfDay: "All night"),
        ReportText(
            category: .noise, qualifier: .nuisance,
            words: "Shouting and banging of doors in the flat below, then a long silence, then it starts again.",
            frequency: "Two or three times a week", duration: "Half an hour at a time", timeOfDay: "Late evening"),
        ReportText(
            category: .noise, qualifier: .personal,
            words: "There is a hum in the wall. It comes from their meter cupboard and it is aimed at my bed.",
            observed: "Nothing heard or felt at two visits, with the caller present.",
            frequency: "Every night", duration: "All night", timeOfDay: "Night"),
        ReportText(
            category: .noise, qualifier: .nuisance,
            words: "A dog barks all day while the owner is at work.",
            observed: "Barking heard for the whole of a forty-minute visit.",
            frequency: "Every weekday", duration: "Eight hours", timeOfDay: "Daytime"),
        ReportText(
            category: .noise, qualifier: .nuisance,
            words: "Building work with a drill before seven in the morning.",
            frequency: "Six days running", duration: "Two hours", timeOfDay: "Before 7 am"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: """
                My neighbour waits on the landing and swears at me when I come in with the children. He calls me \
                names that I will not repeat.
                """,
            frequency: "Most days after school", duration: "A few minutes", timeOfDay: "About 3.30 pm"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: "She bangs on my door with a stick and says that I am poisoning her through the vent.",
            observed: "Dents seen at the foot of the door.",
            frequency: "Twice this week", duration: "Ten minutes", timeOfDay: "Early morning"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: "He has taken down my fence panel again and thrown it in the road.",
            observed: "Broken panel seen and photographed.",
            frequency: "Third panel since spring", duration: "Once", timeOfDay: "Afternoon"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: """
                They knock on the wall every time my baby cries and put notes through the door to say that they \
                will have us out.
                """,
            observed: "Three notes seen and copied.",
            frequency: "Daily", duration: "On and off", timeOfDay: "Evening"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: "He told me to go back where I came from and spat near my daughter.",
            frequency: "Twice in ten days", duration: "A minute or two",
            timeOfDay: "School run", hateStrand: "Race"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: """
                The couple next door shout at each other, something breaks, and then I hear her crying. I do not \
                want them to know that I rang.
                """,
            frequency: "Once or twice a week", duration: "An hour",
            timeOfDay: "After closing time", domesticAbuse: true),
        ReportText(
            category: .neighbours, qualifier: .nuisance,
            words: """
                People come and go at the flat opposite at all hours. They stay five minutes and prop the street \
                door open.
                """,
            observed: "Door found propped with a brick at 01:15.",
            frequency: "Every night", duration: "All night", timeOfDay: "10 pm to 5 am"),
        ReportText(
            category: .neighbours, qualifier: .personal,
            words: "My neighbour films me whenever I put the bins out.",
            observed: "A camera seen above the door; it faces the shared path.",
            frequency: "Every bin day", duration: "Five minutes", timeOfDay: "Morning"),
        ReportText(
            category: .animals, qualifier: .personal,
            words: "His dog runs at us off the lead and he laughs. It had my sleeve last week.",
            observed: "Torn sleeve seen.",
            frequency: "Three times this month", duration: "A minute", timeOfDay: "Early morning"),
        ReportText(
            category: .animals, qualifier: .nuisance,
            words: "Dog mess on the shared path every day. I use a frame and cannot step round it.",
            observed: "Fouling seen in three places.",
            frequency: "Daily", timeOfDay: "Morning"),
        ReportText(
            category: .animals, qualifier: .nuisance,
            words: "She feeds the pigeons from the window and the whole block is covered.",
            observed: "Droppings on two balconies and the ramp.",
            frequency: "Daily", duration: "An hour", timeOfDay: "Midday"),
        ReportText(
            category: .animals, qualifier: .personal,
            words: """
                There are cats in the flat, many of them, and the smell comes through the floor. I have not seen \
                her for a week.
                """,
            observed: "Strong smell at the letter box; no answer.",
            frequency: "All the time", timeOfDay: "All day"),
        ReportText(
            category: .communications, qualifier: .personal,
            words: "He rings my number and breathes, then puts the phone down. Forty times on Sunday.",
            observed: "Call list seen on the caller's telephone.",
            frequency: "Every day", duration: "Forty calls in one day", timeOfDay: "Day and night"),
        ReportText(
            category: .communications, qualifier: .personal,
            words: "She writes about me on the estate page and puts my door number.",
            observed: "Screenshots seen and kept.",
            frequency: "Every few days", timeOfDay: "Evening"),
        ReportText(
            category: .communications, qualifier: .personal,
            words: "Letters with no name say that I am a grass and that they know which school my girl goes to.",
            observed: "Two letters seen and kept in an envelope.",
            frequency: "Two in a week", timeOfDay: "Morning post", immediateDanger: true),
        ReportText(
            category: .communications, qualifier: .personal,
            words: "My former partner sends messages through my neighbours to say that he knows where I am.",
            frequency: "Every week", timeOfDay: "Any time", domesticAbuse: true),
        ReportText(
            category: .communications, qualifier: .personal,
            words: "They send me pictures of pigs since I complained and laugh when I go to prayers.",
            observed: "Pictures seen on the telephone.",
            frequency: "Five times", timeOfDay: "Evening", hateStrand: "Religion"),
    ]

    /// Alerts that say too little, so that the flag for vague ones has something to flag.
    static let vague: [ReportText] = [
        ReportText(category: .noise, qualifier: .nuisance, words: "Noise complaint."),
        ReportText(category: .rowdy, qualifier: .nuisance, words: "Shouts."),
        ReportText(category: .neighbours, qualifier: .personal, words: "Neighbour trouble again."),
        ReportText(category: .rowdy, qualifier: .nuisance, words: "Youths."),
        ReportText(category: .littering, qualifier: .environmental, words: "Drugs in the block."),
        ReportText(category: .animals, qualifier: .nuisance, words: "Dog."),
        ReportText(category: .neighbours, qualifier: .personal, words: "She is mad, do something."),
    ]

    /// Sentences that people add.
    static let additions = [
        "It is getting worse.",
        "I have rung before and nobody rang back.",
        "I have kept a diary.",
        "I do not want my name given.",
        "I am afraid to go out after dark.",
        "The children cannot sleep.",
        "I have told the landlord as well.",
        "It stopped for a week and then began again.",
        "I only want some peace.",
        "My mother is 84 and lives alone there.",
        "I am thinking of moving.",
        "Please ring, do not call at the door.",
    ]
}
