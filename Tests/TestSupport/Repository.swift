public import Foundation

/// Where the tests find things.
public enum Repository {
    /// The root of the checkout.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of third-party data beside the checkout; absent in a lone clone.
    public static let shared = root.deletingLastPathComponent().appending(path: "shared")

    /// Whether third-party data must be there: in CI a missing suite is a failure, elsewhere it is left out with a word.
    public static let mustBeComplete = ProcessInfo.processInfo.environment["CI"] == "true"

    /// Whether a suite that reads `../shared/PATH` runs: always in CI, elsewhere when the data is there.
    public static func runs(_ path: String) -> Bool {
        let isThere = FileManager.default.fileExists(atPath: shared.appending(path: path).path)
        if !isThere, !mustBeComplete {
            FileHandle.standardError.write(Data("left out, because ../shared/\(path) is missing\n".utf8))
        }
        return isThere || mustBeComplete
    }

    /// The program under test, built beside the tests.
    public static func program(_ name: String) -> URL {
        let besideTests = Bundle.main.executableURL?.deletingLastPathComponent() ?? root
        var folder = besideTests
        for _ in 0..<6 {
            let candidate = folder.appending(path: name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return root.appending(path: ".build/release/\(name)")
    }
}
