import Encodings
import HealthCertificate

/// The parts of a certificate, as read from DER.
///
/// Source: RFC 5280 §4.1.
///
/// Only what is needed is looked at, so that oddities elsewhere (explicit defaults, odd path lengths, unknown signature
/// algorithms) do not matter.
struct CertificateContent {
    let country: String?
    let commonName: String?
    let validFrom: WideInt
    let validUntil: WideInt
    let allowedKinds: Set<CertificateKind>
    let isLimitedToKinds: Bool
    let key: PublicKeyMaterial
    let subjectPublicKey: [UInt8]

    private typealias Tag = DERReader.Tag

    init(decoding encoded: [UInt8]) throws(CertificateFault) {
        let fields: Fields
        do { fields = try Self.fields(of: encoded) } catch { throw .malformed(error) }
        guard let notBefore = fields.notBefore, let notAfter = fields.notAfter else { throw .timeInvalid }
        validFrom = notBefore
        validUntil = notAfter
        do throws(DERReader.DecodingError) {
            country = try Self.attribute(ObjectIdentifierBytes.country, of: fields.subject)
            commonName = try Self.attribute(ObjectIdentifierBytes.commonName, of: fields.subject)
            key = try Self.key(fields.keyInfo)
            subjectPublicKey = try Self.keyBits(fields.keyInfo)
            let named: Set<CertificateKind> = if let usages = fields.usages { try Self.kinds(usages) } else { [] }
            isLimitedToKinds = !named.isEmpty
            allowedKinds = named.isEmpty ? Set(CertificateKind.allCases) : named
        } catch {
            throw .malformed(error)
        }
    }

    private typealias Fields = (
        notBefore: WideInt?, notAfter: WideInt?, subject: DERReader, keyInfo: DERReader, usages: ArraySlice<UInt8>?
    )

    /// The fields that are looked at, in the order in which they stand.
    private static func fields(of encoded: [UInt8]) throws(DERReader.DecodingError) -> Fields {
        var outer = DERReader(encoded[...])
        var certificate = try outer.read(Tag.sequence).reader
        var fields = try certificate.read(Tag.sequence).reader
        _ = try fields.readIfPresent(0xA0)  // version
        _ = try fields.read(Tag.integer)  // serial number
        _ = try fields.read(Tag.sequence)  // signature algorithm
        _ = try fields.read(Tag.sequence)  // issuer
        var validity = try fields.read(Tag.sequence).reader
        let notBefore = CertificateTime.seconds(try validity.read())
        let notAfter = CertificateTime.seconds(try validity.read())
        let subject = try fields.read(Tag.sequence)
        let keyInfo = try fields.read(Tag.sequence)
        var usages: ArraySlice<UInt8>?
        while !fields.isAtEnd {
            let field = try fields.read()
            if field.tag == 0xA3 { usages = try Self.extendedKeyUsage(field.reader) }
        }
        return (notBefore, notAfter, subject.reader, keyInfo.reader, usages)
    }

    /// The text of the first attribute of a kind in a distinguished name.
    private static func attribute(
        _ identifier: [UInt8],
        of name: DERReader
    ) throws(DERReader.DecodingError) -> String? {
        var name = name
        while !name.isAtEnd {
            var set = try name.read().reader
            while !set.isAtEnd {
                var attribute = try set.read(Tag.sequence).reader
                let kind = try attribute.read(Tag.objectIdentifier)
                guard kind.content.elementsEqual(identifier) else { continue }
                return String(decoding: try attribute.read().content, as: UTF8.self)
            }
        }
        return nil
    }

    /// The content of the extension that limits the use of the key, if there is one.
    private static func extendedKeyUsage(
        _ wrapper: DERReader
    ) throws(DERReader.DecodingError) -> ArraySlice<UInt8>? {
        var wrapper = wrapper
        var extensions = try wrapper.read(Tag.sequence).reader
        while !extensions.isAtEnd {
            var fields = try extensions.read(Tag.sequence).reader
            let identifier = try fields.read(Tag.objectIdentifier)
            guard identifier.content.elementsEqual(ObjectIdentifierBytes.extendedKeyUsage) else { continue }
            _ = try fields.readIfPresent(Tag.boolean)
            return try fields.read(Tag.octetString).content
        }
        return nil
    }

