import COSE
import Encodings
import Foundation
import HealthCertificate
import HostPrimitives
import TestSupport

/// A signed bundle as `vaxport trust build` makes it, and the line that hands it to the module.
struct BundleFixture {
    let directory: TemporaryDirectory
    /// The path of the bundle.
    let path: String
    /// The path of its signer's certificate.
    var pin: String { directory.path("data/bundle-signer.pem") }

    /// Builds a bundle of certificates in base64.
    ///
    /// - Parameters:
    ///   - certificates: Signers; without any, the installation's own.
    ///   - revocations: Batches as JSON.
    ///   - moments: When the bundle is built, one after the other into the same place; the last one stays.
    init(
        certificates: [JSONValue] = [],
        revocations: JSONValue? = nil,
        rules: JSONValue? = nil,
        at moments: [String] = ["2022-07-18T13:00:00Z"]
    ) throws {
        directory = try TemporaryDirectory()
        path = directory.path("world.vtb")
        let data = directory.path("data")
        try Self.vaxport(["init", data], at: moments[0])
        var arguments = ["trust", "build", "--data", data, "--out", path]
        if certificates.isEmpty {
            arguments.append(data + "/trust")
        } else {
            let signers = VectorLines.object([("certificates", .array(certificates))])
            arguments.append(try write(signers, "signers.json"))
        }
        if let revocations { arguments += ["--revocations", try write(revocations, "revocations.json")] }
        if let rules { arguments += ["--rules", try write(rules, "rules.json")] }
        for moment in moments { try Self.vaxport(arguments, at: moment) }
    }

    private func write(_ value: JSONValue, _ name: String) throws -> String {
        try Data(VectorLines.bytes(value)).write(to: directory.url.appending(path: name))
        return directory.path(name)
    }

    private static func vaxport(_ arguments: [String], at moment: String) throws {
        let run = try ProgramRun.run(
            Repository.program("vaxport"),
            arguments,
            environment: ["VAXPORT_NOW": moment]
        )
        guard run.status == 0 else { throw WasmModule.Failure.ended(status: run.status, run.errors) }
    }

    /// The bundle's bytes.
    func file() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

    /// The signer's certificate in base64.
    func signer() throws -> JSONValue {
        let lines = try String(contentsOfFile: pin, encoding: .utf8).split(separator: "\n")
        return .string(lines.filter { !$0.hasPrefix("-----") }.joined())
    }

    /// The line that hands the bundle in.
    ///
    /// - Parameter more: Further members.
    func line(_ more: [(String, JSONValue?)] = []) throws -> JSONValue {
        VectorLines.object(
            [("bundle", .string(Base64.encode(try file()))), ("signer", try signer())] + more
        )
    }

    /// A batch that revokes one certificate, as countries exchange it.
    static func batch(country: String, hashType: String, of input: [UInt8]) -> JSONValue {
        let hash = Base64.encode([UInt8](SystemCryptography().sha256(input).prefix(16)))
        return VectorLines.object([
            ("country", .string(country)), ("expires", .string("2100-01-01T00:00:00Z")),
            ("kid", .string("UNKNOWN_KID")), ("hashType", .string(hashType)),
            ("entries", .array([VectorLines.object([("hash", .string(hash))])])),
        ])
    }

    /// The signature in a code.
    static func signature(in code: String) throws -> [UInt8] {
        let opened = try HC1.decode(
            Array(code.utf8)[...],
            in: CodeContext(of: Array(code.utf8)[...]),
            inflater: LibdeflateInflater()
        )
        return [UInt8](try COSESign1(decoding: opened.bytes[...]).signature)
    }
}
