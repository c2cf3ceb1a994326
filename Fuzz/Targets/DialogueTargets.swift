import COSE
import Encodings
import HostDialogue
import TrustLists

/// The dialogue with a host that answers, as far as it is about whom to believe.
enum DialogueTargets {
    private static let host = ToyHost()
    private static let key = ToyKey(algorithm: .es256)

    /// The input is what is signed in a bundle; every second time one bit of the signature is damaged.
    ///
    /// What the native program opens the dialogue opens, and nothing else.
    static func bundle(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let header = TrustBundle.protectedHeader(keyIdentifier: MadeUpSigner.trusted.keyIdentifier)
        let payload = [UInt8](input.dropFirst())
        let signed = TrustBundle.signatureInput(protectedHeader: header[...], payload: payload[...])
        var file = TrustBundle.file(protectedHeader: header, payload: payload, signature: ToyKey.sign(signed))
        let first = Int(input.first ?? 0)
        if first & 1 == 1 { file[file.count - 1 - first >> 1 & 63] ^= 0x10 }
        let opened = (try? TrustBundle.open(file, signers: [MadeUpSigner.trusted]))?.bundle

        let dialogue = VerifierDialogue()
        let heard = try settle(
            #"{"bundle":""# + Base64.encode(file) + #"","signer":""# + Base64.encode(MadeUpSigner.certificate) + #"""#,
            dialogue
        )
        let isOpened = heard["error"] == nil
        let report = try? JSONReader.read(dialogue.answer(Array(#"{"code":"","clock":"2022-01-01"}"#.utf8)))
        try promise((report?["trust"] != nil) == isOpened, "dialogue: what was refused changes nothing")
        guard isOpened else {
            let isSound = opened.map { isJSON($0.rules) && isJSON($0.valueSets) } ?? false
            return try promise(!isSound, "dialogue: what the native program opens is opened")
        }
        guard let opened else { throw BrokenPromise("dialogue: what the native program refuses is refused") }
        let trusted = opened.trustList(host: host)
        try promise(heard["trusted"]?.integer == WideInt(trusted.list.count), "dialogue: its signers are believed")
        try promise(
            heard["unreadable"]?.integer == WideInt(trusted.unreadableCount),
            "dialogue: what cannot be read is counted"
        )
        try promise(
            (heard["revocations"] == .null) == (opened.revocations == nil),
            "dialogue: no list is not an empty list"
        )
    }

    private static func isJSON(_ document: [UInt8]) -> Bool {
        (try? JSONLines.values(in: document, byteCountMax: JSONReader.byteCountMaxDefault)) != nil
    }

    /// Says a line without its last brace until nothing is asked any more.
    private static func settle(_ line: String, _ dialogue: VerifierDialogue) throws(BrokenPromise) -> JSONValue {
        var answers = ""
        for _ in 0..<4 {
            let said = line + #","answers":["# + answers + "]}"
            guard let heard = try? JSONReader.read(dialogue.answer(Array(said.utf8))) else { break }
            guard let questions = heard["ask"]?.array else { return heard }
            for question in questions {
                guard var object = question.object else { continue }
                _ = object.append(.string(answer(question)), named: "answer")
                var writer = JSONWriter()
                writer.value(.object(object))
                if !answers.isEmpty { answers += "," }
                answers += String(decoding: writer.takeBytes(), as: UTF8.self)
            }
        }
        throw BrokenPromise("dialogue: three rounds of answers are enough")
    }

    private static func answer(_ question: JSONValue) -> String {
        func bytes(_ name: String) -> [UInt8] { question[name]?.string.flatMap { Base64.decode($0) } ?? [] }
        if question["sha256"] != nil { return Base64.encode(host.sha256(bytes("sha256"))) }
        let verdict = key.check(signature: bytes("check")[...], message: bytes("message"), algorithm: .es256)
        return verdict == .valid ? "valid" : "invalid"
    }
}
