import COSE
import HealthCertificate
import HostPrimitives
import Keys

/// A signer that errs as told.
struct ErringSigner: Signer {
    enum Fault: Sendable, CaseIterable {
        case throwsAway, flipsABit, usesAnotherKey, signsSomethingElse, shortens, lengthens, answersZeros,
            answersNothing
        case forgetsTheLast, swapsTwo, answersInDER
    }
    struct Offline: Error {}

    let inner: SoftwareSigner
    let other = SoftwareSigner.makeES256()
    let fault: Fault
    var algorithm: COSEAlgorithm { inner.algorithm }
    var publicKey: SignerPublicKey { inner.publicKey }

    func signature(over message: [UInt8]) throws -> [UInt8] {
        var signature = try inner.signature(over: message)
        switch fault {
        case .throwsAway: throw Offline()
        case .flipsABit: signature[33] ^= 1
        case .usesAnotherKey: signature = try other.signature(over: message)
        case .signsSomethingElse: signature = try inner.signature(over: message.dropLast() + [0])
        case .shortens: signature.removeLast()
        case .lengthens: signature.append(0)
        case .answersZeros: signature = [UInt8](repeating: 0, count: 64)
        case .answersNothing: signature = []
        case .answersInDER: signature = [0x30, 0x44, 0x02, 0x20] + signature[..<32] + [0x02, 0x20] + signature[32...]
        case .forgetsTheLast, .swapsTwo: break
        }
        return signature
    }

    func signatures(over messages: [[UInt8]]) throws -> [[UInt8]] {
        var signatures = try messages.map { try signature(over: $0) }
        if fault == .forgetsTheLast { signatures.removeLast() }
        if fault == .swapsTwo { signatures.swapAt(0, 1) }
        return signatures
    }
}

/// A compressor that errs as told, on its third message; or changes the message it was given.
final class ErringCompressor: ZlibCompressor {
    enum Fault: Sendable, CaseIterable {
        case truncates, flipsABit, doesNotCompress, answersNothing, leavesAByteBehind, repeatsTheLastMessage
        case changesThePayload, changesTheSignature, changesTheKeyIdentifier, changesTheAlgorithm, changesTheTag
        case addsToTheMessage, takesTheUnprotectedHeader, dropsTheTag
    }

    private let inner = LibdeflateCompressor()
    private let fault: Fault
    private var count = 0
    private var last: [UInt8] = []

    init(_ fault: Fault) { self.fault = fault }

    func compress(_ bytes: [UInt8]) -> [UInt8] {
        count += 1
        defer { last = bytes }
        return count < 3 ? inner.compress(bytes) : err(on: bytes)
    }

    private func err(on bytes: [UInt8]) -> [UInt8] {
        var message = bytes
        switch fault {
        case .truncates: return Array(inner.compress(bytes).dropLast(5))
        case .flipsABit:
            var stream = inner.compress(bytes)
            stream[stream.count / 2] ^= 1
            return stream
        case .doesNotCompress: return bytes
        case .answersNothing: return []
        case .leavesAByteBehind: return inner.compress(bytes) + [0]
        case .repeatsTheLastMessage: return inner.compress(last)
        case .changesThePayload: message[message.count - 66 - 20] ^= 1
        case .changesTheSignature: message[message.count - 1] ^= 1
        case .changesTheKeyIdentifier: message[10] ^= 1
        case .changesTheAlgorithm: message[5] = 0x38
        case .changesTheTag: message[0] = 0xD1
        case .addsToTheMessage: message.append(0)
        case .takesTheUnprotectedHeader:
            // {} becomes {1: 1}: outside the signature, so the signature still holds.
            let empty = message.indices.first { message[$0] == 0xA0 } ?? 0
            message.replaceSubrange(empty...empty, with: [0xA1, 0x01, 0x01])
        case .dropsTheTag: message.removeFirst()
        }
        return inner.compress(message)
    }
}
