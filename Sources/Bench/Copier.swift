import Casework
import Database
import Domain
import Vault

/// Makes the cells of one copy out of the template's.
struct Copier: Sendable {
    let template: Template
    let copy: Int
    /// A note's further appearance in the same copy.
    var again = 0
    let accounts: [ID<Account>]
    let keys: Keyring

    static let copiesPerGroup = 4
    /// Copies lie this far apart, so that no two records have the same moment and all stay within a day.
    static let apart: Int64 = 20_000

    func value(_ cell: Template.Cell) throws -> SQLValue {
        switch cell {
        case .fixed(let value): value
        case .key(let rank, let high, let low, let isNote): key(rank, high, low, again: isNote ? again : 0)
        case .account(let place): .key(high: accounts[place].high, low: accounts[place].low)
        case .time(let time): .integer(time - Int64(copy) * Self.apart - Int64(again) * 1000)
        case .birth(let day): .text((day - (copy * 37) % 3000).iso)
        case .serial(let number, let reached): .integer(Int64(copy * reached + number))
        case .text(let segments): .text(text(segments))
        case .sealed(let column, let plain, let rank, let high, let low):
            .bytes(try keys.seal(plain, context: column.context(of: keyOf(rank, high, low))))
        case .unique(let segments): .text(text(segments) + "/\(copy)")
        }
    }

    private func keyOf(_ rank: Int, _ high: UInt64, _ low: UInt64) -> ID<Subject> {
        guard case .key(let high, let low) = key(rank, high, low, again: 0) else { return ID(high: high, low: low) }
        return ID(high: high, low: low)
    }

    /// Keys of a copy lie side by side, as they do when records are made one after another.
    private func key(_ rank: Int, _ high: UInt64, _ low: UInt64, again: Int) -> SQLValue {
        let place =
            UInt64(copy) * UInt64(template.keyCount) * 8 + UInt64(again) * UInt64(template.keyCount) + UInt64(rank)
        let time = Self.firstTime + place / 16
        let bits = mixed(low ^ UInt64(copy) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(again) << 40 ^ UInt64(rank))
        return .key(high: time << 16 | 0x7000 | place % 16 << 8 | high & 0xFF, low: bits >> 2 | 0x8000_0000_0000_0000)
    }

    /// 1 January 2027, after every key of the sample.
    private static let firstTime: UInt64 = 1_798_761_600_000

    private func mixed(_ word: UInt64) -> UInt64 {
        let once = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let twice = (once ^ (once >> 27)) &* 0x94D0_49BB_1331_11EB
        return twice ^ (twice >> 31)
    }

    func text(_ segments: [Template.Segment]) -> String {
        var text = ""
        for segment in segments {
            switch segment {
            case .plain(let words): text += words
            case .name(let bank, let place): text += name(bank, place)
            case .reference(let series, let number, let reached):
                let digits = String(copy * reached + number)
                text += series + "-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
            case .phone(let prefix, let number):
                let digits = String((number + copy * 7919) % 1_000_000)
                text += prefix + String(repeating: "0", count: 6 - digits.count) + digits
            case .property(let place): text += String(8_000_000_000 + copy * 1000 + place)
            case .key(let rank, let high, let low):
                text += keyOf(rank, high, low).description
            }
        }
        return text
    }

    private func name(_ bank: Template.Bank, _ place: Int) -> String {
        let draw = Int(mixed(UInt64(copy) << 20 | UInt64(place)) >> 33)
        switch bank {
        case .given: return BenchNames.given[draw % BenchNames.given.count]
        // Made of two parts: some thousands of different names, as a town has.
        case .family:
            return BenchNames.heads[draw % BenchNames.heads.count]
                + BenchNames.tails[draw / 97 % BenchNames.tails.count]
        case .street:
            return BenchNames.heads[draw % BenchNames.heads.count]
                + BenchNames.grounds[draw / 97 % BenchNames.grounds.count]
        }
    }
}

/// Parts of invented names.
enum BenchNames {
    static let given = words(
        """
        Ada Adam Agnes Ahmed Aisha Alan Alba Alec Alice Amara Amina Amy Andre Angus Anil Anna Arlo Asha Ava \
        Bella Ben Beth Bram Cara Carl Cass Cleo Colin Cora Dana Dev Dilys Dora Drew Edie Eli Ella Elsa Emma Enid \
        Eric Esme Ewan Faye Femi Finn Flora Fred Gita Glen Grace Gwen Hana Hari Helen Hugo Ian Ida Imran Ines \
        Iris Ivan Jack Jade Jane Jay Jean Joel John Jude June Kai Karen Kate Kemi Kit Lara Lee Leo Lily Lisa Liz \
        Lois Luke Mabel Maia Marek Mary Maya Mina Moira Nadia Neil Nell Nina Noor Olga Omar Oona Otto Owen Paul \
        Petra Pia Polly Rafi Raj Rhys Rita Rob Rosa Rose Roy Ruby Ruth Sam Sana Sara Sean Shona Sid Simi Sofia \
        Stan Suki Tara Tess Theo Tim Tina Tom Una Usha Vera Vikram Wes Will Yan Yusuf Zara Zoe
        """)
    static let heads = words(
        """
        Ash Alder Apple Barn Beck Birch Black Bourn Brad Bram Brook Brown Burn Cald Car Clay Clif Cole Coop Crab \
        Crow Dal Dean Ding Down Drax Dun East Eden Elm Fair Farn Fen Field Flax Ford Fox Gar Glen Gold Grange \
        Green Grim Hal Ham Harrow Hart Hazel Heath Hey High Hill Hol Hop Horn Hurst Ing Keld Kes Kil Kin Lam \
        Lang Lark Leigh Ling Lock Long Lyn Mal Marsh Mel Mid Mill Moor Nether New North Oak Old Orm Over Pen \
        Pick Ray Red Ridge Rock Rook Rose Rush Sand Sed Shaw Ship Skel South Stan Stock Thorn Wake Wal West Whit \
        Wil Wind Wool Wren
        """)
    static let tails = words(
        "ley ton ford man worth well ham by thorpe wood field shaw croft wick bridge stead combe more sett den hurst"
    )
    static let grounds = words("gate mead bank holm side acre rigg stone water cliffe grove cross")

    private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
