import Attestation
import CMS
import Keys
import Pipeline
import Records
import Store
import Testing

/// Who may vouch, as the store keeps it, and what barring does to what was signed.
@Suite struct StoreSignerTests {
    /// A store with four linked doses of site S1, two a person.
    private func linked(_ engine: Engine) throws -> (Scratch, Store, MadeUpMinistry) {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<4).map { MadeUp.record($0, dose: $0 % 2 + 1) }, store)
        let first = try store.recordsAwaitingLinkage(after: 0, limit: 1).first?.number ?? 0
        try MadeUp.link(store) { UInt64(($0 - first) / 2 + 100) }
        return (scratch, store, try MadeUpMinistry(store))
    }

    @Test(arguments: Engine.all) func whatWasEnrolledIsReadBack(engine: Engine) throws {
        let (scratch, store, ministry) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let key = SoftwareSigner.makeES256()
        #expect(try store.signers(siteCode: "S1").isEmpty)
        let signer = try ministry.enrolled(key)
        #expect(signer.intermediates == [ministry.authority, [1, 2, 3]])
        #expect(signer.scope == .site(code: "S1"))
        #expect(signer.barredFrom == nil)
        #expect(try store.signers(siteCode: "S1") == [signer])
        #expect(try store.signers(siteCode: "S2").isEmpty)
        let again = EnrolledSigner(
            scope: signer.scope,
            office: signer.office,
            certificate: signer.certificate,
            intermediates: [],
            enrolledAt: MadeUp.instant
        )
        #expect(try store.enrol(again) == .enrolledAlready(number: signer.number))
        #expect(try store.signer(number: 99) == nil)
        #expect(try store.signerAuthorities().map(\.certificate) == [ministry.authority])
        #expect(try !store.list(authority: ministry.authority, at: MadeUp.instant))
        #expect(try store.delist(authority: ministry.authority, from: MadeUp.instant))
        #expect(try !store.delist(authority: ministry.authority, from: MadeUp.instant))
        #expect(try store.list(authority: ministry.authority, at: MadeUp.instant.adding(seconds: 9)))
        #expect(try store.signerAuthorities().map(\.delistedFrom) == [MadeUp.instant, nil])
    }

    @Test(arguments: Engine.all) func aProvinceSignsForItsSitesAndForNoOthers(engine: Engine) throws {
        let (scratch, store, ministry) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        try store.listSites([
            Site(code: "S1", name: "Trạm 1", province: "79"), Site(code: "S2", name: "Trạm 2", province: "01"),
        ])
        let key = SoftwareSigner.makeES256()
        let signer = try ministry.enrolled(key, scope: .province(code: "79"), office: .province(code: "79"))
        #expect(try store.signers(siteCode: "S1") == [signer])
        #expect(try store.signers(siteCode: "S2").isEmpty)
        #expect(try store.signers(siteCode: "S3").isEmpty)
        #expect(try ministry.sign(signer, key).doses == 4)
        let list = try #require(try store.signedLists(receivedFrom: MadeUp.instant, after: 0, limit: 9).first)
        #expect(list.value.statement.office == .province(code: "79"))
        #expect(list.value.signerNumber == signer.number)
        #expect(try store.signedList(number: list.number) == list.value)
        // The site goes to another province: what was signed stays signed.
        try store.listSites([Site(code: "S1", name: "Trạm 1", province: "01")])
        #expect(try ministry.recheck(from: MadeUp.instant) == ListRecheck.Tally(counting: 1))
    }

    @Test(arguments: Engine.all) func barringSendsBackWhatCameInSinceAndShowsTheRest(engine: Engine) throws {
        let (scratch, store, ministry) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let key = SoftwareSigner.makeES256()
        let signer = try ministry.enrolled(key)
        try ministry.sign(signer, key)
        let digest = try #require(signer.keyDigest)
        #expect(try store.bar(keyDigest: digest, from: MadeUp.instant.adding(seconds: 1)) == 1)
        #expect(try ministry.recheck(from: MadeUp.instant) == ListRecheck.Tally(counting: 1))
        let counts = try store.signedLists(signerNumber: signer.number)
        #expect(counts.map(\.covered) == [4])
        #expect(counts.map(\.certified) == [0])
        #expect(counts.map(\.leafCount) == [4])
        // A bar moves to an earlier moment and never to a later one.
        #expect(try store.bar(keyDigest: digest, from: MadeUp.instant.adding(seconds: 5)) == 0)
        #expect(try store.bar(keyDigest: digest, from: MadeUp.instant) == 1)
        #expect(try store.signers(siteCode: "S1").map(\.barredFrom) == [MadeUp.instant])
        #expect(try ministry.recheck(from: MadeUp.instant) == ListRecheck.Tally(void: 1, returnedDoses: 4))
        #expect(try store.sitesAwaitingSignature().map(\.doseCount) == [4])
        #expect(try store.signedLists(signerNumber: signer.number).map(\.covered) == [0])
        let waiting = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 9).map(\.number)
        #expect(try store.signedBefore(recordNumbers: waiting + [77]) == Set(waiting))
        // The key is not enrolled again, under whatever certificate; another key is.
        #expect(try store.enrol(try ministry.signer(key, validDays: 20)) == .keyBarred)
        let barred = try #require(try store.signer(number: signer.number))
        #expect(throws: SiteAttestor.AttestationError.refused(.signerBarred)) { try ministry.sign(barred, key) }
        let fresh = SoftwareSigner.makeES256()
        #expect(try ministry.sign(try ministry.enrolled(fresh), fresh).doses == 4)
        #expect(try store.liftBar(keyDigest: digest) == 1)
        #expect(try store.signer(number: signer.number)?.barredFrom == nil)
    }

    @Test(arguments: Engine.all) func nobodyGetsPastABarByAClockSetBack(engine: Engine) throws {
        let (scratch, store, ministry) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let key = SoftwareSigner.makeES256()
        let signer = try ministry.enrolled(key)
        let early = Scratch.now().adding(seconds: -3600)
        try ministry.sign(signer, key, at: early)
        // Stolen now; what came in before stays, whatever the store's clock says later.
        #expect(try store.bar(keyDigest: try #require(signer.keyDigest), from: Scratch.now()) == 1)
        let barred = try #require(try store.signer(number: signer.number))
        #expect(barred.barredAfterList == 1)
        #expect(try ministry.recheck(from: Instant(secondsSince1970: 0)) == ListRecheck.Tally(counting: 1))
        // A clerk sets the clock back and signs with the stolen key, first with what the store knows, then with a process
        // that read the signer before it was barred.
        #expect(try store.returnList(number: 1) == 4)
        #expect(throws: SiteAttestor.AttestationError.refused(.signerBarred)) {
            try ministry.sign(barred, key, at: early)
        }
        try ministry.sign(signer, key, at: early)
        #expect(try ministry.recheck(from: early) == ListRecheck.Tally(counting: 1, void: 1, returnedDoses: 4))
        // The same for an authority.
        #expect(try store.liftBar(keyDigest: try #require(signer.keyDigest)) == 1)
        let before = try ministry.authorities()
        #expect(try store.delist(authority: ministry.authority, from: Scratch.now()))
        #expect(try store.signerAuthorities().map(\.delistedAfterList) == [2])
        #expect(throws: SiteAttestor.AttestationError.refused(.authorityRefused(.chain(.authorityNotListed)))) {
            try ministry.sign(signer, key, at: early)
        }
        _ = try AttestationStep(ledger: store, authorities: before, at: early)
            .run(identity: { _ in (signer, key) }, progress: { _, _ in })
        #expect(try ministry.recheck(from: early) == ListRecheck.Tally(counting: 2, void: 1, returnedDoses: 4))
    }

    @Test(arguments: Engine.all) func anAuthorityTakenOffTakesItsListsWithIt(engine: Engine) throws {
        let (scratch, store, ministry) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let key = SoftwareSigner.makeES256()
        let signer = try ministry.enrolled(key)
        try ministry.sign(signer, key)
        #expect(try store.delist(authority: ministry.authority, from: MadeUp.instant.adding(seconds: 1)))
        #expect(try ministry.recheck(from: MadeUp.instant) == ListRecheck.Tally(counting: 1))
        #expect(throws: SiteAttestor.AttestationError.refused(.authorityRefused(.chain(.authorityNotListed)))) {
            try store.returnToSignature(
                recordNumbers: try store.records(ofList: 1).map(\.number)
            )
            try ministry.sign(signer, key, at: MadeUp.instant.adding(seconds: 1))
        }
    }

    @Test(arguments: Engine.all) func theRadarShowsSitesByAge(engine: Engine) throws {
        let (scratch, store, ministry) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        try store.listSites([Site(code: "S1", name: "Trạm 1", province: "79")])
        let day = 86_400
        let ages = [(0, [4, 0, 0, 0]), (1, [0, 4, 0, 0]), (8, [0, 0, 4, 0]), (31, [0, 0, 0, 4])]
        for (days, expected) in ages {
            let site = try #require(
                try store.signatureRadar(at: MadeUp.instant.adding(seconds: days * day)).sites.first
            )
            #expect(site.dosesByAge == expected)
            #expect(site.oldestDays == days)
            #expect(site.people == 2)
            #expect(site.province == "79")
            #expect(!site.hasSigner)
        }
        let key = SoftwareSigner.makeES256()
        let signer = try ministry.enrolled(key, scope: .province(code: "79"), office: .province(code: "79"))
        #expect(try store.signatureRadar(at: MadeUp.instant).sites.map(\.hasSigner) == [true])
        try ministry.sign(signer, key)
        #expect(try store.signatureRadar(at: MadeUp.instant).sites.isEmpty)
        _ = try store.returnList(number: 1)
        #expect(try store.signatureRadar(at: MadeUp.instant).sites.map(\.signedBefore) == [4])
    }
}
