import Attestation
import Crypto
import Encodings
import Testing

@Suite struct DoseListTests {
    static func digests(_ count: Int) -> [[UInt8]] {
        (0..<count).map { Array(SHA256.hash(data: [UInt8($0 & 0xFF), UInt8($0 >> 8)])) }
    }

    /// The definition of RFC 6962 §2.1, word for word, to check the level-by-level tree against.
    static func definedRoot(_ digests: ArraySlice<[UInt8]>) -> [UInt8] {
        if digests.count == 1, let only = digests.first { return Array(SHA256.hash(data: [0] + only)) }
        var half = 1
        while half * 2 < digests.count { half *= 2 }
        let left = definedRoot(digests.prefix(half))
        let right = definedRoot(digests.dropFirst(half))
        return Array(SHA256.hash(data: [1] + left + right))
    }

    @Test(arguments: Array(1...70) + [127, 128, 129, 1000])
    func everyLeafIsProvedAndTheRootIsTheDefinedOne(count: Int) {
        let digests = Self.digests(count)
        let list = DoseList(digests: digests)
        #expect(list.root == Self.definedRoot(digests[...]))
        for index in 0..<count {
            let path = list.path(leafIndex: index)
            let holds = DoseList.includes(
                digest: digests[index],
                leafIndex: index,
                leafCount: count,
                path: path,
                root: list.root
            )
            #expect(holds)
        }
    }

    @Test func aPathHoldsForNoOtherLeafPlaceCountOrRoot() {
        let digests = Self.digests(13)
        let list = DoseList(digests: digests)
        func includes(
            _ digest: [UInt8],
            _ index: Int,
            _ count: Int,
            _ path: [UInt8],
            _ root: [UInt8]
        ) -> Bool {
            DoseList.includes(digest: digest, leafIndex: index, leafCount: count, path: path, root: root)
        }
        for index in 0..<13 {
            let path = list.path(leafIndex: index)
            for other in 0..<13 where other != index {
                #expect(!includes(digests[index], other, 13, path, list.root))
                #expect(!includes(digests[other], index, 13, path, list.root))
            }
            #expect(!includes(digests[index], index, 13, path + path.prefix(32), list.root))
            #expect(!includes(digests[index], index, 13, Array(path.dropLast(32)), list.root))
            #expect(!includes(digests[index], index, 13, Array(path.dropLast()), list.root))
            #expect(!includes(digests[index], -1, 13, path, list.root))
            #expect(!includes(digests[index], index, 0, path, list.root))
            #expect(!includes(digests[index], index, index, path, list.root))
            for byte in stride(from: 0, to: path.count, by: 7) {
                var changed = path
                changed[byte] ^= 1
                #expect(!includes(digests[index], index, 13, changed, list.root))
            }
        }
        #expect(!includes(digests[0], 0, 13, list.path(leafIndex: 0), Self.definedRoot(Self.digests(12)[...])))
    }

    @Test func anInnerNodeDoesNotPassForALeaf() {
        let digests = Self.digests(4)
        let list = DoseList(digests: digests)
        let left = Self.definedRoot(digests[0..<2])
        let right = Self.definedRoot(digests[2..<4])
        #expect(
            !DoseList.includes(digest: left, leafIndex: 0, leafCount: 2, path: right, root: list.root)
        )
    }

    @Test func hugeClaimsAreAnsweredAtOnce() {
        let digest = [UInt8](repeating: 1, count: 32)
        let path = [UInt8](repeating: 2, count: 32 * 41)
        #expect(
            !DoseList.includes(digest: digest, leafIndex: .max - 1, leafCount: .max, path: path, root: digest)
        )
        #expect(
            !DoseList.includes(
                digest: digest,
                leafIndex: .max - 1,
                leafCount: .max,
                path: Array(path.prefix(32 * 40)),
                root: digest
            )
        )
    }
}
