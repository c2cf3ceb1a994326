/// Where the files of a log are read from: a folder, a mirror, a test.
public protocol TileSource: Sendable {
    /// The bytes of a file below the log's prefix; nothing when it is not there.
    ///
    /// - Parameter byteCountMax: a file that is longer is given cut off after one byte more.
    func bytes(at path: String, byteCountMax: Int) throws -> [UInt8]?
}

/// Where the files of a log are written.
///
/// A written file is whole or absent, whatever happens to the process.
public protocol TileFolder: TileSource {
    /// Writes a file under a temporary name and gives it its own, in place of what was there.
    func write(_ bytes: [UInt8], at path: String) throws

    /// Makes everything written so far survive a failure of power.
    func synchronise() throws

    /// Removes a folder of narrower tiles; nothing when it is not there.
    func removeFolder(at path: String) throws
}
