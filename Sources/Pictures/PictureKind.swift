import CPictures

/// What a file is, by its first bytes; its name says nothing.
public enum PictureKind: String, Hashable, Sendable, CaseIterable {
    /// Portable network graphics.
    case png = "PNG"
    /// The baseline and progressive forms, with or without EXIF.
    case jpeg = "JPEG"
    /// A document; every page is a picture.
    case pdf = "PDF"
    /// A kind that is recognised and not read.
    case gif = "GIF"
    /// A kind that is recognised and not read.
    case webp = "WebP"
    /// A kind that is recognised and not read.
    case bmp = "BMP"
    /// A kind that is recognised and not read.
    case tiff = "TIFF"
    /// A kind that is recognised and not read: the telephones' HEIC, and AVIF.
    case heif = "HEIF"

    private static let foreignStarts: [(kind: PictureKind, offset: Int, bytes: [UInt8])] = [
        (.gif, 0, Array("GIF8".utf8)),
        (.webp, 8, Array("WEBP".utf8)),
        (.bmp, 0, Array("BM".utf8)),
        (.tiff, 0, [0x49, 0x49, 0x2A, 0x00]),
        (.tiff, 0, [0x4D, 0x4D, 0x00, 0x2A]),
        (.heif, 4, Array("ftyp".utf8)),
    ]

    /// Recognises a file; nothing when the bytes begin like no picture.
    public init?(of bytes: [UInt8]) {
        let kind = bytes.withUnsafeBufferPointer { vaxport_picture_kind_of($0.baseAddress, $0.count) }
        switch kind {
        case VAXPORT_PICTURE_PNG: self = .png
        case VAXPORT_PICTURE_JPEG: self = .jpeg
        case VAXPORT_PICTURE_PDF: self = .pdf
        default:
            let foreign = PictureKind.foreignStarts.first { start in
                bytes.count > start.offset && bytes[start.offset...].starts(with: start.bytes)
            }
            guard let foreign else { return nil }
            self = foreign.kind
        }
    }

    /// Whether codes are looked for in files of this kind.
    public var isRead: Bool {
        switch self {
        case .png, .jpeg, .pdf: true
        case .gif, .webp, .bmp, .tiff, .heif: false
        }
    }
}