    /// The kinds that an extended key usage names.
    private static func kinds(
        _ extendedKeyUsage: ArraySlice<UInt8>
    ) throws(DERReader.DecodingError) -> Set<CertificateKind> {
        var outer = DERReader(extendedKeyUsage)
        var list = try outer.read(Tag.sequence).reader
        var kinds: Set<CertificateKind> = []
        while !list.isAtEnd {
            let purpose = try list.read()
            guard let last = purpose.content.last else { continue }
            let arc = purpose.content.dropLast()
            guard
                arc.elementsEqual(ObjectIdentifierBytes.purposeArc)
                    || arc.elementsEqual(ObjectIdentifierBytes.purposeArcAsOftenMistyped)
            else { continue }
            switch last {
            case 1: kinds.insert(.test)
            case 2: kinds.insert(.vaccination)
            case 3: kinds.insert(.recovery)
            default: continue
            }
        }
        return kinds
    }

    private static func key(_ keyInfo: DERReader) throws(DERReader.DecodingError) -> PublicKeyMaterial {
        var keyInfo = keyInfo
        var algorithm = try keyInfo.read(Tag.sequence).reader
        let identifier = try algorithm.read(Tag.objectIdentifier).content
        let bits = try keyInfo.read(Tag.bitString).content
        guard bits.first == 0 else { return .unsupported }
        let key = bits.dropFirst()
        if identifier.elementsEqual(ObjectIdentifierBytes.ellipticCurveKey) {
            let point = [UInt8](key)
            guard let curve = try algorithm.readIfPresent(Tag.objectIdentifier)?.content else {
                guard let parameters = try algorithm.readIfPresent(Tag.sequence) else { return .unsupported }
                return ExplicitCurve.isP256(parameters.reader) ? .p256(point: point) : .unsupported
            }
            if curve.elementsEqual(ObjectIdentifierBytes.curveP256) { return .p256(point: point) }
            if curve.elementsEqual(ObjectIdentifierBytes.curveP384) { return .p384(point: point) }
            if curve.elementsEqual(ObjectIdentifierBytes.curveP521) { return .p521(point: point) }
            return .unsupported
        }
        guard
            identifier.elementsEqual(ObjectIdentifierBytes.rsaKey)
                || identifier.elementsEqual(ObjectIdentifierBytes.rsaPSSKey)
        else { return .unsupported }
        var outer = DERReader(key)
        var numbers = try outer.read(Tag.sequence).reader
        let modulus = try numbers.read(Tag.integer).content
        let exponent = try numbers.read(Tag.integer).content
        return .rsa(modulus: [UInt8](modulus), exponent: [UInt8](exponent))
    }

    private static func keyBits(_ keyInfo: DERReader) throws(DERReader.DecodingError) -> [UInt8] {
        var keyInfo = keyInfo
        _ = try keyInfo.read(Tag.sequence)
        return [UInt8](try keyInfo.read(Tag.bitString).content.dropFirst())
    }

    /// Reads a bare public key (`SubjectPublicKeyInfo`).
    static func publicKey(_ encoded: [UInt8]) throws(DERReader.DecodingError) -> PublicKeyMaterial {
        var outer = DERReader(encoded[...])
        return try key(try outer.read(Tag.sequence).reader)
    }
}

extension PublicKeyMaterial {
    /// Reads a public key as it stands in a certificate (`SubjectPublicKeyInfo` in DER).
    public init(decoding encoded: [UInt8]) throws(CertificateFault) {
        do { self = try CertificateContent.publicKey(encoded) } catch { throw .malformed(error) }
    }
}
