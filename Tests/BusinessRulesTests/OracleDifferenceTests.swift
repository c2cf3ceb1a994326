import BusinessRules
import Encodings
import Foundation
import TestSupport
import Testing

/// Random expressions, evaluated here and by an independent evaluator in Python.
///
/// `SEED=n` repeats a run; a failure prints it.
@Suite struct OracleDifferenceTests {
    private static let data =
        #"{"x":[1,2,"a"],"y":{"z":[3,null]},"n":null,"d":"2020-02-29","s":"aéb","q":3.5,"t":true,"b":[]}"#
    private static let script = """
        import json, sys
        sys.path.insert(0, sys.argv[1])
        import certlogic
        for line in open(sys.argv[2], encoding='utf-8'):
            row = json.loads(line)
            try: answer = {'result': certlogic.jsonable(certlogic.ev(row['logic'], row['data']))}
            except Exception: answer = {'error': True}
            print(json.dumps(answer))
        """

    @Test(.enabled(if: Repository.runs("tools/certlogic.py"), "the independent evaluator is not here"))
    func randomExpressionsAgree() throws {
        let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...1_000_000)
        var writer = RandomExpression(seed: seed)
        let expressions = (0..<20_000).map { _ in writer.expression(depth: 4) }
        let folder = try TemporaryDirectory()
        let lines = expressions.map { #"{"logic":\#($0),"data":\#(Self.data)}"# }.joined(separator: "\n")
        try Data(lines.utf8).write(to: folder.url.appending(path: "rows.jsonl"))
        let tools = Repository.shared.appending(path: "tools").path
        let run = try ProgramRun.python(["-B", "-c", Self.script, tools, folder.path("rows.jsonl")])
        try #require(run.status == 0, "\(run.errors)")
        let answers = run.output.split(separator: "\n")
        try #require(answers.count == expressions.count)
        let data = try Vectors.json(Self.data)
        var resultCount = 0
        for (expression, answer) in zip(expressions, answers) {
            let ours = Vectors.evaluated(try Vectors.json(expression), data)
            let oracle = try JSONReader.read(Array(answer.utf8))
            if let result = oracle["result"] {
                resultCount += 1
                #expect(ours == Vectors.normalised(result), "SEED=\(seed): \(expression)")
            } else {
                #expect(ours.hasPrefix("!"), "SEED=\(seed): \(expression)")
            }
        }
        #expect(resultCount > 3_000)
    }
}
