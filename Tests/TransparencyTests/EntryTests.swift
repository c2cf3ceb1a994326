import Encodings
import TestSupport
import Testing
import Transparency

/// What stands in the log.
@Suite struct EntryTests {
    static let digest = (0..<32).map { UInt8($0) }
    static let kid: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    static let entries: [(LogEntry, String)] = [
        (
            .issuance(day: 19_191, keyIdentifier: kid, commitment: digest),
            "0101" + "00004af7" + "0102030405060708" + Hex.encode(digest)
        ),
        (
            .revocation(day: 19_191, keyIdentifier: kid, reason: 3, commitment: digest),
            "0102" + "00004af7" + "0102030405060708" + "03" + Hex.encode(digest)
        ),
        (
            .keyEvent(day: 0, keyIdentifier: kid, role: .documentSigner, event: .activated, digest: digest),
            "0103" + "00000000" + "0102030405060708" + "0202" + Hex.encode(digest)
        ),
        (.anchor(day: 1, actCount: 258, head: digest), "0104" + "00000001" + "0000000000000102" + Hex.encode(digest)),
    ]

    @Test(arguments: 0..<4) func everyEntryHasItsBytesAndIsReadBack(number: Int) throws {
        let (entry, hex) = Self.entries[number]
        #expect(Hex.encode(entry.bytes) == hex)
        #expect(LogEntry(entry.bytes) == entry)
        #expect(LogEntry(Array(entry.bytes.dropLast())) == nil)
        #expect(LogEntry(entry.bytes + [0]) == nil)
    }

    @Test func whatIsNoEntryIsRefused() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let bytes = (0..<(random.next() % 60)).map { _ in UInt8(truncatingIfNeeded: random.next() % 6) }
            if let entry = LogEntry(bytes) { #expect(entry.bytes == bytes) }
        }
        #expect(LogEntry([]) == nil)
    }

    @Test func theCommitmentNeedsSaltIdentifierAndCode() {
        let salt = [UInt8](repeating: 9, count: 16)
        let one = CertificateCommitment.issuance(uvci: "URN:UVCI:01:VN:A#B", code: "HC1:X", salt: salt)
        // SHA-256 of the purpose, the salt, 18, the identifier and SHA-256 of the code; computed with Python's hashlib.
        #expect(Hex.encode(one) == "4de06fa89432800ff2d64bbfb04c927bd4c01dfedbacf4b13e3d0958d751826f")
        #expect(one != CertificateCommitment.issuance(uvci: "URN:UVCI:01:VN:A#C", code: "HC1:X", salt: salt))
        #expect(one != CertificateCommitment.issuance(uvci: "URN:UVCI:01:VN:A#B", code: "HC1:Y", salt: salt))
        let other = [UInt8](repeating: 8, count: 16)
        #expect(one != CertificateCommitment.issuance(uvci: "URN:UVCI:01:VN:A#B", code: "HC1:X", salt: other))
        #expect(one != CertificateCommitment.revocation(uvci: "URN:UVCI:01:VN:A#B", salt: salt))
    }

    @Test func bundlesAreTakenApartOrRefused() {
        var bundle: [UInt8] = []
        EntryBundle.append([1, 2, 3], to: &bundle)
        EntryBundle.append([], to: &bundle)
        #expect(bundle == [0, 3, 1, 2, 3, 0, 0])
        #expect(EntryBundle.entries(bundle)?.map(Array.init) == [[1, 2, 3], []])
        #expect(EntryBundle.entries([0, 3, 1, 2]) == nil)
        #expect(EntryBundle.entries([0]) == nil)
        #expect(EntryBundle.entries(bundle, countMax: 1) == nil)
    }

    @Test func theAuditChainChangesWithEveryField() {
        func act(_ number: Int64 = 1, actor: String = "a", counts: String = "{}", after: [UInt8] = [1]) -> AuditAct {
            AuditAct(
                number: number,
                happenedAt: 5,
                act: "intake",
                actor: actor,
                authority: "b",
                purpose: "c",
                subject: "d",
                counts: counts,
                salt: [],
                evidence: [],
                before: [],
                after: after
            )
        }
        let heads = [act(), act(2), act(actor: "ab"), act(counts: "{ }"), act(after: [2])].map {
            $0.head(after: AuditAct.emptyHead)
        }
        #expect(Set(heads).count == 5)
        #expect(act().head(after: heads[0]) != heads[0])
    }
}
