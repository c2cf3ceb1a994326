/// What is wrong with a log, where: the answer of whoever checks one.
///
/// Cases carry places and sizes, never what an entry commits to.
public enum LogFault: Error, Hashable, Sendable {
    /// A file that the checkpoint needs is not there.
    case fileMissing(String)
    /// A file has another length than its name and the checkpoint say, or a bundle whose lengths do not add up.
    case fileMalformed(String)
    /// A file's hashes are not those of the level below it, or of the entries.
    case fileDiffers(String)
    /// The files are sound among themselves and do not give the root that was signed.
    case rootDiffers(size: Int)
    /// There is no checkpoint, or it is not in the form of one.
    case checkpointMalformed
    /// No signature of the log's key stands under the checkpoint, or a wrong one.
    case checkpointForged
    /// The checkpoint is of another log.
    case checkpointOfOtherLog
    /// Two checkpoints of one size have different roots: the log shows two faces.
    case twoFaces(size: Int)
    /// The larger tree does not begin with the smaller one: the log was rewritten.
    case rewritten(from: Int, to: Int)
    /// The checkpoint is older than one that was seen before.
    case shrunk(from: Int, to: Int)

    /// A short stable code.
    public var code: String {
        switch self {
        case .fileMissing: "file-missing"
        case .fileMalformed: "file-malformed"
        case .fileDiffers: "file-differs"
        case .rootDiffers: "root-differs"
        case .checkpointMalformed: "checkpoint-malformed"
        case .checkpointForged: "checkpoint-forged"
        case .checkpointOfOtherLog: "checkpoint-of-other-log"
        case .twoFaces: "two-faces"
        case .rewritten: "rewritten"
        case .shrunk: "shrunk"
        }
    }
}
