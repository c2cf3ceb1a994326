public import TrustLists
public import TrustSources

extension RevocationFile {
    /// Reads a file, also a gzipped one.
    public static func read(path: String) throws(ToolFailure) -> [RevocationBatch] {
        let content = try TrustSource.content(of: path)
        do throws(BatchFault) {
            return try read(content)
        } catch {
            throw .worldFailed(
                "revocations-refused",
                "\(path): batch \(error.batch): \(error.fault.rawValue). Nothing of the file was taken."
            )
        }
    }
}
