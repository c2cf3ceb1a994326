import COSE
import Encodings
import Keys
import TestSupport
import Testing
import TrustLists

struct TrustBundleTests {
    let country: MadeUpCountry
    let pin: TrustedCertificate

    init() throws {
        country = try MadeUpCountry()
        pin = try country.trusted(country.bundleSigner)
    }

    private func batch(_ hashes: [RevocationHash]) -> RevocationBatch {
        RevocationBatch(
            country: "VN",
            keyIdentifier: [1, 2, 3, 4, 5, 6, 7, 8],
            hashType: .signature,
            expiresAt: 1_700_000_000,
            hashes: hashes
        )
    }

    @Test func whatIsSignedComesBackWhole() throws {
        var bundle = country.bundle()
        bundle.revocations = try [batch([#require(RevocationHash([UInt8](0..<16)[...]))]), batch([])]
        bundle.revocations?[1].keyIdentifier = nil
        bundle.entries[0].declaredKeyIdentifier = [9, 9]
        bundle.entries[0].country = nil
        bundle.entries[1].anchor = .anchored
        let opened = try TrustBundle.open(try country.file(bundle), signers: [pin])
        #expect(opened.bundle == bundle)
        #expect(opened.signer.encoded == country.bundleSigner)
        // An absent list of revocations is not an empty one.
        #expect(try TrustBundle.open(try country.file(country.bundle()), signers: [pin]).bundle.revocations == nil)
        #expect(
            try TrustBundle.open(try country.file(country.bundle(revocations: [])), signers: [pin]).bundle.revocations
                == []
        )
    }

    @Test func everyChangedBitIsRefused() throws {
        let file = try country.file(country.bundle())
        for index in file.indices {
            for bit in 0..<8 {
                var changed = file
                changed[index] ^= 1 << bit
                #expect(throws: TrustBundle.OpeningError.self, "byte \(index), bit \(bit)") {
                    try TrustBundle.open(changed, signers: [pin])
                }
            }
        }
    }

    @Test func everyCutAndEveryTailIsRefused() throws {
        let file = try country.file(country.bundle())
        for count in file.indices {
            #expect(throws: TrustBundle.OpeningError.self) {
                try TrustBundle.open([UInt8](file[..<count]), signers: [pin])
            }
        }
        #expect(throws: TrustBundle.OpeningError.notABundle) { try TrustBundle.open(file + [0], signers: [pin]) }
    }

    @Test func randomBytesAreRefused() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            #expect(throws: TrustBundle.OpeningError.self) { try TrustBundle.open(bytes, signers: [pin]) }
            #expect(throws: TrustBundle.OpeningError.self) {
                try TrustBundle.open([0xD2, 0x84] + bytes, signers: [pin])
            }
        }
    }

    @Test func aSignedPayloadOfAnyContentNeverCrashes() throws {
        // The signer itself may be faulty: what is signed and senseless is refused part by part. The first sixteen bytes are
        // the frame: the map, the form, the moment, the serial number, the list of certificates.
        var generator = SeededGenerator(seed: 6)
        let payload = country.bundle(revocations: []).payload
        let header = TrustBundle.protectedHeader(keyIdentifier: pin.keyIdentifier)
        var refused = 0
        for _ in 0..<400 {
            var changed = payload
            let index = Int.random(in: 0..<16, using: &generator)
            changed[index] = UInt8.random(in: 0...255, using: &generator)
            let input = TrustBundle.signatureInput(protectedHeader: header[...], payload: changed[...])
            let signature = try country.bundleKey.signature(over: input)
            let file = TrustBundle.file(protectedHeader: header, payload: changed, signature: signature)
            do { _ = try TrustBundle.open(file, signers: [pin]) } catch { refused += 1 }
        }
        #expect(refused > 300)
    }

    @Test func onlyThePinnedSignerIsBelieved() throws {
        let file = try country.file(country.bundle())
        let other = try MadeUpCountry()
        let stranger = try other.trusted(other.bundleSigner)
        #expect(throws: TrustBundle.OpeningError.signerUnknown) { try TrustBundle.open(file, signers: []) }
        #expect(throws: TrustBundle.OpeningError.signerUnknown) { try TrustBundle.open(file, signers: [stranger]) }
        _ = try TrustBundle.open(file, signers: [stranger, pin])
    }

    @Test func aSignerOutsideItsTimeIsNotBelieved() throws {
        for createdAt in [MadeUpCountry.notBefore - 1, MadeUpCountry.notBefore + 731 * 86_400] {
            let file = try country.file(country.bundle(createdAt: createdAt))
            #expect(throws: TrustBundle.OpeningError.signerNotValidThen) {
                try TrustBundle.open(file, signers: [pin])
            }
        }
    }

    @Test func aSignatureOfAnotherPurposeNeverPasses() throws {
        // The same bytes signed as a health certificate is signed: without the purpose under the signature.
        let header = TrustBundle.protectedHeader(keyIdentifier: pin.keyIdentifier)
        let payload = country.bundle().payload
        let input = COSESign1.signatureInput(protectedHeader: header, payload: payload)
        let signature = try country.bundleKey.signature(over: input)
        let file = TrustBundle.file(protectedHeader: header, payload: payload, signature: signature)
        #expect(throws: TrustBundle.OpeningError.signatureInvalid) { try TrustBundle.open(file, signers: [pin]) }
    }

    @Test func onlyDocumentSignersBecomeSigners() throws {
        var bundle = country.bundle()
        bundle.entries.append(TrustEntry(encoded: country.bundleSigner, usage: .encryption))
        bundle.entries.append(TrustEntry(encoded: [0x30, 0x00], usage: .documentSigner))
        let (list, unreadableCount) = bundle.trustList(host: MadeUpCountry.host)
        #expect(list.count == 1)
        #expect(unreadableCount == 1)
        let signer = try country.trusted(country.documentSigner)
        #expect(list.candidates(signer.keyIdentifier[...]).map(\.encoded) == [country.documentSigner])
        #expect(list.candidates(try country.trusted(country.authority).keyIdentifier[...]).isEmpty)
    }

    @Test func aDeclaredKeyIdentifierFindsTheSignerToo() throws {
        var bundle = country.bundle()
        bundle.entries[1].declaredKeyIdentifier = [1, 2, 3, 4, 5, 6]
        let other = try MadeUpCountry("DE")
        bundle.entries.append(
            TrustEntry(
                encoded: other.documentSigner,
                usage: .documentSigner,
                declaredKeyIdentifier: [1, 2, 3, 4, 5, 6]
            )
        )
        let list = bundle.trustList(host: MadeUpCountry.host).list
        #expect(list.count == 2)
        #expect(list.candidates([1, 2, 3, 4, 5, 6]).count == 2)
    }
}
