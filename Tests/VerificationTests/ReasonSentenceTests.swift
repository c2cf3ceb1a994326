import Testing
import Verification

/// What people read about a finding.
struct ReasonSentenceTests {
    @Test(arguments: Reason.allCases)
    func everyReasonHasASentenceInBothLanguages(_ reason: Reason) {
        let vietnamese = reason.sentence(in: .vietnamese)
        let english = reason.sentence(in: .english)
        #expect(vietnamese != reason.rawValue && english != reason.rawValue && vietnamese != english)
        #expect(vietnamese.hasSuffix(".") && english.hasSuffix("."))
        #expect(english.allSatisfy { $0.isASCII })
    }

    @Test func codesAreInOneForm() {
        for reason in Reason.allCases {
            #expect(reason.rawValue.allSatisfy { $0 == "-" || $0.isLowercase || $0.isNumber }, "\(reason.rawValue)")
        }
    }
}
