public import Encodings
public import TrustLists

/// A certificate of somebody who signs documents, or of an authority above, with what a chain needs.
///
/// Source: RFC 5280 §4.1, §4.2.
public struct SigningCertificate: Sendable {
    /// The certificate as it came, in DER.
    public let encoded: [UInt8]
    /// Names, key, validity and the signature of the maker.
    public let lineage: CertificateLineage
    let serialNumber: [UInt8]
    let subjectKeyIdentifier: [UInt8]?
    /// Bits of the key usage, the first named highest (digital signature 0x80, content commitment 0x40, certificates 0x04);
    /// nothing when the extension is missing, which allows everything.
    let keyUsage: UInt8?
    /// What the certificate may be used for, as encoded identifiers; nothing when the extension is missing, which allows everything.
    let extendedUsages: [[UInt8]]?
    /// How many authorities may stand below this one.
    let pathLength: Int?
    /// Whether an extension that must be understood is not.
    let hasUnknownCriticalExtension: Bool

    private typealias Tag = DERReader.Tag

    /// Reads a certificate in DER.
    public init(decoding encoded: [UInt8]) throws(CertificateFault) {
        self.encoded = encoded
        lineage = try CertificateLineage(decoding: encoded)
        do throws(DERReader.DecodingError) {
            var outer = DERReader(encoded[...])
            var certificate = try outer.read(Tag.sequence).reader
            var fields = try certificate.read(Tag.sequence).reader
            _ = try fields.readIfPresent(0xA0)
            serialNumber = [UInt8](try fields.read(Tag.integer).content)
            var extensions = Extensions()
            while !fields.isAtEnd {
                let field = try fields.read()
                if field.tag == 0xA3 { try extensions.read(field.reader) }
            }
            subjectKeyIdentifier = extensions.subjectKeyIdentifier
            keyUsage = extensions.keyUsage
            extendedUsages = extensions.extendedUsages
            pathLength = extensions.pathLength
            hasUnknownCriticalExtension = extensions.hasUnknownCritical
        } catch {
            throw .malformed(error)
        }
    }

    /// Whether the key may sign documents: digital signature or content commitment, and no extended usage that is for something
    /// else alone, such as servers, time stamps or health certificates.
    ///
    /// Client authentication passes where no server is meant: it is what cards of persons carry. Source: RFC 5280 §4.2.1.12.
    public var maySignDocuments: Bool {
        guard keyUsage.map({ $0 & 0xC0 != 0 }) ?? true else { return false }
        guard let extendedUsages else { return true }
        func holds(_ last: UInt8) -> Bool { extendedUsages.contains(CMSIdentifier.extendedUsageArc + [last]) }
        return extendedUsages.contains(CMSIdentifier.anyExtendedUsage)
            || extendedUsages.contains(CMSIdentifier.microsoftDocumentSigning)
            || CMSIdentifier.documentUsages.contains(where: holds)
            || (holds(CMSIdentifier.clientAuthentication) && !holds(CMSIdentifier.serverAuthentication))
    }

    /// Whether this is an authority that may sign certificates.
    public var maySignCertificates: Bool { lineage.isAuthority && (keyUsage.map { $0 & 0x04 != 0 } ?? true) }

    /// Whether the certificate is valid at a moment, both ends included.
    public func isValid(at secondsSince1970: WideInt) -> Bool {
        lineage.validFrom <= secondsSince1970 && secondsSince1970 <= lineage.validUntil
    }

    private struct Extensions {
        var subjectKeyIdentifier: [UInt8]?
        var keyUsage: UInt8?
        var extendedUsages: [[UInt8]]?
        var pathLength: Int?
        var hasUnknownCritical = false

        mutating func read(_ wrapper: DERReader) throws(DERReader.DecodingError) {
            var wrapper = wrapper
            var list = try wrapper.read(Tag.sequence).reader
            while !list.isAtEnd {
                var parts = try list.read(Tag.sequence).reader
                let identifier = try parts.read(Tag.objectIdentifier).content
                let isCritical = try parts.readIfPresent(Tag.boolean)?.content.first.map { $0 != 0 } ?? false
                let value = try parts.read(Tag.octetString)
                guard identifier.dropLast().elementsEqual(CMSIdentifier.extensionArc), let kind = identifier.last else {
                    if isCritical { hasUnknownCritical = true }
                    continue
                }
                var content = value.reader
                switch kind {
                case CMSIdentifier.subjectKeyIdentifier:
                    subjectKeyIdentifier = [UInt8](try content.read(Tag.octetString).content)
                case CMSIdentifier.keyUsage:
                    keyUsage = try content.read(Tag.bitString).content.dropFirst().first ?? 0
                case CMSIdentifier.extendedKeyUsage:
                    var usages = try content.read(Tag.sequence).reader
                    var found: [[UInt8]] = []
                    while !usages.isAtEnd { found.append([UInt8](try usages.read(Tag.objectIdentifier).content)) }
                    extendedUsages = found
                case CMSIdentifier.basicConstraints:
                    var constraints = try content.read(Tag.sequence).reader
                    _ = try constraints.readIfPresent(Tag.boolean)
                    if let length = try constraints.readIfPresent(Tag.integer)?.content {
                        pathLength = length.count == 1 ? Int(length.first ?? 0) : Int(UInt8.max)
                    }
                default:
                    if isCritical, !CMSIdentifier.tolerated.contains(kind) { hasUnknownCritical = true }
                }
            }
        }
    }
}
