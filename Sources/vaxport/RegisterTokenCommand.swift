import ArgumentParser
import Encodings
import Foundation
import RegisterService
import RegisterWire
import Wiring

/// Gives a client office a token for the register's service.
struct RegisterTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Give an office a token for the register's service."
    )

    @Argument(help: "The office.")
    var office: String

    @Option(help: "The service's file of offices; made if it is not there, and the office added.")
    var tokens: String

    @Option(help: "The file for the office, with the token; it is kept nowhere else.")
    var out: String

    func run() throws {
        guard let office = Designation(office) else {
            throw ValidationError("an office is 1 to 64 letters, digits and ._:@/+-")
        }
        let url = URL(fileURLWithPath: tokens)
        let before = DataFile.exists(url) ? try DataFile.read(url) : []
        let token = Hex.encode(SecureRandom.bytes(count: 32))
        let kept = String(decoding: before, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix(office.text + " ") }.map { $0 + "\n" }.joined()
        try DataFile.write(Array((token + "\n").utf8), to: URL(fileURLWithPath: out), isSecret: true)
        try DataFile.write(
            Array((kept + OfficeTokens.line(office: office, token: token)).utf8),
            to: url,
            isSecret: true
        )
        try StandardOutput.write("\(office.text) may ask; an older token of it is void\n")
    }

    /// Reads the service's file of offices, which only its owner may read.
    static func read(_ path: String) throws -> OfficeTokens {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
            throw CommandFailure(
                .misuse,
                code: "tokens-not-secret",
                message: "Others may read the file of offices.",
                advice: "chmod 600 it."
            )
        }
        let text = String(decoding: try DataFile.read(URL(fileURLWithPath: path)), as: UTF8.self)
        guard let tokens = OfficeTokens(text) else {
            throw CommandFailure(
                .misuse,
                code: "tokens-malformed",
                message: "The file of offices is not one office and one hash a line.",
                advice: "Make it with: vaxport register token OFFICE --tokens FILE --out FILE"
            )
        }
        return tokens
    }
}
