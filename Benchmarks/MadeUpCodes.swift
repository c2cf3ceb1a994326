import COSE
import Encodings
import Foundation
import HealthCertificate
import HostPrimitives
import Keys

/// Signed codes of people who do not exist, and a trust list that believes their signer among many.
struct MadeUpCodes {
    /// `HC1:…`, each of another person.
    let texts: [String]
    /// The signed messages within, in the same order.
    let messages: [[UInt8]]
    /// The signer's certificate first, then those of strangers, in DER.
    let certificates: [[UInt8]]
    /// The algorithm that signed.
    let algorithm: COSEAlgorithm
    /// A moment at which all of them hold, seconds since 1970.
    let clock: Int

    /// Makes codes; RSA signatures take half a millisecond each.
    init(_ algorithm: COSEAlgorithm, count: Int, certificateCount: Int) throws {
        let now = Int(Date().timeIntervalSince1970)
        let authorityKey = SoftwareSigner.makeES256()
        let authority = try CertificateProfiles.authority(
            Self.name("Authority"),
            key: authorityKey,
            serialNumber: Self.serial(0),
            notBefore: now - 60
        )
        let signer = algorithm == .ps256 ? try SoftwareSigner.makePS256() : SoftwareSigner.makeES256()
        var certificates = [try Self.certificate(1, signer, authority, authorityKey, now)]
        for number in 2...certificateCount {
            certificates.append(try Self.certificate(number, .makeES256(), authority, authorityKey, now))
        }
        let header = COSESign1.protectedHeader(
            algorithm: algorithm,
            keyIdentifier: CertificateProfiles.keyIdentifier(ofCertificate: certificates[0])
        )
        let compressor = LibdeflateCompressor()
        messages = try (0..<count).map { number in
            let payload = CertificateClaims(
                issuer: "XX",
                issuedAt: now - 30,
                expiresAt: now + 300 * 86_400,
                certificate: Self.content(number)
            ).encoded()
            let signature = try signer.signature(
                over: COSESign1.signatureInput(protectedHeader: header, payload: payload)
            )
            return COSESign1.encode(protectedHeader: header, payload: payload, signature: signature)
        }
        texts = messages.map { HC1.encode($0, compressor: compressor) }
        self.certificates = certificates
        self.algorithm = algorithm
        clock = now + 60
    }

    private static func content(_ number: Int) -> DigitalCovidCertificate {
        let day = 10 + number % 19
        let surnames = ["Nguyễn", "Trần", "Phạm Thị", "Đặng Ngọc"]
        let transliterated = ["NGUYEN", "TRAN", "PHAM<THI", "DANG<NGOC"]
        let digits = String(1_000_000 + number * 7919 % 999_983)
        return DigitalCovidCertificate(
            surname: surnames[number % 4],
            givenName: "Minh Ánh",
            standardisedSurname: transliterated[number % 4],
            standardisedGivenName: "MINH<ANH",
            dateOfBirth: "19\(60 + number % 40)-03-\(day)",
            entry: .vaccination(
                VaccinationEntry(
                    prophylaxis: "1119349007",
                    medicinalProduct: "EU/1/20/1528",
                    manufacturer: "ORG-100030215",
                    doseNumber: 2,
                    seriesSize: 2,
                    vaccinatedOn: "2021-10-\(day)",
                    country: "XX",
                    issuer: "Ministry of Health",
                    certificateIdentifier: "URN:UVCI:01:XX:V1/\(digits)QZ7K0M4R8T2W6Y"
                )
            )
        )
    }

    private static func certificate(
        _ number: Int,
        _ key: SoftwareSigner,
        _ authority: [UInt8],
        _ authorityKey: SoftwareSigner,
        _ now: Int
    ) throws -> [UInt8] {
        try CertificateProfiles.documentSigner(
            name("Signer \(number)"),
            publicKey: key.publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: serial(number),
            notBefore: now - 45,
            notAfter: now + 500 * 86_400
        )
    }

    private static func name(_ commonName: String) throws -> CertificateName {
        guard let name = CertificateName(country: "XX", organisation: "Bench", commonName: commonName) else {
            preconditionFailure("a name of letters and digits was refused")
        }
        return name
    }

    private static func serial(_ number: Int) -> [UInt8] {
        [1] + (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
