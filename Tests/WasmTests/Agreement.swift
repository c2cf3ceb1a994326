import Foundation
import TestSupport
import Testing

/// The module's answers held against those of the native program.
enum Agreement {
    /// Says lines to both and expects the same answers, to the byte; they come back.
    ///
    /// - Parameters:
    ///   - options: What the native program is told besides.
    ///   - setup: What the module is told before.
    @discardableResult
    static func check(
        _ lines: [[UInt8]],
        options: [String] = [],
        setup: [[UInt8]] = []
    ) throws -> [String] {
        let input = String(decoding: lines.flatMap { $0 + [0x0A] }, as: UTF8.self)
        let native = try ProgramRun.run(Repository.program("vaxport-verify"), ["--batch", "-"] + options, input: input)
        let expected = native.output.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        #expect(expected.count == lines.count, "\(native.errors.suffix(2000))")
        let module = try WasmModule.built()
        var told: [[UInt8]] = []
        for line in setup {
            let settled = try Conversation().settle([line]) { said in
                Array(try module.answers(to: told + said).dropFirst(told.count))
            }
            #expect(!settled.results[0].starts(with: Array(#"{"id":null,"error""#.utf8)))
            told += settled.said
        }
        let (results, _) = try Conversation().results(of: lines) { said in
            Array(try module.answers(to: told + said).dropFirst(told.count))
        }
        for (index, (result, expected)) in zip(results, expected).enumerated() {
            #expect(String(decoding: result, as: UTF8.self) == expected, "line \(index + 1)")
        }
        return expected
    }
}
