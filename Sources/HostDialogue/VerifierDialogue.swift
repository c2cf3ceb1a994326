import BusinessRules
import COSE
import Encodings
import HealthCertificate
import Reports
import TrustLists
import TrustSources
import Verification

/// The verifier for a host that answers in its own time, such as a browser: a line in, a line out.
///
/// A line is JSON: settings, a signed bundle or certificates to be trusted from now on, revocations, rules, or a case of a batch. The answer is the result; or,
/// when the host's powers are needed, `{"id":…,"ask":[…]}`: then the host adds an `answer` to each question, puts all
/// questions answered so far as `answers` into the same line, and sends it again. The verifier runs from the start each
/// time, and a result is written only when no question is open. One thread uses it. Source: docs/design/0008.
public final class VerifierDialogue {
    /// Why a line has no result, besides what ``BatchCase/Fault`` names.
    enum Fault: String {
        /// An answer that fits no question.
        case answerInvalid = "answer-invalid"
        /// No clock in the case, and none set before.
        case clockMissing = "clock-missing"
        /// Days after which a bundle is called old, from 1 to 36,500, and these are none.
        case trustAgeInvalid = "trust-age-invalid"
        /// Revocations of which a batch is none; none of them was taken.
        case revocationsInvalid = "revocations-refused"
    }

    private let answers = HostAnswers()
    private let host: AskingHost
    private var state = DialogueState()

    /// Makes a verifier that trusts nobody yet and has no clock.
    public init() { host = AskingHost(answers) }

    /// The answer to one line, without a line end; nothing a line holds makes it fail otherwise than in words.
    public func answer(_ line: [UInt8]) -> [UInt8] {
        var writer = JSONWriter()
        let value: JSONValue
        do throws(JSONReader.Error) { value = try JSONReader.read(line) } catch {
            var fault = BatchCase.Fault.notJSON
            if case .tooLong = error { fault = .tooLong }
            ReportWriter.write(fault: fault.rawValue, id: .null, to: &writer)
            return writer.takeBytes()
        }
        answer(value, to: &writer)
        answers.begin([])
        return writer.takeBytes()
    }

    private func answer(_ value: JSONValue, to writer: inout JSONWriter) {
        let id = value["id"] ?? .null
        var given: [(question: HostQuestion, answer: HostAnswer)] = []
        for member in value["answers"]?.array ?? [] {
            guard let pair = QuestionForm.read(member) else { return write(.answerInvalid, id: id, to: &writer) }
            given.append(pair)
        }
        answers.begin(given)
        if let settings = value["settings"] {
            set(settings, id: id, to: &writer)
        } else if value["bundle"] != nil {
            open(value, id: id, to: &writer)
        } else if let batches = value["revocations"] {
            revoke(batches, id: id, to: &writer)
        } else if let certificates = value["trust"]?.array {
            trust(certificates, id: id, to: &writer)
        } else if let rules = value["rules"]?.array {
            keep(rules: rules, to: &writer)
        } else if let sets = value["valueSets"] {
            keep(valueSets: sets, to: &writer)
        } else if let logic = value["logic"] {
            evaluate(logic, value["data"] ?? .null, id: id, to: &writer)
        } else {
            verify(value, id: id, to: &writer)
        }
    }

    private func set(_ settings: JSONValue, id: JSONValue, to writer: inout JSONWriter) {
        guard let clock = Self.moment(settings["clock"]), let now = Self.moment(settings["now"]) else {
            return ReportWriter.write(fault: BatchCase.Fault.clockInvalid.rawValue, id: id, to: &writer)
        }
        if let days = settings["trustAgeMax"] {
            guard let days = days.integer, BundleAge.ageDaysRange.contains(days) else {
                return write(.trustAgeInvalid, id: id, to: &writer)
            }
            state.ageDaysMax = days
        }
        if let clock { state.clock = clock }
        if let now { state.now = WideInt(now) }
        if let country = settings["country"] { state.country = country.string }
        if let region = settings["region"] { state.region = region.string }
        if let code = settings["language"]?.string {
            for language in Language.allCases where language.rawValue.utf8.elementsEqual(code.utf8) {
                state.language = language
            }
        }
        writer.beginObject()
        writer.name("set")
        writer.boolean(true)
        writer.endObject()
    }

    private func trust(_ certificates: [JSONValue], id: JSONValue, to writer: inout JSONWriter) {
        var unreadableCount = 0
        var signers: [TrustedCertificate] = []
        for certificate in certificates {
            if let signer = signer(certificate.string) { signers.append(signer) } else { unreadableCount += 1 }
        }
        guard answers.open.isEmpty else { return ask(id: id, to: &writer) }
        state.trust(signers)
        writer.beginObject()
        writer.name("trusted")
        writer.integer(WideInt(state.trustList.count))
        writer.name("unreadable")
        writer.integer(WideInt(unreadableCount))
        writer.endObject()
    }

