/// Where the files and tools of the linkage peer are.
public struct LinkagePeer: Sendable {
    /// The folder below which the files of both forms lie, or are made: `sparse`, `dense`.
    let folder: String
    /// The folder with `peer_data.py` and Splink's two scripts.
    let tools: String
    /// A Python with `splink` and `duckdb`; nothing leaves Splink out.
    let python: String?

    /// Names them.
    public init(folder: String, tools: String, python: String?) {
        self.folder = folder
        self.tools = tools
        self.python = python
    }
}
