/// A public key that the host has read once and checks signatures with many times.
///
/// Conformed to by the host: swift-crypto on a server, WebCrypto in a browser.
public protocol PreparedKey: AnyObject, Sendable {
    /// Whether `signature` (raw *r*‖*s* for ECDSA) stands under `message`.
    func check(signature: ArraySlice<UInt8>, message: [UInt8], algorithm: COSEAlgorithm) -> SignatureVerdict
}
