import COSE
import Encodings
import TrustLists
import TrustSources

/// What says whom to believe: bundles, revocations, files of certificates.
enum TrustTargets {
    private static let host = ToyHost()

    /// The input is a file that says that it is a bundle.
    static func file(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let before = ToyKey.validCount
        let opened = try? TrustBundle.open([UInt8](input), signers: [MadeUpSigner.trusted])
        try promise(opened == nil || ToyKey.validCount > before, "bundle: none opens that no key vouched for")
        guard let bundle = opened?.bundle else { return }
        let header = TrustBundle.protectedHeader(keyIdentifier: MadeUpSigner.trusted.keyIdentifier)
        try promise(
            (try? TrustBundle.open(signed(bundle.payload, header), signers: [MadeUpSigner.trusted]))?.bundle == bundle,
            "bundle: what was opened, signed again, opens the same"
        )
        try promise(
            (try? TrustBundle.open([UInt8](input), signers: [])) == nil,
            "bundle: none opens without a pinned signer"
        )
    }

    /// The input is what is signed in a bundle; every second time one bit of the signature is damaged.
    static func payload(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let header = TrustBundle.protectedHeader(keyIdentifier: MadeUpSigner.trusted.keyIdentifier)
        var file = signed([UInt8](input.dropFirst()), header)
        let first = Int(input.first ?? 0)
        guard first & 1 == 0 else {
            file[file.count - 1 - first >> 1 & 63] ^= 0x10
            let opened = try? TrustBundle.open(file, signers: [MadeUpSigner.trusted])
            return try promise(opened == nil, "bundle: a damaged signature opens nothing")
        }
        guard let bundle = (try? TrustBundle.open(file, signers: [MadeUpSigner.trusted]))?.bundle else { return }
        try promise(bundle.createdAt >= 0 && bundle.serialNumber >= 0, "bundle: its numbers are not negative")
        try roundTrip(bundle)
        let trusted = bundle.trustList(host: host)
        let signerCount = bundle.entries.count { $0.usage.isSigner }
        try promise(
            trusted.list.count + trusted.unreadableCount <= signerCount,
            "bundle: only its signers are believed"
        )
        let loss = ShrinkGuard.loss(bundle, replacing: bundle, host: host)
        try promise(loss == nil || loss == .noSigner, "bundle: it has lost nothing against itself")
        try revoke(bundle.revocations ?? [])
    }

    /// A certificate that is on a list is found there, and another one is not, whatever else is on it.
    private static func revoke(_ batches: [RevocationBatch]) throws(BrokenPromise) {
        func subject(_ signature: [UInt8]) -> RevocationList.Subject {
            RevocationList.Subject(
                keyIdentifiers: [MadeUpSigner.trusted.keyIdentifier],
                signerCountry: "XX",
                issuer: nil,
                entries: [],
                signature: signature,
                isElliptic: false
            )
        }
        let signature: [UInt8] = [0x5A, 0x01]
        guard let hash = RevocationHash(host.sha256(signature)[...]) else { return }
        let batch = RevocationBatch(
            country: "xx",
            keyIdentifier: batches.count & 1 == 0 ? nil : MadeUpSigner.trusted.keyIdentifier,
            hashType: .signature,
            expiresAt: 2_000_000_000,
            hashes: [hash]
        )
        let list = RevocationList([batch] + batches, host: host)
        try promise(
            list.count <= 1 + batches.reduce(0) { $0 + $1.hashes.count },
            "revocations: no more are kept than were given"
        )
        try promise(list.contains(subject(signature), at: 1_999_999_999), "revocations: what is listed is found")
        try promise(!list.contains(subject([0xA5]), at: 1_999_999_999), "revocations: what is not listed is not found")
    }

    private static func roundTrip(_ bundle: TrustBundle) throws(BrokenPromise) {
        let header = TrustBundle.protectedHeader(keyIdentifier: MadeUpSigner.trusted.keyIdentifier)
        let again = try? TrustBundle.open(signed(bundle.payload, header), signers: [MadeUpSigner.trusted])
        try promise(again?.bundle == bundle, "bundle: what was written reads the same")
    }

    private static func signed(_ payload: [UInt8], _ header: [UInt8]) -> [UInt8] {
        let input = TrustBundle.signatureInput(protectedHeader: header[...], payload: payload[...])
        return TrustBundle.file(protectedHeader: header, payload: payload, signature: ToyKey.sign(input))
    }

    /// The input is a file of revocations.
    static func revocations(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let batches = try? RevocationFile.read([UInt8](input)) else { return }
        for batch in batches {
            try promise(batch.country.utf8.count == 2, "revocations: a country has two letters")
            try promise(
                batch.keyIdentifier.map { $0.count == 8 } ?? true,
                "revocations: a key identifier has eight bytes"
            )
        }
        let count = batches.reduce(0) { $0 + $1.hashes.count }
        try promise(count <= input.count / 22, "revocations: there are no more hashes than the file has room for")
        try roundTrip(
            TrustBundle(createdAt: 1_640_995_200, serialNumber: 1, entries: [], revocations: batches)
        )
        try revoke(batches)
    }

    /// The input is a file of certificates in whatever form: PEM, DER, JSON, JSON Lines, DID document, gateway's answer.
    static func source(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        var source = TrustSource(host: host)
        source.add(content: [UInt8](input))
        try promise(source.entries.count <= source.readCount, "trust: each certificate was read")
        try promise(source.refusals.count <= source.unreadableCount, "trust: each refusal is counted")
        try promise(
            source.list.count <= source.entries.count { $0.usage.isSigner },
            "trust: only signers are believed"
        )
        for entry in source.entries {
            guard let certificate = try? TrustedCertificate(decoding: entry.encoded, host: host) else {
                throw BrokenPromise("trust: what was taken can be read")
            }
            let found = source.list.candidates(certificate.keyIdentifier[...])
            try promise(
                found.contains { $0.encoded == entry.encoded } || !entry.usage.isSigner,
                "trust: a signer is found by its key identifier"
            )
        }
        let count = source.entries.count
        source.add(content: [UInt8](input))
        try promise(source.entries.count == count, "trust: the same file brings nothing new")
        let findings = source.anchorEntries(host: host)
        try promise(
            findings.count == source.entries.count { $0.usage == .documentSigner },
            "trust: something is found above each document signer"
        )
        try roundTrip(TrustBundle(createdAt: 1_640_995_200, serialNumber: 1, entries: source.entries))
    }
}
