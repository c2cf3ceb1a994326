import Testing
import TrustLists

/// An older bundle replaces a newer one only when somebody says so.
struct RollbackGuardTests {
    private func bundle(_ createdAt: Int, _ serialNumber: Int) -> TrustBundle {
        TrustBundle(createdAt: createdAt, serialNumber: serialNumber, entries: [])
    }

    @Test func aLowerSerialNumberOrAnEarlierDateIsAStepBack() {
        let lies = bundle(100, 7)
        #expect(RollbackGuard.step(bundle(200, 6), replacing: lies) == .serialNumber(before: 7, now: 6))
        #expect(RollbackGuard.step(bundle(99, 8), replacing: lies) == .createdAt(before: 100, now: 99))
    }

    @Test func theSameAndTheNewerMayReplace() {
        let lies = bundle(100, 7)
        #expect(RollbackGuard.step(lies, replacing: lies) == nil)
        #expect(RollbackGuard.step(bundle(101, 8), replacing: lies) == nil)
        #expect(RollbackGuard.step(bundle(0, 0), replacing: nil) == nil)
    }
}
