import Attestation
import HostPrimitives
import Store

extension Installation {
    /// The authorities under which certificates of signers count.
    func signerAuthorities() throws -> SignerAuthorities {
        SignerAuthorities(try store.signerAuthorities(), host: SystemCryptography())
    }
}
