import BusinessRules
import COSE
import Encodings
import Reports
import TrustLists

/// A line that hands in a signed bundle: `{"bundle":"…","signer":"…"}`, everything in base64.
///
/// Opened by the same code, and refused for the same reasons, as a bundle file of the native program; the host hashes the
/// signer's certificate and checks the signature. Source: docs/design/0005, 0008.
struct BundleLine {
    /// Why a bundle is not believed.
    enum Fault: String, Error {
        /// No certificate of a signer came with it, or one that cannot be read.
        case signerUnreadable = "bundle-signer-unreadable"
        case tooLarge = "bundle-too-large"
        case notABundle = "not-a-bundle"
        case algorithmUnsupported = "bundle-algorithm-unsupported"
        case signerUnknown = "bundle-signer-unknown"
        case signatureInvalid = "bundle-signature-invalid"
        case signerNotValidThen = "bundle-signer-not-valid-then"
        case versionUnknown = "bundle-version-unknown"
        case contentInvalid = "bundle-content-invalid"
        /// The serial number that the host asks for is no number.
        case serialNumberInvalid = "serial-min-invalid"
        /// Genuine, and older than the one that is held, or than the host says it must be.
        case older = "bundle-older"

        init(_ error: TrustBundle.OpeningError) {
            self =
                switch error {
                case .tooLarge: .tooLarge
                case .notABundle: .notABundle
                case .algorithmUnsupported: .algorithmUnsupported
                case .signerUnknown: .signerUnknown
                case .signatureInvalid: .signatureInvalid
                case .signerNotValidThen: .signerNotValidThen
                case .versionUnknown: .versionUnknown
                case .contentInvalid: .contentInvalid
                }
        }
    }

    let bundle: TrustBundle
    let rules: RuleBook?
    let valueSets: RuleValueSets?

    /// Opens the bundle of a line, and reads the rules and value sets in it.
    ///
    /// - Parameter held: The bundle that it would replace.
    init(_ line: JSONValue, replacing held: TrustBundle?, host: AskingHost) throws(Fault) {
        let texts = line["signer"]?.array ?? line["signer"].map { [$0] } ?? []
        var signers: [TrustedCertificate] = []
        for text in texts {
            guard let encoded = text.string.flatMap({ Base64.decode($0) }),
                let signer = try? TrustedCertificate(decoding: encoded, host: host), signer.preparedKey != nil
            else { throw .signerUnreadable }
            signers.append(signer)
        }
        guard !signers.isEmpty else { throw .signerUnreadable }
        guard let file = line["bundle"]?.string.flatMap({ Base64.decode($0) }) else { throw .notABundle }
        let serialNumberMin = line["serialMin"] ?? .null
        guard serialNumberMin == .null || serialNumberMin.integer != nil else { throw .serialNumberInvalid }
        do throws(TrustBundle.OpeningError) {
            bundle = try TrustBundle.open(file, signers: signers).bundle
        } catch { throw Fault(error) }
        if let wanted = serialNumberMin.integer, bundle.serialNumber < wanted { throw .older }
        guard RollbackGuard.step(bundle, replacing: held) == nil else { throw .older }
        rules = try Self.values(bundle.rules).map { values in
            var book = RuleBook()
            for value in values { book.insertAll(in: value) }
            return book
        }
        valueSets = try Self.values(bundle.valueSets).map { values in
            var sets = RuleValueSets()
            for value in values { sets.insert(value) }
            return sets
        }
    }

    /// The values of a document of the bundle; nothing when it is empty.
    private static func values(_ document: [UInt8]) throws(Fault) -> [JSONValue]? {
        guard !document.isEmpty else { return nil }
        do {
            return try JSONLines.values(in: document, byteCountMax: JSONReader.byteCountMaxDefault)
        } catch { throw .contentInvalid }
    }
}
