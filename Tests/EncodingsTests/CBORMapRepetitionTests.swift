import Encodings
import Testing

struct CBORMapRepetitionTests {
    private func map(_ keys: [CBORValue]) -> CBORMap {
        CBORMap(keys.map { CBORMap.Pair(key: $0, value: .null) })
    }

    private func text(_ text: String) -> CBORValue { .text(Array(text.utf8)[...]) }

    @Test func keysThatDifferAreNoRepetition() {
        #expect(!map([]).hasRepeatedKey)
        #expect(
            !map([.unsigned(1), .negative(0), text("1"), text(""), text("a longer key"), text("a longer kez")])
                .hasRepeatedKey
        )
        let numbers = (0..<40_000).map { CBORValue.unsigned(UInt64($0) << 20) }
        let texts = (0..<40_000).map { text("member number \($0)") }
        #expect(!map(numbers + texts).hasRepeatedKey)
    }

    @Test(arguments: [0, 20, 5_000])
    func aRepeatedKeyIsFoundAmongFewAndMany(otherCount: Int) {
        let others = (0..<otherCount).map { text("other \($0)") }
        let keys: [CBORValue] = [
            .unsigned(4), .negative(259), .unsigned(.max), .negative(.max), text("dob"), text("birthDate"),
        ]
        for key in keys {
            #expect(map([key] + others + [key]).hasRepeatedKey)
            #expect(!map([key] + others).hasRepeatedKey)
        }
    }

    @Test func keysOfOtherKindsAreNotCompared() {
        #expect(!map([.float(1), .float(1), .null, .null, .array([]), .array([])]).hasRepeatedKey)
    }
}
