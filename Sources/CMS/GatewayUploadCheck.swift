public import Encodings
public import TrustLists
public import TrustSources

/// Checks who vouches for the items of a gateway's answer.
///
/// Rows about parties (authorities, uploaders, TLS) are signed by the gateway's trust anchor, which is pinned; document
/// signers by an uploader of the same country. What is not vouched for is refused, never kept with a note.
/// Source: EU-DCC §3.2, §3.5.
public struct GatewayUploadCheck {
    /// An item that nobody vouches for, and why.
    public struct Refusal: Hashable, Sendable {
        /// The item.
        public let item: GatewayItem
        /// What is wrong.
        public let reason: TrustRefusal.Reason
    }

    private let anchors: [[UInt8]]
    private let uploaders: [(encoded: [UInt8], country: String)]
    private let now: WideInt
    private let host: any CertificateSignatureHost

    /// Makes a check.
    ///
    /// - Parameters:
    ///   - anchors: the pinned certificates of the gateway itself.
    ///   - uploaders: certificates that are believed to upload for the country in their subject, beside those that the
    ///     answer brings under the anchor.
    ///   - now: the moment at which a signer must be valid whose message says no time.
    public init(
        anchors: [TrustedCertificate],
        uploaders: [TrustedCertificate],
        now: WideInt,
        host: any CertificateSignatureHost
    ) {
        self.anchors = anchors.map(\.encoded)
        self.uploaders = uploaders.map { ($0.encoded, ($0.country ?? "").uppercased()) }
        self.now = now
        self.host = host
    }

    /// The items that are not vouched for, in their order.
    public func refusals(_ items: [GatewayItem]) -> [Refusal] {
        var reasons: [Int: TrustRefusal.Reason] = [:]
        var believed = uploaders
        for (index, item) in items.enumerated() where item.entry.usage != .documentSigner {
            if let reason = reason(against: item, signers: anchors) {
                reasons[index] = reason
            } else if item.entry.usage == .upload {
                believed.append((item.entry.encoded, (item.entry.country ?? "").uppercased()))
            }
        }
        for (index, item) in items.enumerated() where item.entry.usage == .documentSigner {
            let country = (item.entry.country ?? "").uppercased()
            let signers = country.isEmpty ? [] : believed.filter { $0.country == country }.map(\.encoded)
            reasons[index] = reason(against: item, signers: signers)
        }
        return items.indices.compactMap { index in reasons[index].map { Refusal(item: items[index], reason: $0) } }
    }

    /// Why an item is not vouched for by one of some certificates; nothing when it is.
    private func reason(against item: GatewayItem, signers: [[UInt8]]) -> TrustRefusal.Reason? {
        guard let signature = item.signature, !signature.isEmpty else { return .uploadSignatureMissing }
        guard let message = try? SignedMessage(decoding: signature),
            let checked = try? CheckedMessage(
                checking: message,
                detachedContent: item.entry.encoded,
                knownCertificates: signers,
                host: host
            )
        else { return .uploadSignatureInvalid }
        guard signers.contains(checked.certificate.encoded) else { return .uploaderUnknown }
        guard checked.certificate.isValid(at: checked.claimedSigningTime ?? now) else { return .uploaderNotValidThen }
        return nil
    }
}
