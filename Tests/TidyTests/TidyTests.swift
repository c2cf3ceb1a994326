import Foundation
import Testing

/// House rules that the compiler and swift-format do not check.
@Suite struct TidyTests {
    static let sources = SourceFile.all(under: "Sources")
    static let tests = SourceFile.all(under: "Tests")

    /// Names that may not appear in `Sources`, with what to use instead.
    ///
    /// `// tidy:` on a line says why it is the exception; there are few, and a reader sees each.
    static let banned: [(name: String, instead: String)] = [
        ("Date()", "the injected clock"),
        ("print(", "StandardOutput, or a thrown error"),
        ("try!", "a thrown error"),
        ("as!", "a pattern"),
        ("fatalError(", "precondition with a sentence, or a thrown error"),
        ("TODO", "an issue"),
        ("FIXME", "an issue"),
        (".random(", "the generator that was handed in"),
        ("SystemRandomNumberGenerator", "Wiring.SecureRandom"),
        ("@testable", "the public interface"),
    ]

    @Test func theWalkLooksAtTheRightPlace() {
        #expect(Self.sources.count >= 100)
        #expect(Self.tests.count >= 20)
        #expect(Set(Self.sources.map(\.room)).isSuperset(of: ["Records", "Issuance", "Store", "Verification"]))
    }

    @Test func noBannedNames() {
        for file in Self.sources {
            for (number, line) in file.code where !line.contains("// tidy:") {
                for (name, instead) in Self.banned where line.contains(name) {
                    Issue.record("\(file.path):\(number): \(name) is banned, use \(instead)")
                }
            }
        }
    }

    @Test func exceptionsAreFew() {
        let exceptions = Self.sources.flatMap { file in
            file.code.filter { $0.text.contains("// tidy:") }.map { "\(file.path):\($0.number)" }
        }
        #expect(exceptions.count <= 4, "\(exceptions)")
    }

    @Test func filesStayReadable() {
        for file in Self.sources + Self.tests where file.lines.count > 401 {
            Issue.record("\(file.path): \(file.lines.count - 1) lines, more than 400")
        }
        let counts = Self.sources.map(\.lines.count).sorted()
        #expect(counts[counts.count / 2] <= 120, "the median file has \(counts[counts.count / 2]) lines")
    }

    @Test func functionsStayReadable() {
        for file in Self.sources {
            for (name, first, count) in file.functions where count > 70 {
                Issue.record("\(file.path):\(first): \(name) has \(count) lines, more than 70")
            }
        }
    }

    @Test func fileNamesHoldNoSpacesAndNoDrawers() {
        let drawers = ["Utils", "Helper", "Manager", "Common", "Misc", "Core"]
        for file in Self.sources + Self.tests {
            #expect(!file.path.contains(" "), "\(file.path)")
            for drawer in drawers where file.path.contains(drawer) {
                Issue.record("\(file.path): \(drawer) is a drawer, not a room")
            }
        }
    }

    /// Who may make a type that says how far a record has come.
    static let minters: [String: Set<String>] = [
        "Intake": ["Intake", "Store"],
        "Linkage": ["Linkage", "Store"],
        "Attestation": ["Attestation"],
        "Issuance": ["Issuance", "Store"],
        "Publication": ["Store"],
    ]

    @Test func onlyTheRoomWithThePowerMakesItsType() {
        var seen: Set<String> = []
        for file in Self.sources {
            for (number, line) in file.code
            where line.contains("@_spi(") && (line.contains("import Records") || line.contains("import Pipeline")) {
                for (spi, rooms) in Self.minters where line.contains("@_spi(\(spi))") {
                    seen.insert(spi)
                    if !rooms.contains(file.room) {
                        Issue.record("\(file.path):\(number): \(file.room) may not make what \(spi) vouches for")
                    }
                }
            }
        }
        #expect(seen == Set(Self.minters.keys), "a power that nobody uses: the rule looks at the wrong thing")
    }

    /// Rooms that touch the world; every other room has no file, socket, clock or process.
    static let banks: Set<String> = [
        "HostPrimitives", "Store", "Wiring", "RegisterFiles", "VerifyTool", "vaxport", "vaxport-verify", "Documents",
        "Benchmarks", "QueryLog", "RegisterService", "RegisterClient",
    ]

    @Test func onlyTheBanksTouchTheWorld() {
        for file in Self.sources where !Self.banks.contains(file.room) {
            for (number, line) in file.code {
                for world in [
                    "import Foundation", "import Glibc", "import Dispatch", "import GRDB", "import CPostgres",
                ]
                where line.hasSuffix(world) {
                    Issue.record("\(file.path):\(number): \(file.room) has no business with \(world)")
                }
            }
        }
    }

    @Test func stagesDoNotImportOneAnother() {
        let stages: Set<String> = ["Intake", "Linkage", "Attestation", "Issuance", "Progress", "Transparency"]
        for file in Self.sources where stages.contains(file.room) {
            for (number, line) in file.code {
                for stage in stages where stage != file.room && line.hasSuffix("import \(stage)") {
                    Issue.record("\(file.path):\(number): \(file.room) imports \(stage)")
                }
            }
        }
    }

    /// What may speak of a truth file: who writes it, who measures with it, and the comparison with other matchers.
    static let truthKnowers: Set<String> = [
        "Sources/vaxport/SynthCommand.swift", "Sources/vaxport/LinkEvaluateCommand.swift",
        "Sources/vaxport/LinkCommand.swift",
    ]

    @Test func onlyTheEvaluationReadsTheTruth() {
        var readers: Set<String> = []
        for file in Self.sources where file.room != "Evaluation" {
            for (number, line) in file.code {
                let reads = ["truth.csv", "LinkEvaluation", "LinkEvaluateCommand", "truthColumns", "var truth: String"]
                guard reads.contains(where: line.contains) else { continue }
                readers.insert(file.path)
                if !Self.truthKnowers.contains(file.path) {
                    Issue.record("\(file.path):\(number): only link evaluate reads the truth of a made-up nation")
                }
            }
            for (number, line) in file.code where line.hasSuffix("import Evaluation") && file.room != "vaxport" {
                Issue.record(
                    "\(file.path):\(number): \(file.room) decides or moves; it has no business with Evaluation"
                )
            }
        }
        #expect(readers == Self.truthKnowers, "the rule looks at the wrong thing")
    }

    @Test func documentsLinkToWhatExists() throws {
        let root = SourceFile.root
        for name in ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/glossary.md"] {
            let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
            for link in text.matches(of: /\]\(([^)#]+)\)/).map({ String($0.1) }) where !link.hasPrefix("http") {
                let target = root.appending(path: name).deletingLastPathComponent().appending(path: link)
                #expect(FileManager.default.fileExists(atPath: target.path), "\(name) links to \(link)")
            }
        }
    }

    @Test func architectureStaysShort() throws {
        let text = try String(contentsOf: SourceFile.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 200)
        #expect(text.contains("**Invariant:**"))
    }

    @Test func readmeNamesTheTwoCommands() throws {
        let text = try String(contentsOf: SourceFile.root.appending(path: "README.md"), encoding: .utf8)
        #expect(text.contains("./dev demo"))
        #expect(text.contains("./dev test"))
    }
}
