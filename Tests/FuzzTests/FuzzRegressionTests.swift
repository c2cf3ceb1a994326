import Foundation
import FuzzTargets
import TestSupport
import Testing

/// What the fuzzer once found, and what it begins with, in every ordinary test run.
///
/// One after the other, since the targets share an inflater.
@Suite(.serialized) struct FuzzRegressionTests {
    private static let folder = Repository.root.appending(path: "Fuzz")

    private static func inputs(_ kind: String, _ target: FuzzTarget) throws -> [URL] {
        let folder = folder.appending(path: kind).appending(path: target.name)
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { !$0.lastPathComponent.hasPrefix(".") }
    }

    private static func feed(_ target: FuzzTarget, _ file: URL) throws {
        // Within a larger array, as the fuzzer feeds it.
        let bytes = [0xA5, 0xA5, 0xA5] + [UInt8](try Data(contentsOf: file))
        #expect(throws: Never.self, "\(target.name): \(file.lastPathComponent)") { try target.feed(bytes[3...]) }
    }

    @Test func whatWasFoundStaysFixed() throws {
        let known = Set(FuzzTarget.all.map(\.name))
        let regressions = Self.folder.appending(path: "Regressions")
        for name in try FileManager.default.contentsOfDirectory(atPath: regressions.path) where !name.hasPrefix(".") {
            #expect(known.contains(name), "Fuzz/Regressions/\(name) belongs to no target")
        }
        for target in FuzzTarget.all {
            for file in try Self.inputs("Regressions", target) { try Self.feed(target, file) }
        }
    }

    @Test func everyTargetHasSeedsAndKeepsItsPromisesOnThem() throws {
        for target in FuzzTarget.all {
            let seeds = try Self.inputs("Seeds", target)
            #expect(!seeds.isEmpty, "\(target.name) has no seeds")
            for file in seeds { try Self.feed(target, file) }
        }
    }

    @Test func seedsAreWhatTheEncodersWrite() throws {
        for target in FuzzTarget.all {
            for (name, bytes) in Seeds.of(target.name) {
                let file = Self.folder.appending(path: "Seeds/\(target.name)/\(name)")
                #expect(try Data(contentsOf: file).elementsEqual(bytes), "run Fuzz/run seeds: \(target.name)/\(name)")
            }
        }
    }

    @Test func theTargetsAreAllThere() {
        #expect(FuzzTarget.all.count >= 28)
        #expect(Set(FuzzTarget.all.map(\.name)).count == FuzzTarget.all.count)
        #expect(FuzzTarget.named("chain") != nil && FuzzTarget.named("none") == nil)
    }
}
