import Foundation
import TestSupport

/// A certificate authority made with openssl: a root, an intermediate below it, and signers of several kinds.
struct OpenSSLAuthority {
    /// Whether openssl is installed; in CI it must be.
    static let isHere = ((try? ProgramRun.tool("openssl", ["version"]))?.status == 0) || Repository.mustBeComplete

    let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory("vaxport-cms")
        try write(
            "ca.cnf",
            """
            [req]
            distinguished_name = dn
            prompt = no
            [dn]
            CN = unused
            [root]
            basicConstraints = critical, CA:TRUE, pathlen:1
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            [middle]
            basicConstraints = critical, CA:TRUE, pathlen:0
            keyUsage = critical, keyCertSign
            subjectKeyIdentifier = hash
            [signer]
            basicConstraints = critical, CA:FALSE
            keyUsage = critical, digitalSignature, nonRepudiation
            subjectKeyIdentifier = hash
            [sealed]
            keyUsage = critical, keyEncipherment
            [server]
            keyUsage = critical, digitalSignature
            extendedKeyUsage = serverAuth, clientAuth
            [timestamps]
            keyUsage = critical, digitalSignature
            extendedKeyUsage = critical, timeStamping
            [card]
            keyUsage = critical, digitalSignature, nonRepudiation
            extendedKeyUsage = clientAuth, 1.3.6.1.4.1.311.10.3.12
            [mail]
            keyUsage = digitalSignature
            extendedKeyUsage = critical, emailProtection
            [documents]
            extendedKeyUsage = 1.3.6.1.5.5.7.3.36
            [odd]
            keyUsage = critical, digitalSignature
            1.2.3.4.5 = critical, DER:0500
            """
        )
        try key("root", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        try openssl([
            "req", "-x509", "-new", "-key", path("root.key"), "-subj", "/C=VN/O=A listed authority/CN=Root", "-days",
            "3650", "-config", path("ca.cnf"), "-extensions", "root", "-out", path("root.pem"),
        ])
        try key("middle", ["EC", "-pkeyopt", "ec_paramgen_curve:P-384"])
        try certificate("middle", subject: "/C=VN/O=A listed authority/CN=Middle", by: "root", profile: "middle")
        try toDER("root")
        try toDER("middle")
    }

    /// Makes a key `NAME.key`.
    func key(_ name: String, _ algorithm: [String]) throws {
        try openssl(["genpkey", "-algorithm"] + algorithm + ["-out", path("\(name).key")])
    }

    /// Makes a certificate `NAME.pem` for `NAME.key` under another.
    func certificate(
        _ name: String,
        subject: String? = nil,
        by issuer: String,
        profile: String = "signer",
        extra: [String] = []
    ) throws {
        try openssl([
            "req", "-new", "-key", path("\(name).key"), "-subj", subject ?? "/C=VN/CN=Tram Y te \(name)", "-config",
            path("ca.cnf"), "-out", path("\(name).csr"),
        ])
        try openssl(
            [
                "x509", "-req", "-in", path("\(name).csr"), "-CA", path("\(issuer).pem"), "-CAkey",
                path("\(issuer).key"), "-CAcreateserial", "-days", "700", "-extfile", path("ca.cnf"), "-extensions",
                profile, "-out", path("\(name).pem"),
            ] + extra
        )
        try toDER(name)
    }

    /// Signs a file with `openssl cms`; gives the message in DER.
    func sign(_ content: [UInt8], by name: String, _ options: [String] = []) throws -> [UInt8] {
        try write("content", content)
        try openssl(
            [
                "cms", "-sign", "-binary", "-in", path("content"), "-signer", path("\(name).pem"), "-inkey",
                path("\(name).key"), "-outform", "DER", "-out", path("message"),
            ] + options
        )
        return try bytes("message")
    }

    func toDER(_ name: String) throws {
        try openssl(["x509", "-in", path("\(name).pem"), "-outform", "DER", "-out", path("\(name).der")])
    }

    func openssl(_ arguments: [String]) throws {
        let run = try ProgramRun.tool("openssl", arguments)
        guard run.status == 0 else { throw Failure(text: arguments.joined(separator: " ") + "\n" + run.errors) }
    }

    func path(_ name: String) -> String { folder.path(name) }
    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path(name)))) }
    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }
    func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path(name))) }

    struct Failure: Error { let text: String }
}
