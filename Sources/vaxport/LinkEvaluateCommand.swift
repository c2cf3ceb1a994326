import ArgumentParser
import Evaluation
import Foundation
import Wiring

/// Measures decisions against the truth of a made-up nation; the only command that reads a truth file.
struct LinkEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure decisions against the truth of a made-up nation.",
        discussion: """
            Precision and recall with exact intervals, overall, by tier, fault and stratum; the human queue; naive ways for \
            comparison. The truth needs record_id and personal_number (or person; empty or -1: not in the register), and may \
            have site_code, faults and in_register.
            """
    )

    @Option(help: "The decisions (vaxport link --decisions).")
    var decisions: String

    @Option(help: "The truth of the made-up nation.")
    var truth: String

    @Option(help: "The register's population file: for strata, cases that hurt and naive ways.")
    var population: String?

    @Option(help: "The declared rows: for what was mistyped, and naive ways.")
    var records: String?

    @Option(help: "A folder for evaluation.json, evaluation.html and wrong.csv.")
    var out: String?

    @Flag(help: "Print the report as JSON on standard output, and no progress.")
    var json = false

    func run() throws {
        var evaluation = try readTruth()
        try TableFile(decisions, "decisions", json).read(LinkEvaluation.decisionColumns) { row throws(TableFault) in
            try evaluation.read(decision: row)
        }
        if let population {
            if let records {
                try TableFile(records, "sample", json).read(LinkEvaluation.declarationColumns) { row in
                    evaluation.read(sample: row)
                }
            }
            try TableFile(population, "people", json).read(LinkEvaluation.populationColumns) { row throws(TableFault) in
                try evaluation.read(person: row)
            }
        }
        if let records {
            try TableFile(records, "records", json).read(LinkEvaluation.declarationColumns) { row in
                evaluation.read(declaration: row)
            }
        }
        let report = evaluation.report()
        if let out { try write(report, evaluation: &evaluation, to: URL(fileURLWithPath: out, isDirectory: true)) }
        try StandardOutput.write(
            json ? EvaluationJSON.bytes(report) : Array(EvaluationTable(report).text.utf8)
        )
    }

    /// Rows are told apart by site and identifier, or by the identifier alone where the truth names no site.
    private func readTruth() throws -> LinkEvaluation {
        let file = TableFile(truth, "truth", json)
        var evaluation = LinkEvaluation(usesRecordIDOnly: try !file.has(1, of: LinkEvaluation.truthColumns))
        try file.read(LinkEvaluation.truthColumns) { row throws(TableFault) in try evaluation.read(truth: row) }
        return evaluation
    }

    private func write(_ report: EvaluationReport, evaluation: inout LinkEvaluation, to folder: URL) throws {
        try DataFile.makeDirectory(folder)
        try DataFile.write(EvaluationJSON.bytes(report), to: folder.appendingPathComponent("evaluation.json"))
        try DataFile.write(
            Array(EvaluationPage(report).html.utf8),
            to: folder.appendingPathComponent("evaluation.html")
        )
        // Keys, tiers and kinds alone: who is meant stands in the files that were read.
        let output = try OutputFile(folder.appendingPathComponent("wrong.csv"))
        try output.write(Array("record_id,site_code,tier,weight_bits,kind,faults\n".utf8))
        if report.overall.wrong > 0 {
            var lines: [String] = []
            try TableFile(decisions, "wrong", json).read(LinkEvaluation.decisionColumns) { row in
                guard let wrong = evaluation.wrongAcceptance(row) else { return }
                let fields = [0, 1, 4, 5].map { DecisionsCSV.quoted(row.text($0)) }
                lines.append(
                    (fields + [wrong.kind.rawValue, DecisionsCSV.quoted(wrong.faults)]).joined(separator: ",")
                )
            }
            try output.write(Array((lines.joined(separator: "\n") + "\n").utf8))
        }
        try output.finish()
    }
}
