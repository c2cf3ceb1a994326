import Records
import Testing

@Suite struct PersonalNumberTests {
    @Test func structureIsReadFromTheDigits() throws {
        let number = try #require(PersonalNumber("079185012345"))
        #expect(number.registrationCode == 79)
        #expect(number.codedSex == .female)
        #expect(number.codedBirthYear == 1985)
        #expect(number.text == "079185012345")
        let child = try #require(PersonalNumber("001215000001"))
        #expect(child.codedSex == .male)
        #expect(child.codedBirthYear == 2015)
    }

    @Test(arguments: ["79185012345", "0791850123456", "07918501234O", "079 85012345", "", "٠٧٩١٨٥٠١٢٣٤٥"])
    func nothingIsPaddedOrRepaired(_ text: String) { #expect(PersonalNumber(text) == nil) }
}

@Suite struct VaccineTests {
    @Test func codesAndLocalNamesMeanOneVaccine() {
        #expect(Vaccine.declared("EU/1/20/1528")?.name == "Comirnaty")
        #expect(Vaccine.declared("Pfizer/BioNTech")?.code == "EU/1/20/1528")
        #expect(Vaccine.declared("vero cell")?.code == "BBIBP-CorV")
        #expect(Vaccine.declared("AstraZeneca")?.code == "EU/1/21/1529")
    }

    @Test(arguments: ["", "Nanocovax", "EU/1/20/9999", "Pfizer!", "phai-zơ"])
    func whatIsNotListedIsNoVaccine(_ text: String) { #expect(Vaccine.declared(text) == nil) }

    @Test func everyCodeStandsOnce() { #expect(Set(Vaccine.all.map(\.code)).count == Vaccine.all.count) }
}
