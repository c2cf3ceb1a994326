import COSE
import Encodings

extension TrustBundle {
    /// Why a file was not believed.
    public enum OpeningError: Error, Hashable, Sendable {
        /// Larger than a bundle may be.
        case tooLarge(limit: Int)
        /// Not a signed message in the one form that bundles have.
        case notABundle
        /// Signed with something else than ES256.
        case algorithmUnsupported
        /// None of the certificates handed in is the signer's.
        case signerUnknown
        /// The signature is wrong: the file is damaged, or somebody else made it.
        case signatureInvalid
        /// The signer's certificate was not valid when the bundle was made.
        case signerNotValidThen
        /// A form that this program does not know.
        case versionUnknown(Int)
        /// Signed, and yet not a bundle: the part that is wrong.
        case contentInvalid(Part)
    }

    /// A part of a bundle.
    public enum Part: Hashable, Sendable {
        /// The map around everything.
        case whole
        /// The moment of making, or the serial number.
        case numbers
        /// The certificate at a place.
        case entry(Int)
        /// The batch of revocations at a place.
        case revocation(Int)
        /// Rules or value sets.
        case documents
    }

    /// Whether a file begins as a bundle does; says nothing about what follows.
    public static func isLikely(_ file: [UInt8]) -> Bool { file.starts(with: [0xD2, 0x84]) }

    /// Reads a bundle that one of some signers must have signed.
    ///
    /// Nothing in the file speaks for the file: the signer's certificate is handed in by whoever reads. Any change of any
    /// byte is refused, the frame around the signed part included.
    ///
    /// - Parameter signers: The certificates that are believed to sign bundles.
    public static func open(
        _ file: [UInt8],
        signers: [TrustedCertificate]
    ) throws(OpeningError) -> (bundle: TrustBundle, signer: TrustedCertificate) {
        guard file.count <= byteCountMax else { throw .tooLarge(limit: byteCountMax) }
        let message: COSESign1
        do { message = try COSESign1(decoding: file[...]) } catch { throw .notABundle }
        guard isCanonical(message, file) else { throw .notABundle }
        guard message.algorithm == .es256 else { throw .algorithmUnsupported }
        guard let identifier = message.keyIdentifier else { throw .notABundle }
        let input = signatureInput(protectedHeader: message.protectedHeaderBytes, payload: message.payload)
        var isSignerKnown = false
        for signer in signers where signer.keyIdentifier.elementsEqual(identifier) {
            isSignerKnown = true
            guard let key = signer.preparedKey else { continue }
            guard key.check(signature: message.signature, message: input, algorithm: .es256) == .valid else { continue }
            let bundle = try TrustBundle(payload: message.payload)
            guard signer.isValid(at: bundle.createdAt) else { throw .signerNotValidThen }
            return (bundle, signer)
        }
        throw isSignerKnown ? .signatureInvalid : .signerUnknown
    }

    /// Whether a file is the one way to write this message, so that nothing unsigned can be changed in it.
    private static func isCanonical(_ message: COSESign1, _ file: [UInt8]) -> Bool {
        guard message.tags == [18], message.unprotectedHeader.pairs.isEmpty, message.signature.count == 64 else {
            return false
        }
        let again = COSESign1.encode(
            protectedHeader: [UInt8](message.protectedHeaderBytes),
            payload: [UInt8](message.payload),
            signature: [UInt8](message.signature)
        )
        return again == file
    }

    /// Reads what was signed.
    init(payload: ArraySlice<UInt8>) throws(OpeningError) {
        let limits = CBORReader.Limits(depthMax: 8, itemCountMax: 16_000_000)
        let value: CBORValue
        do { value = try CBORReader.decode(payload, limits: limits) } catch { throw .contentInvalid(.whole) }
        guard let map = value.map else { throw .contentInvalid(.whole) }
        guard let version = map[Key.version]?.integer else { throw .contentInvalid(.whole) }
        guard version == Self.version else { throw .versionUnknown(Int(clamping: version)) }
        guard map.pairs.count == 7 else { throw .contentInvalid(.whole) }
        guard let createdAt = map[Key.createdAt]?.integer, let serialNumber = map[Key.serialNumber]?.integer,
            createdAt >= 0, serialNumber >= 0
        else { throw .contentInvalid(.numbers) }
        guard let entries = map[Key.entries]?.array, entries.count <= Self.entryCountMax,
            let batchesOrNull = map[Key.revocations], batchesOrNull == .null || batchesOrNull.array != nil,
            (batchesOrNull.array?.count ?? 0) <= Self.batchCountMax
        else { throw .contentInvalid(.whole) }
        guard let rules = map[Key.rules]?.byteString, let valueSets = map[Key.valueSets]?.byteString else {
            throw .contentInvalid(.documents)
        }
        self.init(createdAt: createdAt, serialNumber: serialNumber, entries: [])
        self.entries.reserveCapacity(entries.count)
        for (index, item) in entries.enumerated() {
            guard let entry = Self.entry(item) else { throw .contentInvalid(.entry(index)) }
            self.entries.append(entry)
        }
        if let items = batchesOrNull.array {
            var batches: [RevocationBatch] = []
            for (index, item) in items.enumerated() {
                guard let batch = Self.batch(item) else { throw .contentInvalid(.revocation(index)) }
                batches.append(batch)
            }
            revocations = batches
        }
        self.rules = [UInt8](rules)
        self.valueSets = [UInt8](valueSets)
    }

    private static func entry(_ item: CBORValue) -> TrustEntry? {
        guard let parts = item.array, parts.count == 7, let encoded = parts[0].byteString,
            encoded.count <= certificateByteCountMax, let usageNumber = parts[1].integer,
            let usage = TrustUsage(rawValue: Int(clamping: usageNumber)), isTextOrNull(parts[2]),
            isTextOrNull(parts[3]),
            let source = parts[4].string, let anchorNumber = parts[6].integer,
            let anchor = TrustEntry.Anchor(rawValue: Int(clamping: anchorNumber))
        else { return nil }
        let declared = parts[5].byteString
        guard declared != nil || parts[5] == .null else { return nil }
        return TrustEntry(
            encoded: [UInt8](encoded),
            usage: usage,
            country: parts[2].string,
            domain: parts[3].string,
            source: source,
            declaredKeyIdentifier: declared.map { [UInt8]($0) },
            anchor: anchor
        )
    }

    private static func batch(_ item: CBORValue) -> RevocationBatch? {
        guard let parts = item.array, parts.count == 5, let country = parts[0].string,
            let typeNumber = parts[2].integer, let hashType = RevocationHashType(rawValue: Int(clamping: typeNumber)),
            let expiresAt = parts[3].integer, let joined = parts[4].byteString,
            let hashes = RevocationHash.separated(joined)
        else { return nil }
        let identifier = parts[1].byteString
        guard identifier != nil || parts[1] == .null else { return nil }
        return RevocationBatch(
            country: country,
            keyIdentifier: identifier.map { [UInt8]($0) },
            hashType: hashType,
            expiresAt: expiresAt,
            hashes: hashes
        )
    }

    private static func isTextOrNull(_ item: CBORValue) -> Bool { item == .null || item.utf8 != nil }
}
