import Foundation
import Linkage
import Wiring

/// A match model on disk: JSON with one line of shares a level, numbers in the shortest form that reads back bit for bit.
enum ModelFile {
    /// No model is longer: 51 levels of about a hundred bytes.
    private static let byteCountMax = 1 << 20

    static func read(_ path: String) throws -> MatchModel {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            guard data.count <= byteCountMax else { throw refused("longer than a model can be") }
            let model = try JSONDecoder().decode(MatchModel.self, from: data)
            try model.check()
            return model
        } catch let refusal as MatchModel.Refusal {
            throw refused("\(refusal)")
        } catch is DecodingError {
            throw refused("not the JSON of a model")
        }
    }

    static func write(_ model: MatchModel, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let output = try OutputFile(URL(fileURLWithPath: path))
        try output.write([UInt8](try encoder.encode(model)) + [0x0A])
        try output.finish()
    }

    private static func refused(_ why: String) -> CommandFailure {
        CommandFailure(
            .misuse,
            code: "model-refused",
            message: "The model cannot be used: \(why).",
            advice: "Train one with vaxport link train, or leave --model out."
        )
    }
}
