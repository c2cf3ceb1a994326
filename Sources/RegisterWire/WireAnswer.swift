public import Encodings
public import Linkage
import Records

/// One answer as it stands on a line: the query's key, and everything that the register's side says.
///
/// Numbers are written in the shortest form that reads back as the same binary value; what is empty is left out.
public struct WireAnswer: Sendable, Hashable {
    /// The key of the query that this answers.
    public let key: Designation
    /// What the register's side says.
    public let answer: RegisterAnswer

    /// Puts a key before an answer.
    public init(_ answer: RegisterAnswer, key: Designation) {
        self.key = key
        self.answer = answer
    }

    /// Whether the answer's numbers can be written at all.
    public static func isWritable(_ answer: RegisterAnswer) -> Bool {
        answer.weightBits.isFinite && (answer.runnerUpBits ?? 0).isFinite
            && answer.evidence.allSatisfy { $0.bits.isFinite }
    }

    /// Writes the line, its end included.
    ///
    /// - Precondition: ``isWritable(_:)``.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(WireName.key)
        writer.string(key.text)
        writer.name(WireName.outcome)
        writer.string(answer.outcome.rawValue)
        writer.name(WireName.tier)
        writer.string(answer.tier.rawValue)
        writer.name(WireName.bits)
        writer.decimal(answer.weightBits)
        if !answer.reasons.isEmpty {
            writer.name(WireName.reasons)
            writer.beginArray()
            for reason in answer.reasons { writer.string(reason.rawValue) }
            writer.endArray()
        }
        if !answer.evidence.isEmpty {
            writer.name(WireName.evidence)
            writer.beginArray()
            for line in answer.evidence { WireAnswer.write(line, to: &writer) }
            writer.endArray()
        }
        if let bits = answer.runnerUpBits {
            writer.name(WireName.runnerUpBits)
            writer.decimal(bits)
        }
        if !answer.modelVersion.isEmpty {
            writer.name(WireName.model)
            writer.string(answer.modelVersion)
        }
        if let disclosure = answer.disclosure { WireAnswer.write(disclosure, to: &writer) }
        writer.endObject()
        writer.endLine()
    }

    private static func write(_ line: FieldEvidence, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(WireName.field)
        writer.string(line.field.rawValue)
        writer.name(WireName.level)
        writer.string(line.level.rawValue)
        if let difference = line.difference {
            writer.name(WireName.difference)
            writer.string(difference.rawValue)
        }
        writer.name(WireName.bits)
        writer.decimal(line.bits)
        writer.endObject()
    }

    private static func write(_ disclosure: RegisterAnswer.Disclosure, to writer: inout JSONWriter) {
        writer.name(WireName.disclosure)
        writer.beginObject()
        writer.name(WireName.personalNumber)
        writer.string(disclosure.personalNumber.text)
        writer.name(WireName.surnameWords)
        writer.integer(WideInt(disclosure.surnameWordCount))
        if let name = disclosure.fullName {
            writer.name(WireName.fullName)
            writer.string(name)
        }
        if let date = disclosure.birthDate {
            writer.name(WireName.dateOfBirth)
            writer.string(date.text)
        }
        if let sex = disclosure.sex {
            writer.name(WireName.sex)
            writer.string(sex.rawValue)
        }
        writer.endObject()
    }
}