    private func open(_ value: JSONValue, id: JSONValue, to writer: inout JSONWriter) {
        guard let now = Self.moment(value["now"]) else {
            return ReportWriter.write(fault: BatchCase.Fault.clockInvalid.rawValue, id: id, to: &writer)
        }
        let line: BundleLine
        do throws(BundleLine.Fault) {
            line = try BundleLine(value, replacing: state.bundle, host: host)
        } catch {
            // What was found without the host's word is no finding yet.
            guard answers.open.isEmpty else { return ask(id: id, to: &writer) }
            return ReportWriter.write(fault: error.rawValue, id: id, to: &writer)
        }
        let (list, unreadableCount) = line.bundle.trustList(host: host)
        guard answers.open.isEmpty else { return ask(id: id, to: &writer) }
        state.replace(with: line.bundle, list, rules: line.rules, valueSets: line.valueSets, host: host)
        writer.beginObject()
        writer.name("trusted")
        writer.integer(WideInt(list.count))
        writer.name("unreadable")
        writer.integer(WideInt(unreadableCount))
        writer.name("revocations")
        if let revocations = state.revocations { writer.integer(WideInt(revocations.count)) } else { writer.null() }
        writer.name("rules")
        writer.integer(WideInt(line.rules?.count ?? 0))
        writer.name("valueSets")
        writer.integer(WideInt(line.valueSets?.count ?? 0))
        state.trustAge(now: now.map { WideInt($0) })?.write(to: &writer, withSeconds: true)
        writer.endObject()
    }

    private func revoke(_ batches: JSONValue, id: JSONValue, to writer: inout JSONWriter) {
        do throws(RevocationFile.BatchFault) {
            state.revoke(try RevocationFile.read(batches), host: host)
        } catch { return write(.revocationsInvalid, id: id, to: &writer) }
        writer.beginObject()
        writer.name("revocations")
        writer.integer(WideInt(state.revocations?.count ?? 0))
        writer.endObject()
    }

    private func verify(_ value: JSONValue, id: JSONValue, to writer: inout JSONWriter) {
        let batchCase: BatchCase
        do { batchCase = try BatchCase(value) } catch {
            return ReportWriter.write(fault: error.rawValue, id: id, to: &writer)
        }
        guard let now = Self.moment(value["now"]) else {
            return ReportWriter.write(fault: BatchCase.Fault.clockInvalid.rawValue, id: id, to: &writer)
        }
        guard let clock = batchCase.clock ?? state.clock else { return write(.clockMissing, id: id, to: &writer) }
        var signers: [TrustedCertificate] = []
        for certificate in batchCase.certificates {
            if let signer = signer(certificate) { signers.append(signer) }
        }
        let verifier = Verifier(
            trustList: state.trustList,
            inflater: host,
            ruleBook: state.ruleBook,
            valueSets: state.valueSets,
            revocations: state.revocations
        )
        let report = verifier.verify(
            Array(batchCase.code.utf8)[...],
            at: clock,
            country: batchCase.country ?? state.country,
            region: state.region,
            additionalSigners: signers
        )
        guard answers.open.isEmpty else { return ask(id: id, to: &writer) }
        let age = state.trustAge(now: now.map { WideInt($0) })
        ReportWriter.write(report, id: id, language: state.language, to: &writer) {
            age?.write(to: &$0, withSeconds: false)
        }
    }

    private func keep(rules: [JSONValue], to writer: inout JSONWriter) {
        var book = state.ruleBook ?? RuleBook()
        for rule in rules {
            // What cannot be read is remembered in the book and leaves the answers of its country open.
            do { try book.insert(rule) } catch { continue }
        }
        state.ruleBook = book
        writer.beginObject()
        writer.name("rules")
        writer.integer(WideInt(book.count))
        writer.name("unreadable")
        writer.integer(WideInt(book.unreadableCount))
        writer.endObject()
    }

    private func keep(valueSets json: JSONValue, to writer: inout JSONWriter) {
        var sets = state.valueSets ?? RuleValueSets()
        sets.insert(json)
        state.valueSets = sets
        writer.beginObject()
        writer.name("valueSets")
        writer.integer(WideInt(sets.count))
        writer.endObject()
    }

    /// Evaluates a CertLogic expression alone, as its test suite does.
    private func evaluate(_ logic: JSONValue, _ data: JSONValue, id: JSONValue, to writer: inout JSONWriter) {
        do throws(EvaluationFault) {
            let result = try RuleExpression(logic).evaluate(RuleValue(data))
            writer.beginObject()
            writer.name("id")
            writer.value(id)
            writer.name("result")
            result.write(to: &writer)
            writer.endObject()
        } catch {
            ReportWriter.write(fault: error.rawValue, id: id, to: &writer)
        }
    }

    /// The moment that a member says: within, nothing when it says none; without, nothing when what it says is no moment.
    private static func moment(_ value: JSONValue?) -> Double?? {
        guard let text = value?.string else { return .some(nil) }
        guard let seconds = Moment.seconds(text) else { return nil }
        return .some(seconds)
    }

    private func signer(_ text: String?) -> TrustedCertificate? {
        guard let encoded = text.flatMap({ Base64.decode($0) }) else { return nil }
        return try? TrustedCertificate(decoding: encoded, host: host)
    }

    private func ask(id: JSONValue, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("id")
        writer.value(id)
        writer.name("ask")
        writer.beginArray()
        for question in answers.open { QuestionForm.write(question, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ fault: Fault, id: JSONValue, to writer: inout JSONWriter) {
        ReportWriter.write(fault: fault.rawValue, id: id, to: &writer)
    }
}
