import HostPrimitives
public import TrustLists
import TrustSources

/// Opens bundles and the certificates of those who sign them.
public enum TrustBundleFile {
    /// Reads the certificates of those who are believed to sign bundles, PEM or DER.
    ///
    /// - Throws: when a file holds none, or one that cannot be read: a pin that is silently ignored protects nobody.
    public static func signers(_ paths: [String]) throws(ToolFailure) -> [TrustedCertificate] {
        let host = SystemCryptography()
        var signers: [TrustedCertificate] = []
        for path in paths {
            let content = try ByteSource(path: path).readAll(sizeMax: 1 << 20)
            let encoded = content.first == 0x30 ? [content] : PEM.certificates(in: content)
            guard !encoded.isEmpty else {
                throw .misuse("bundle-signer-unreadable", "\(path) holds no certificate (PEM or DER).")
            }
            for bytes in encoded {
                guard let signer = try? TrustedCertificate(decoding: bytes, host: host), signer.preparedKey != nil
                else {
                    throw .misuse("bundle-signer-unreadable", "A certificate in \(path) cannot be read.")
                }
                signers.append(signer)
            }
        }
        return signers
    }

    /// The certificate that `vaxport init` left in the data directory, if there is one: the pin when no other is given.
    public static func defaultSignerPath() -> String? {
        let directory = Console.environment("VAXPORT_DATA") ?? "vaxport-data"
        let path = directory + "/" + TrustSource.bundleSignerName
        return ByteSource.exists(path) ? path : nil
    }

    /// Reads a bundle file that one of some signers must have signed.
    public static func open(path: String, signers: [TrustedCertificate]) throws(ToolFailure) -> TrustBundle {
        try open(TrustSource.content(of: path), name: path, signers: signers)
    }

    static func open(
        _ file: [UInt8],
        name: String,
        signers: [TrustedCertificate]
    ) throws(ToolFailure) -> TrustBundle {
        guard !signers.isEmpty else {
            throw .misuse(
                "bundle-signer-missing",
                "\(name) is a signed bundle: give its signer's certificate with --bundle-signer. "
                    + "A bundle is never believed on its own word."
            )
        }
        do throws(TrustBundle.OpeningError) {
            return try TrustBundle.open(file, signers: signers).bundle
        } catch {
            throw .worldFailed("bundle-refused", "\(name) is not believed: \(reason(error)).")
        }
    }

    private static func reason(_ error: TrustBundle.OpeningError) -> String {
        switch error {
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        case .notABundle: "it is no bundle, or it was changed"
        case .algorithmUnsupported: "it is signed with another algorithm than ES256"
        case .signerUnknown: "it was signed by somebody else than the given signer"
        case .signatureInvalid: "its signature is wrong; it was changed or is damaged"
        case .signerNotValidThen: "its signer's certificate was not valid when it was made"
        case .versionUnknown(let version): "it has form \(version), which this program does not know"
        case .contentInvalid(let part): "its content is wrong at \(part)"
        }
    }
}
