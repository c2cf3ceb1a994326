/// A code that was read in a picture.
public struct PictureCode: Hashable, Sendable {
    /// The text as UTF-8, at most 16,384 bytes; nobody has vouched for it.
    public let text: [UInt8]
    /// Which kind of code.
    public let symbology: Symbology
    /// The page of a document, from 1; 1 in a picture.
    public let page: Int
    /// Top left, top right, bottom right and bottom left as the code sees itself.
    ///
    /// In pixels of the upright picture; of a document, in pixels of the page as it was rendered.
    public let corners: [PicturePoint]
    /// The error-correction level of a QR code: L, M, Q or H; nothing when unknown.
    public let errorCorrection: String?
}
