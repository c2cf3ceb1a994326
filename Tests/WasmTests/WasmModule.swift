import Foundation
import TestSupport

/// The core as WebAssembly, run by the toolchain's interpreter.
struct WasmModule {
    /// Why there is no module, or no answer.
    enum Failure: Error {
        /// `./dev wasm` failed.
        case notBuilt(String)
        /// The interpreter ended with a status other than 0.
        case ended(status: Int32, String)
    }

    let path: String

    /// What `./dev wasm` builds, unless it is there already and newer than its sources.
    static func built() throws -> WasmModule { try module.get() }

    private static let module = Result<WasmModule, any Error> {
        let run = try ProgramRun.run(Repository.root.appending(path: "dev"), ["wasm"])
        guard run.status == 0 else { throw Failure.notBuilt(run.errors) }
        return WasmModule(path: Repository.root.appending(path: ".build/wasm/vaxport-core.wasm").path)
    }

    /// The answers to lines, from one run of the module.
    func answers(to lines: [[UInt8]]) throws -> [[UInt8]] {
        let input = String(decoding: lines.flatMap { $0 + [0x0A] }, as: UTF8.self)
        let run = try ProgramRun.run(URL(filePath: "/usr/bin/env"), ["wasmkit", "run", path], input: input)
        guard run.status == 0 else { throw Failure.ended(status: run.status, String(run.errors.suffix(2000))) }
        return run.output.utf8.split(separator: 0x0A).map { [UInt8]($0) }
    }
}
