/// What a file shows: at least one code.
public struct PictureReading: Hashable, Sendable {
    /// What the file is.
    public let kind: PictureKind
    /// All codes that were read, never none: page by page, each page from top to bottom and left to right.
    public let codes: [PictureCode]
    /// Pages that were looked at; 1 for a picture.
    public let pageCount: Int
    /// Whether there is more that was not read: a code that is damaged, pages beyond the limit, a file that ends early.
    public let isPartial: Bool
}
