import PersonNames
import Testing

@Suite struct DeclaredNumberRepairTests {
    static let repairs: [(String, UInt64, Bool, NumberRepair.Kinds)] = [
        ("79185012345", 79_185_012_345, false, .leadingZeros), ("1085012345", 1_085_012_345, false, .leadingZeros),
        ("O79185012345", 79_185_012_345, false, .lookAlikes), ("079 185 012 345", 79_185_012_345, false, .separators),
        ("12345678", 12_345_678, true, .leadingZeros), ("'079185012345", 79_185_012_345, false, .separators),
        ("79185012345.0", 79_185_012_345, false, [.leadingZeros, .decimalPlaces]),
        ("O79-l85-O12345", 79_185_012_345, false, [.lookAlikes, .separators]),
        ("０７９１８５０１２３４５", 79_185_012_345, false, .lookAlikes),
    ]

    @Test(arguments: repairs)
    func aDamagedNumberHasOneHypothesis(text: String, value: UInt64, isOld: Bool, kinds: NumberRepair.Kinds) {
        let hypotheses = NumberRepair.hypotheses(text)
        #expect(hypotheses.map(\.value) == [value])
        #expect(hypotheses.first?.isOld == isOld)
        #expect(hypotheses.first?.kinds == kinds)
    }

    @Test(arguments: [
        "079185012345", "  079185012345 ", "271450001", "0912345678", "1.23E+11", "B1234567", "khong co",
        "0791850123456",
        "", "OOOOOOlllIII", "7918501234", "3085012345", "1685012345", "079185,012345", "\u{0}", "Ⅻ",
    ])
    func whatIsWholeOrLostForGoodHasNone(text: String) {
        #expect(NumberRepair.hypotheses(text).isEmpty)
    }

    @Test func whatIsInTheWrongBoxIsNamed() {
        #expect(MisplacedNumber("B1234567") == .passport)
        #expect(MisplacedNumber("p 12345678") == .passport)
        #expect(MisplacedNumber("DN4790123456789") == .healthInsurance(123_456_789))
        #expect(MisplacedNumber("7901234567") == .healthInsurance(7_901_234_567))
        #expect(MisplacedNumber("1.23E+11") == .lostDigits)
        #expect(MisplacedNumber("7,91850E+10") == .lostDigits)
        #expect(MisplacedNumber("0791850123456") == .tooManyDigits)
        for text in ["khong co", "Chưa có", "KHÔNG CÓ", "ko"] { #expect(MisplacedNumber(text) == .statedMissing) }
        for text in ["079185012345", "271450001", "", "O79185012345", "Nguyễn Văn An", "x1"] {
            #expect(MisplacedNumber(text) == nil, "\(text)")
        }
        #expect(MisplacedNumber("0912345678") == DeclaredPhone("0912345678").map { .phone($0) })
    }

    @Test func theStructureIsAClue() {
        let number = NumberStructure(79_185_012_345)
        #expect(number.registrationCode == 79)
        #expect(number.isFemale)
        #expect(number.birthYear == 1985)
        #expect(number.faults(isFemale: true, birthYear: 1985, asOfYear: 2021) == [])
        #expect(number.faults(isFemale: false, birthYear: 1986, asOfYear: 2021) == [.sex, .year])
        #expect(NumberStructure(3_085_012_345).faults(asOfYear: 2021) == .registration)
        #expect(NumberStructure(1_222_012_345).faults(asOfYear: 2021) == .future)
        #expect(NumberStructure(.max).faults(asOfYear: 2021) == .length)
        let known = (1...96).filter { NumberStructure(UInt64($0) * 1_000_000_000).faults(asOfYear: 2021).isEmpty }
        #expect(known.count == 63)
        #expect(NumberStructure.issuers(ofOldNumber: 271_450_001) == [75, 77])
        #expect(NumberStructure.issuers(ofOldNumber: 95_123_456) == [6])
        #expect(NumberStructure.issuers(ofOldNumber: 999_000_000).isEmpty)
    }

    static let phones: [(String, UInt64)] = [
        ("0912345678", 912_345_678), ("+84912345678", 912_345_678), ("0084 912 345 678", 912_345_678),
        ("84912345678", 912_345_678), ("+84 (0)912.345.678", 912_345_678), ("01211234567", 791_234_567),
        ("+841231234567", 831_234_567), ("01621234567", 321_234_567), ("02438251234", 2_438_251_234),
        ("(028) 38221234", 2_838_221_234), ("912345678", 912_345_678), ("1621234567", 321_234_567),
    ]

    @Test(arguments: phones)
    func aPhoneIsWhatIsDialledToday(text: String, value: UInt64) {
        #expect(DeclaredPhone(text)?.value == value)
        #expect(value < 1 << 34)
        #expect(DeclaredPhone(text)?.isLandline == (value > 2_000_000_000))
    }

    @Test func otherTextIsNoPhone() {
        for text in ["", "12", "0912345678/0987654321", "0612345678", "00000000000000", "0912 34567a", "01301234567"] {
            #expect(DeclaredPhone(text) == nil, "\(text)")
        }
        #expect(DeclaredPhone("01211234567")?.wasMigrated == true)
        #expect(DeclaredPhone("912345678")?.isRepaired == true)
    }

    /// Every old prefix has its successor, from the table of the facts.
    @Test func theTableOf2018IsWhole() {
        let pairs = [
            162: 32, 163: 33, 164: 34, 165: 35, 166: 36, 167: 37, 168: 38, 169: 39, 120: 70, 121: 79, 122: 77, 126: 76,
            128: 78, 123: 83, 124: 84, 125: 85, 127: 81, 129: 82, 186: 56, 188: 58, 199: 59,
        ]
        for old in 100..<200 {
            let phone = DeclaredPhone("0\(old)1234567")
            #expect(phone?.value == pairs[old].map { UInt64($0) * 10_000_000 + 1_234_567 })
        }
    }
}
