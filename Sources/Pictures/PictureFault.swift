/// Why no code of a file can be given.
public enum PictureFault: Error, Hashable, Sendable {
    /// The file has no bytes.
    case empty
    /// The file is larger than is read.
    case fileTooLarge(sizeMax: Int)
    /// The bytes begin like no picture.
    case kindUnknown
    /// The bytes begin like a picture of a kind that is not read.
    case kindNotRead(PictureKind)
    /// A picture without width or height.
    case dimensionsZero
    /// More pixels than are read.
    case dimensionsTooLarge(pixelCountMax: Int)
    /// The file begins like its kind and cannot be decoded.
    case malformed(PictureKind)
    /// The file ends early or is broken inside, and what can be seen of the picture shows no code.
    case incomplete(PictureKind)
    /// There is no QR or Aztec code.
    case codeMissing
    /// Something looks like a code and cannot be read: blurred, covered, cut off or too small.
    case codeUnreadable
    /// A document that only a password opens.
    case encrypted
    /// Documents are rendered by `pdftoppm`, which is not installed.
    case rendererMissing
    /// It takes longer than is allowed.
    case tooSlow
    /// It takes more memory than is allowed.
    case memoryExhausted
    /// The decoder died over the file; this process is unharmed.
    case decoderCrashed
    /// The operating system gave no process to read in.
    case processRefused

    /// A stable code for programs.
    public var code: String {
        switch self {
        case .empty: "picture-empty"
        case .fileTooLarge: "picture-file-too-large"
        case .kindUnknown: "picture-kind-unknown"
        case .kindNotRead: "picture-kind-not-read"
        case .dimensionsZero: "picture-dimensions-zero"
        case .dimensionsTooLarge: "picture-dimensions-too-large"
        case .malformed: "picture-malformed"
        case .incomplete: "picture-incomplete"
        case .codeMissing: "picture-code-missing"
        case .codeUnreadable: "picture-code-unreadable"
        case .encrypted: "picture-encrypted"
        case .rendererMissing: "picture-renderer-missing"
        case .tooSlow: "picture-too-slow"
        case .memoryExhausted: "picture-memory-exhausted"
        case .decoderCrashed: "picture-decoder-crashed"
        case .processRefused: "picture-process-refused"
        }
    }

    /// Whether the machine is the reason, not the file.
    public var isOfTheMachine: Bool { self == .rendererMissing || self == .processRefused }
}
