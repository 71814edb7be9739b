/// Which given names may be short, pet or other spellings of one another.
///
/// A graph, not a map: "gaz" may be Gary or Gareth, who are not each other. Judged by hand, common in the UK; a few
/// rows for names from elsewhere are spelling variants.
enum Nicknames {
    /// The full names that `name` may stand for, as places in the table; empty where it is in none.
    static func kin(of name: String) -> [UInt16] { kin[name] ?? [] }

    /// The full names that `name` may stand for; itself where it is in none.
    static func fullNames(of name: String) -> [String] {
        let places = kin(of: name)
        return places.isEmpty ? [name] : places.map { full[Int($0)] }
    }

    private static let full: [String] = table.compactMap { $0.split(separator: " ").first.map(String.init) }

    private static let kin: [String: [UInt16]] = {
        var kin: [String: [UInt16]] = [:]
        for (place, line) in table.enumerated() {
            for name in line.split(separator: " ") { kin[String(name), default: []].append(UInt16(place)) }
        }
        return kin
    }()

    private static let table = """
        abdul abdullah abdallah abdulla
        abigail abbie abby abi gail
        adam ad
        ahmed ahmad achmed
        aisha ayesha aysha aicha
        alan allan allen al
        albert bert bertie al
        aleksandra ola olenka
        alexander alex alec sandy xander lex alexandru oleksandr
        alexandra alex alexa lexi lexie sandra sandy sasha
        alfred alf alfie fred freddie
        alison ali allie
        amanda mandy
        amina aminah aamina
        andrew andy drew andrei andrii andrzej
        angela angie ange
        ann anne anna annie
        anthony tony ant antony
        archibald archie
        arthur art
        barbara barb babs basia
        barry baz bazza
        beatrice bea trixie
        benjamin ben benny benji
        bernard bernie
        bradley brad
        cameron cam
        carol carole caz
        caroline carol carrie caz caro
        catherine katherine cath cathy kate katie kathy kat katharine kathryn kaz katarzyna kasia
        charles charlie chas chaz chuck
        charlotte charlie lottie lotte char
        christine chris chrissie tina chrissy
        christopher chris kit topher
        claire clare
        clifford cliff
        constance connie
        craig craigy
        daniel dan danny
        danielle dani danni
        darren daz dazza
        david dave davey davy dawid
        deborah deb debbie debs debra
        denise den
        dennis den denny
        derek del
        desmond des
        diana di diane dianne
        dominic dom
        donald don donny
        donna don
        dorothy dot dottie dolly
        douglas doug
        edward ed eddie ted teddy ned
        eileen aileen
        eleanor ellie nell nellie elinor
        elizabeth liz lizzie beth betty eliza lisa libby elisabeth bess betsy elzbieta
        emily em emmy emmie millie
        emma em emmie
        ewa eva
        fatima fatimah fatma fatoumata
        florence flo florrie flossie
        frances fran frankie francesca
        francis frank frankie
        frederick fred freddie freddy
        gareth gaz
        gary gaz gazza garry
        gemma gem jemma
        geoffrey geoff jeff jeffrey
        george georgie
        georgina george georgie gina georgia
        gerald gerry jerry
        gillian gill jill gilly
        gordon gord
        graham graeme grahame
        gregory greg gregor grzegorz
        hannah hanna
        harold harry hal
        harriet harry hattie
        hassan hasan hassen
        helen nell ellen helena olena
        henry harry hal hank
        herbert herb bert
        hussein hussain husain hossein
        ian iain
        ibrahim ebrahim ibraheem
        isabella bella izzy isabel isabelle issy
        jack jackie jacky
        jacob jake
        jacqueline jackie jacqui jacky
        james jim jimmy jamie jem
        jane janie jayne
        janet jan
        janice jan
        jasmine jas jaz yasmin yasmine
        jason jay jase
        jean jeannie jeanie
        jennifer jen jenny jenni
        jeremy jez jerry
        jessica jess jessie
        joan joanie
        joanne jo joanna jojo asia
        john johnny jon jack ian jan
        jonathan jon jonny johnathan jonathon
        joseph joe joey jo jozef
        josephine jo josie
        joshua josh
        judith judy jude
        julia jules julie
        karen kaz
        kayleigh kayley kay
        kenneth ken kenny
        kevin kev
        khadija khadijah kadija khadijat
        kimberley kim kimberly
        krzysztof krzys chris
        laura lori
        lauren loren
        lawrence larry laurie laurence
        leonard len lenny leo
        leslie les lesley
        lewis lou louis
        lillian lily lil lilian
        linda lin lynda lindy
        louise lou
        lucy lucie
        lynn lynne lyn
        madeleine maddie maddy madeline
        magdalena magda
        malcolm mal malc
        malgorzata gosia margaret
        marcin martin
        margaret maggie meg peg peggy margie marge madge mags rita greta daisy
        maria mary marie mariia
        marjorie marge madge
        mark marc marek marcus
        martin marty
        mary maria molly polly mae
        maryam mariam miriam maryan mariama
        matthew matt matty mateusz
        megan meg meghan
        melanie mel
        melissa mel lissa
        michael mike mick micky mickey mikey micheal michal mykhailo mihai
        michelle shell chelle michele
        mohammed mohamed muhammad mohammad muhammed mohamud md mohd mo mahamed mohamad muhammet
        natalie nat nattie nataliia natalia
        natasha tasha tash nat
        nathan nat nate nathaniel
        neil neal neill niall
        nicholas nick nicky nico nikolay mykola
        nicola nicky nikki nic nichola
        oliver ollie olly
        oluwaseun seun
        oluwadamilola dami damilola
        olusegun segun
        omar umar omer
        oscar ossie
        owen owain
        pamela pam
        patricia pat trish tricia patsy trisha
        patrick pat paddy patryk
        paul paulie pawel pavlo
        paulina paula pauline
        penelope penny
        peter pete petey piotr petro petar
        philip phil phillip pip
        phyllis phyl
        rachel rach rachael
        raymond ray
        rebecca becky bec becca becs bex
        reginald reg reggie
        richard rick ricky dick rich richie ritchie
        robert bob bobby rob robbie robby bert
        robin rob
        rodney rod
        roger rog
        ronald ron ronnie
        rosemary rose rosie romy
        ryan rian
        salma selma
        samantha sam sammy
        samuel sam sammy
        sarah sara sally sal
        scott scotty
        sean shaun shawn shane
        sergei serhii sergey
        sharon shaz shazza
        sheila shelagh sheelagh
        sidney sid sydney
        simon si
        sophie sophia sofia zofia sofiia
        stacey stacy
        stanley stan
        stephanie steph steffi stephany
        stephen steve steven stevie stephan stefan
        stuart stu stewart
        susan sue susie suzy suzanne sukie
        suzanne sue suzie suzi
        taiwo taye
        temitope temi tope
        terence terry tel terrence
        theodore theo ted teddy
        theresa terri tess tessa teresa
        thomas tom tommy tomasz
        timothy tim timmy
        tracey tracy trace
        valerie val
        veronica ronnie vera
        victor vic viktor
        victoria vicky vicki tori vikki wiktoria viktoriia
        vincent vince vinny
        vivien viv vivienne vivian
        walter wally walt
        wayne dwayne
        wilfred wilf fred
        william bill billy will willy liam wills willie
        winifred win winnie freda
        winston win
        yusuf yousuf yousef yussuf josef yusef
        yetunde yeti
        zachary zac zach zack
        zainab zaynab zeinab
        zoe zoey
        """.split(separator: "\n").map(String.init)
}
