import CMS
import Encodings
import HostPrimitives
import Keys
import Testing
import TrustLists
import TrustSources

/// A gateway's answer, in which somebody must vouch for every item.
struct GatewayUploadCheckTests {
    /// Somebody who signs, with a certificate of its own.
    private struct Party {
        let key = SoftwareSigner.makeES256()
        let certificate: [UInt8]

        init(_ country: String, _ role: String) throws {
            let name = try #require(CertificateName(country: country, organisation: "Test", commonName: role))
            certificate = try CertificateProfiles.bundleSigner(
                name,
                key: key,
                serialNumber: Array(1...16),
                notBefore: GatewayUploadCheckTests.now - 86_400
            )
        }

        func sign(_ content: [UInt8], at moment: Int = GatewayUploadCheckTests.now) throws -> [UInt8] {
            try MessageSigning(signer: key, certificate: certificate).message(
                over: content,
                isDetached: true,
                at: moment
            )
        }

        func trusted() throws -> TrustedCertificate {
            try TrustedCertificate(decoding: certificate, host: GatewayUploadCheckTests.host)
        }
    }

    private static let now = 1_660_000_000
    private static let host = SystemCryptography()
    private let anchor: Party
    private let uploader: Party
    private let signer: Party

    init() throws {
        anchor = try Party("EU", "Trust anchor")
        uploader = try Party("VN", "Upload")
        signer = try Party("VN", "Document signer")
    }

    private func item(_ certificate: [UInt8], _ type: String, _ signature: [UInt8]?, country: String = "VN") -> String {
        let hash = Self.host.sha256(certificate)
        let signature = signature.map { "\"" + Base64.encode($0) + "\"" } ?? "null"
        return
            #"{"kid":"\#(Base64.encode([UInt8](hash.prefix(8))))","country":"\#(country)","certificateType":"\#(type)","#
            + #""thumbprint":"\#(Hex.encode(hash))","signature":\#(signature),"rawData":"\#(Base64.encode(certificate))"}"#
    }

    /// What is left of an answer, and why the rest is not.
    private func checked(
        _ items: [String],
        anchors: [Party],
        uploaders: [Party] = []
    ) throws -> (source: TrustSource, reasons: [TrustRefusal.Reason]) {
        var source = TrustSource(host: Self.host)
        source.add(content: Array(("[" + items.joined(separator: ",") + "]").utf8))
        #expect(source.unreadableCount == 0)
        #expect(source.gatewayItems.count == items.count)
        let check = GatewayUploadCheck(
            anchors: try anchors.map { try $0.trusted() },
            uploaders: try uploaders.map { try $0.trusted() },
            now: Self.now,
            host: Self.host
        )
        source.refuse(check.refusals(source.gatewayItems).map { ($0.item, $0.reason) })
        #expect(source.unreadableCount == source.refusals.count)
        return (source, source.refusals.map(\.reason))
    }

    @Test func whatTheAnchorAndItsUploadersVouchForIsKept() throws {
        // The order in the answer does not count.
        let items = try [
            item(signer.certificate, "DSC", uploader.sign(signer.certificate)),
            item(uploader.certificate, "UPLOAD", anchor.sign(uploader.certificate)),
        ]
        let (source, reasons) = try checked(items, anchors: [anchor])
        #expect(reasons.isEmpty)
        #expect(source.entries.map(\.usage) == [.documentSigner, .upload])
        #expect(source.list.count == 1)
        let alone = try checked([items[0]], anchors: [], uploaders: [uploader])
        #expect(alone.reasons.isEmpty && alone.source.list.count == 1)
    }

    @Test func whatNobodyVouchesForIsRefusedAndSignsNothing() throws {
        let stranger = try Party("VN", "Stranger")
        let foreigner = try Party("DE", "Upload")
        let good = try uploader.sign(signer.certificate)
        var changed = good
        changed[changed.count - 1] ^= 1
        for (signature, reason) in [
            (nil, .uploadSignatureMissing), ([], .uploadSignatureMissing), ([0x30, 0], .uploadSignatureInvalid),
            (changed, .uploadSignatureInvalid), (try uploader.sign([1]), .uploadSignatureInvalid),
            (try stranger.sign(signer.certificate), .uploaderUnknown),
            // The anchor vouches for parties, not for document signers; another country's uploader for its own alone.
            (try anchor.sign(signer.certificate), .uploaderUnknown),
            (try foreigner.sign(signer.certificate), .uploaderUnknown),
            (try uploader.sign(signer.certificate, at: Self.now - 90_000), .uploaderNotValidThen),
        ] as [([UInt8]?, TrustRefusal.Reason)] {
            let outcome = try checked(
                [item(signer.certificate, "DSC", signature)],
                anchors: [anchor],
                uploaders: [uploader, foreigner]
            )
            #expect(outcome.reasons == [reason])
            #expect(outcome.source.entries.isEmpty && outcome.source.list.count == 0)
        }
    }

    @Test func anUploaderThatTheAnchorDidNotSignVouchesForNobody() throws {
        let items = try [
            item(uploader.certificate, "UPLOAD", uploader.sign(uploader.certificate)),
            item(signer.certificate, "DSC", uploader.sign(signer.certificate)),
        ]
        let (source, reasons) = try checked(items, anchors: [anchor])
        #expect(reasons == [.uploaderUnknown, .uploaderUnknown])
        #expect(source.list.count == 0)
    }
}
