import Encodings
import Foundation

/// Other people's verifiers, run on the same codes in the same run: the Python oracle and the package `cwt`.
public struct PeerVerifiers {
    /// A figure of another verifier.
    struct Comparison {
        let name: String
        /// Nothing when it could not be run.
        let perSecond: Double?
        /// What it did, or why it did not.
        let remark: String
        /// How many times faster ours should be.
        let goal: Double
    }

    private let python: String?
    private let oracle: String

    /// - Parameters:
    ///   - python: path of a Python that has what the oracle needs, and `cwt` if that is to be measured.
    ///   - oracle: path of `oracle.py`; left out when there is no such file.
    public init(python: String?, oracle: String) {
        self.python = python
        self.oracle = oracle
    }

    /// Runs both on codes and their trust list.
    func compare(_ codes: MadeUpCodes, in folder: String) throws -> [Comparison] {
        guard let python else {
            return [Comparison(name: "peers", perSecond: nil, remark: "no Python was named (VAXPORT_PYTHON)", goal: 1)]
        }
        return [try runOracle(python, codes, folder)] + (try runPackage(python, codes, folder))
    }

    private func runOracle(_ python: String, _ codes: MadeUpCodes, _ folder: String) throws -> Comparison {
        let name = "the Python oracle"
        guard FileManager.default.fileExists(atPath: oracle) else {
            return Comparison(name: name, perSecond: nil, remark: "there is no \(oracle)", goal: 10)
        }
        let clock = Date(timeIntervalSince1970: Double(codes.clock)).ISO8601Format()
        try write(folder + "/cases.jsonl", codes.texts.enumerated()) { writer, element in
            writer.name("id")
            writer.string("\(element.offset)")
            writer.name("input")
            writer.beginObject()
            writer.name("prefix")
            writer.string(element.element)
            writer.name("validation_clock")
            writer.string(clock)
            writer.endObject()
        }
        try write(folder + "/trust.jsonl", codes.certificates) { writer, certificate in
            writer.name("cert")
            writer.string(Base64.encode(certificate))
        }
        let arguments = [
            oracle, folder + "/cases.jsonl", "--trust", folder + "/trust.jsonl", "--bench", "\(codes.texts.count)",
        ]
        return result(name, python, arguments, folder, remark: "text to findings with schema", goal: 10)
    }

    /// The package reads messages and knows neither Base45 nor zlib: once it is handed the text, with the package
    /// `base45` and Python's own zlib before it, and once the message, which is less than we do.
    private func runPackage(_ python: String, _ codes: MadeUpCodes, _ folder: String) throws -> [Comparison] {
        try write(folder + "/messages.jsonl", zip(codes.texts, codes.messages)) { writer, element in
            writer.name("text")
            writer.string(element.0)
            writer.name("message")
            writer.string(Base64.encode(element.1))
        }
        let pem =
            "-----BEGIN CERTIFICATE-----\n" + Base64.encode(codes.certificates[0]) + "\n-----END CERTIFICATE-----\n"
        try Data(pem.utf8).write(to: URL(filePath: folder + "/signer.pem"))
        try Data(Self.script.utf8).write(to: URL(filePath: folder + "/cwt_rate.py"))
        let arguments = [folder + "/cwt_rate.py", folder + "/messages.jsonl", folder + "/signer.pem"]
        let name = "the package cwt"
        return [
            result(name, python, arguments + ["text"], folder, remark: "text to claims, without schema", goal: 3),
            result(
                name + " from the message",
                python,
                arguments + ["message"],
                folder,
                remark: "signature and claims alone, for information",
                goal: 1
            ),
        ]
    }

    /// Decodes every code once to warm up, then for two seconds.
    private static let script = """
        import base64, json, sys, time, zlib
        import cwt
        from cwt import load_pem_hcert_dsc
        rows = [json.loads(line) for line in open(sys.argv[1])]
        key = load_pem_hcert_dsc(open(sys.argv[2]).read())
        if sys.argv[3] == 'text':
            from base45 import b45decode
            codes = [row['text'] for row in rows]
            run = lambda code: cwt.decode(zlib.decompress(b45decode(code[4:])), keys=[key])
        else:
            codes = [base64.b64decode(row['message']) for row in rows]
            run = lambda code: cwt.decode(code, keys=[key])
        for code in codes: assert -260 in run(code)
        start = time.perf_counter(); count = 0
        while time.perf_counter() - start < 2:
            for code in codes[:200]: run(code)
            count += 200
        print(json.dumps({'per_s': count / (time.perf_counter() - start), 'version': cwt.__version__}))

        """

    private func result(
        _ name: String,
        _ python: String,
        _ arguments: [String],
        _ folder: String,
        remark: String,
        goal: Double
    ) -> Comparison {
        let output = folder + "/peer.json"
        do {
            _ = try ChildRun.measure(python, arguments, output: output)
            let answer = try JSONReader.read([UInt8](Data(contentsOf: URL(filePath: output))))
            let rate = answer["per_s"]?.integer.map(Double.init) ?? answer["per_s"]?.decimal?.value
            return Comparison(name: name, perSecond: rate, remark: remark, goal: goal)
        } catch {
            return Comparison(name: name, perSecond: nil, remark: "it could not be run: \(error)", goal: goal)
        }
    }

    private func write<Rows: Sequence>(
        _ path: String,
        _ rows: Rows,
        _ members: (inout JSONWriter, Rows.Element) -> Void
    ) throws {
        var writer = JSONWriter()
        for row in rows {
            writer.beginObject()
            members(&writer, row)
            writer.endObject()
            writer.endLine()
        }
        try Data(writer.takeBytes()).write(to: URL(filePath: path))
    }
}

extension JSONValue {
    fileprivate var decimal: JSONDecimal? {
        guard case .decimal(let number) = self else { return nil }
        return number
    }
}
