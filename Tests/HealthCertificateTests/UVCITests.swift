import HealthCertificate
import Testing

struct UVCITests {
    @Test(arguments: [
        ("URN:UVCI:01:NL:187/37512422923", "Z" as Character), ("URN:UVCI:01:NL:MY/INPUT/STRING", "H"),
        ("URN:UVCI:01:VN:VN1234567890ABCDEF", "O"), ("URN:UVCI:01:VN:0123456789ABCDEFGHJKMNPQRS", "V"),
    ])
    func checkCharactersAreThePublishedOnes(identifier: String, check: Character) {
        #expect(UVCI.checkCharacter(of: identifier) == check)
        #expect(UVCI.isWellFormed(identifier + "#" + String(check)))
        #expect(!UVCI.isWellFormed(identifier + "#" + (check == "A" ? "B" : "A")))
    }

    @Test(arguments: [
        "", "URN:UVCI:01:VN:", "urn:uvci:01:VN:ABC", "URN:UVCI:01:vn:ABC", "URN:UVCI:01:VN:ABC#", "URN:UVCI:01:VN:AbC",
        "URN:UVCI:01:VN:A#B#C", "URN:UVCI:01:VN:Đ",
    ])
    func otherFormsAreNotOurs(identifier: String) { #expect(!UVCI.isWellFormed(identifier)) }
}
