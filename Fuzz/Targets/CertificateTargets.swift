import TrustLists

/// Signers' certificates and bare keys.
enum CertificateTargets {
    static func certificate(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let host = ToyHost()
        guard let certificate = try? TrustedCertificate(decoding: [UInt8](input), host: host) else { return }
        try promise(certificate.keyIdentifier.count == 8, "certificate: a key identifier has eight bytes")
        try promise(!certificate.allowedKinds.isEmpty, "certificate: a signer may attest something")
        try promise(
            (certificate.preparedKey == nil) == (certificate.key == .unsupported),
            "certificate: keys are prepared"
        )
        if certificate.validFrom <= certificate.validUntil {
            try promise(certificate.isValid(at: certificate.validFrom), "certificate: the first second is valid")
            try promise(certificate.isValid(at: certificate.validUntil), "certificate: the last second is valid")
        }
        var list = TrustList([certificate])
        list.insert(certificate)
        try promise(list.count == 1, "trust list: the same certificate is kept once")
        try promise(list.candidates(certificate.keyIdentifier[...]).count == 1, "trust list: a signer is found")
    }

    static func publicKey(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let key = try? PublicKeyMaterial(decoding: [UInt8](input)) else { return }
        try promise(!key.name.isEmpty, "public key: every key has a name")
    }
}
