import Foundation
import HostPrimitives
import TestSupport
import Testing
import TrustLists
import TrustSources
import VerifyTool

struct TrustSourceTests {
    @Test(
        .enabled(if: Repository.runs("corpora/trust/eu_dcc_acceptance_dsc.jsonl.gz"), "third-party lists are not here")
    )
    func thePublishedAcceptanceListIsReadWhole() throws {
        var source = TrustSource(host: SystemCryptography())
        try source.add(path: Repository.shared.appending(path: "corpora/trust/eu_dcc_acceptance_dsc.jsonl.gz").path)
        #expect(source.unreadableCount == 0)
        #expect(source.list.count == 862)
    }

    @Test func aMissingFileAndAnEmptyOneAreFaults() throws {
        let folder = try TemporaryDirectory()
        #expect(throws: ToolFailure.self) {
            var source = TrustSource(host: SystemCryptography())
            try source.add(path: folder.url.path + "/nothing.pem")
        }
        #expect(throws: ToolFailure.self) {
            var source = TrustSource(host: SystemCryptography())
            try source.add(path: folder.url.path)
        }
    }

    @Test func garbageIsNoSigner() {
        var source = TrustSource(host: SystemCryptography())
        source.add(content: Array("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----".utf8))
        source.add(content: [0x30, 0x82, 0xFF, 0xFF, 0x01])
        source.add(content: Array(#"{"certificate":"MIIB"}"#.utf8))
        #expect(source.list.count == 0)
        #expect(source.unreadableCount == 3)
    }
}
