/// Names and years of birth of the invented residents; none is meant to be anyone.
enum NameBank {
    static let people: [(name: String, born: Int)] = [
        ("Adaeze Nwokolo", 1987), ("Adrian Pellow", 1961), ("Aisha Begum-Khan", 1994), ("Alan Thripp", 1949),
        ("Aleksandra Witek", 1989), ("Alfie Dunmore", 2011), ("Amina Warsame", 1978), ("Andre Lacroix-Bell", 1983),
        ("Angela Sturt", 1957), ("Anh Thi Pham", 1990), ("Anthony Quarrie", 1968), ("Arjun Malhotra", 1996),
        ("Ayo Bankole-Smith", 1981), ("Babak Nouri", 1972), ("Beatriz Salgueiro", 1985), ("Bernard Cobbold", 1938),
        ("Beverley Tranter", 1964), ("Bilal Sheikh-Omar", 2001), ("Bogdan Marin", 1977), ("Brenda Ockwell", 1945),
        ("Bronwen Pugh-Ellis", 1970), ("Callum Ferrier", 2000), ("Carmen Idowu", 1992),
        ("Cecil Braithwaite-Jones", 1941), ("Chantelle Moxey", 1995), ("Charlene Gittins", 1988),
        ("Chen Li-Hua", 1963), ("Chidi Umeh", 1984), ("Clive Harbottle", 1953), ("Colette Mwangi", 1979),
        ("Conrad Featherby", 1990), ("Courtney Sills", 2003), ("Damian Roke", 1986), ("Danuta Sobczak", 1959),
        ("Dawn Picton", 1967), ("Delroy Haughton", 1958), ("Denise Wragg", 1962), ("Desmond Achterberg", 1947),
        ("Dimitri Kallis", 1974), ("Donna Blackbird", 1976), ("Doris Entwhistle", 1934),
        ("Ebony Cartwright-Osei", 1998), ("Edith Loveday", 1939), ("Eileen Corrigan-Moss", 1951),
        ("Ekaterina Lenko", 1982), ("Elias Tesfaye", 1991), ("Emeka Obuya", 1980), ("Esther Agyeman", 1966),
        ("Farah Daneshvar", 1993), ("Faisal Chowdhury-Ali", 1987), ("Fatou Jallow", 1997), ("Florin Petrescu", 1985),
        ("Frank Tillotson", 1948), ("Gabriela Nunes-Prado", 1989), ("George Antoniou-Wade", 1955),
        ("Geraldine Heskett", 1960), ("Gloria Amankwah", 1956), ("Grzegorz Bielak", 1973),
        ("Gurpreet Sandhu-Lall", 1969), ("Hamza Yilmazer", 2002), ("Hannah Garside-Cole", 1999),
        ("Harpreet Gill-Bains", 1986), ("Hassan Jibril", 1965), ("Hyacinth Dacosta", 1950), ("Ian Postgate", 1959),
        ("Ifeoma Chukwu", 1975), ("Ileana Dragan", 1994), ("Imran Qazi", 1978), ("Irene Smallbone", 1943),
        ("Ivan Todorov-Lee", 1990), ("Jacqueline Frear", 1971), ("Jamal Pinnock", 2004), ("Janina Kubiak", 1952),
        ("Jermaine Ellery", 1993), ("Jolanta Wilk", 1980), ("Josephine Addo", 1962), ("Joyce Penhallow", 1937),
        ("Karim Haddadi", 1976), ("Kathleen Rudge", 1946), ("Keith Stannion", 1956), ("Kerry-Ann Lumley", 1983),
        ("Khadija Mirza-Shah", 1991), ("Kwame Darko", 1974), ("Lakshmi Venkat", 1967), ("Latoya Barrow", 1988),
        ("Leila Azadi", 1995), ("Lorraine Whitcombe", 1963), ("Luca Ferranti", 1999), ("Maciej Zielonka", 1984),
        ("Mandy Trueblood", 1970), ("Margaret Ottaway", 1940), ("Mehmet Aksoy-Bird", 1966),
        ("Michelle Rampling", 1981), ("Mohamed Farole", 1989), ("Nadia Tazi", 1992), ("Naomi Pilbeam", 1997),
        ("Nasreen Rahmani", 1973), ("Neville Cudjoe", 1954), ("Nicola Straker", 1985), ("Nusrat Jahan-Miah", 1987),
        ("Olena Hrytsenko", 1986), ("Patience Mutasa", 1977), ("Patrick Scullion", 1958),
        ("Paulette Sewell-King", 1965), ("Raisa Ahmadi", 2010), ("Ravi Somaiya", 1979), ("Rosa Quintela", 1961),
        ("Roy Balderstone", 1944), ("Samira Guled", 1983), ("Sandra Ewbank", 1969), ("Scott Mallinson", 1992),
        ("Selma Hodzic", 1972), ("Shanice Frater", 2000), ("Sunita Rao-Patel", 1964), ("Tamsin Bealby", 1998),
        ("Terence Yardley", 1951), ("Thanh Van Tran", 1975), ("Tyrone Beckles", 1996), ("Wioletta Pawlak", 1988),
        ("Zainab Conteh-Roy", 1990),
    ]

    /// Languages that an interpreter is asked for, by the number of the person in the list.
    static let languages: [Int: String] = [
        6: "Somali", 9: "Vietnamese", 26: "Mandarin", 33: "Polish", 44: "Ukrainian", 72: "Polish", 100: "Ukrainian",
        118: "Polish",
    ]
}
