import Linkage
import Testing

@Suite struct MatchModelTests {
    @Test func theStatedModelIsSoundAndNamesItsContent() throws {
        let model = MatchModel.stated
        try model.check()
        #expect(model.version.hasPrefix("v1-"))
        #expect(model.version.utf8.count == 19)
        #expect(model.fields.map(\.weights.count) == [12, 16, 9, 3, 7, 4])
    }

    @Test func aShareThatIsNoShareIsRefused() throws {
        for share in [0.0, -1, 1.5, .nan, .infinity] {
            let sex = [
                MatchModel.Weight(level: "missing", m: 1, u: 1), MatchModel.Weight(level: "exact", m: share, u: 0.5),
                MatchModel.Weight(level: "different", m: 0.1, u: 0.5),
            ]
            #expect(throws: MatchModel.Refusal.shareImpossible("sex.exact")) { try Self.model(sex: sex) }
        }
    }

    @Test func aMissingLevelIsRefused() throws {
        let sex = [MatchModel.Weight(level: "exact", m: 0.9, u: 0.5)]
        #expect(throws: MatchModel.Refusal.levelsDiffer("sex")) { try Self.model(sex: sex) }
    }

    @Test func anotherShareIsAnotherVersion() throws {
        var sex = MatchModel.stated.sex
        #expect(try Self.model(sex: sex).version == MatchModel.stated.version)
        sex[1] = MatchModel.Weight(level: "exact", m: sex[1].m.nextDown, u: sex[1].u)
        #expect(try Self.model(sex: sex).version != MatchModel.stated.version)
    }

    private static func model(sex: [MatchModel.Weight]) throws -> MatchModel {
        let stated = MatchModel.stated
        return try MatchModel(
            origin: "test",
            registeredShare: stated.registeredShare,
            number: stated.number,
            name: stated.name,
            birth: stated.birth,
            sex: sex,
            phone: stated.phone,
            place: stated.place
        )
    }
}
