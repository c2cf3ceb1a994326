import COSE
import Encodings
import HealthCertificate
import HostDialogue
import Reports
import TrustLists
import Verification

/// Lines that programs read: reports, and the dialogue with a host.
enum ReportTargets {
    nonisolated(unsafe) private static let verifier = Verifier(
        trustList: TrustList([MadeUpSigner.trusted]),
        inflater: Compression.ofThisThread.inflater
    )

    /// The input is a payload, signed by the made-up signer; its report is written in both languages.
    static func report(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let payload = [UInt8](input)
        let header = COSESign1.protectedHeader(
            algorithm: .es256,
            keyIdentifier: MadeUpSigner.trusted.keyIdentifier
        )
        let signature = ToyKey.sign(COSESign1.signatureInput(protectedHeader: header, payload: payload))
        let message = COSESign1.encode(protectedHeader: header, payload: payload, signature: signature)
        let text = HC1.encode(message, compressor: Compression.ofThisThread.compressor)
        let report = verifier.verify(Array(text.utf8)[...], at: 1_640_995_200)
        for language in Language.allCases {
            var writer = JSONWriter()
            ReportWriter.write(report, id: .string("1"), language: language, to: &writer)
            guard let read = try? JSONReader.read(writer.takeBytes()) else {
                throw BrokenPromise("report: it is one value of JSON")
            }
            try promise(read["verdict"]?.string == report.verdict.rawValue, "report: the verdict is the verdict")
            try promise(read["id"]?.string == "1", "report: the case is named")
        }
    }

    /// The input is a line of the dialogue.
    static func dialogue(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let dialogue = VerifierDialogue()
        let first = dialogue.answer([UInt8](input))
        guard let answer = try? JSONReader.read(first), answer.object != nil else {
            throw BrokenPromise("dialogue: the answer is one object")
        }
        try promise(!first.contains(0x0A), "dialogue: the answer is one line")
        guard answer["ask"] != nil else {
            // Nothing was asked, so no signature can have been found good unless the line brought the host's word for it.
            let line = try? JSONReader.read(input)
            return try promise(
                answer["verdict"]?.string != "valid" || line?["answers"]?.array?.isEmpty == false,
                "dialogue: nothing is valid without the host"
            )
        }
        try promise(answer["verdict"] == nil, "dialogue: there is no verdict while a question is open")
        try promise(dialogue.answer([UInt8](input)) == first, "dialogue: a question that was not answered is put again")
    }
}
