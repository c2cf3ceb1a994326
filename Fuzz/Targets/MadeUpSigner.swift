import TrustLists

/// The one signer that the chain believes: a certificate put together here, in DER.
enum MadeUpSigner {
    /// The certificate, valid from 2021 to 2031, on curve P-256, for all kinds.
    static let certificate: [UInt8] = element(0x30, body + algorithm + bits([0x01]))

    /// The certificate as the trust list holds it.
    static let trusted: TrustedCertificate = {
        guard let trusted = try? TrustedCertificate(decoding: certificate, host: ToyHost()) else {
            preconditionFailure("the made-up certificate cannot be read")
        }
        return trusted
    }()

    /// The public key as it stands in the certificate; the point is on no curve, and nobody asks.
    static let keyInfo = element(
        0x30,
        element(
            0x30,
            element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01])
                + element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07])
        ) + bits([4] + [UInt8](repeating: 0x5A, count: 64))
    )

    private static let algorithm = element(0x30, element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))

    private static let body: [UInt8] = {
        let version = element(0xA0, element(0x02, [2]))
        let validity = element(
            0x30,
            element(0x17, Array("210101000000Z".utf8)) + element(0x17, Array("310101000000Z".utf8))
        )
        let usage = element(0x30, element(0x06, [0x2B, 0x06, 0x01, 0x04, 0x01, 0x8E, 0x37, 0x8F, 0x65, 0x01, 0x02]))
        let extensions = element(
            0xA3,
            element(0x30, element(0x30, element(0x06, [0x55, 0x1D, 0x25]) + element(0x04, usage)))
        )
        let serial = element(0x02, [1])
        return element(
            0x30,
            version + serial + algorithm + name("Fuzz CSCA") + validity + name("Fuzz DSC") + keyInfo + extensions
        )
    }()

    private static func name(_ commonName: String) -> [UInt8] {
        let country = element(0x31, element(0x30, element(0x06, [0x55, 0x04, 0x06]) + element(0x13, Array("XX".utf8))))
        let common = element(
            0x31,
            element(0x30, element(0x06, [0x55, 0x04, 0x03]) + element(0x0C, Array(commonName.utf8)))
        )
        return element(0x30, country + common)
    }

    private static func bits(_ content: [UInt8]) -> [UInt8] { element(0x03, [0] + content) }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        switch content.count {
        case 0..<0x80: [tag, UInt8(content.count)] + content
        case 0x80...0xFF: [tag, 0x81, UInt8(content.count)] + content
        default: [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
    }
}
