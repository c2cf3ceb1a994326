import ArgumentParser
import COSE
import Foundation
import Issuance
import Keys
import Records
import Store
import Wiring

/// Makes a data directory: configuration, keys and the store.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a data directory, its configuration, its keys and its store."
    )

    @Argument(help: "The directory to make.")
    var directory: String

    @Option(help: "postgres://… for a store beyond one machine; SQLite in the directory otherwise.")
    var database: String?

    @Option(help: "Signature algorithm of certificates: ES256 or PS256.")
    var algorithm = "ES256"

    @Option(help: "Who gets a certificate: full-course or any-dose.")
    var policy = EligibilityPolicy.fullCourse.rawValue

    @Option(help: "Country of the issuer, ISO 3166-1 alpha-2.")
    var country = "VN"

    @Option(help: "Name of the public log: the address where it will be served, without https://.")
    var logOrigin = Settings().logOrigin

    @Option(help: "Name of the issuer as certificates carry it.")
    var issuer = "Bộ Y tế"

    @Flag(help: "Bring the store of an existing directory forward to this program, and change nothing else.")
    var upgrade = false

    func validate() throws {
        guard ["ES256", "PS256"].contains(algorithm) else {
            throw ValidationError("--algorithm is ES256 or PS256")
        }
        guard EligibilityPolicy(rawValue: policy) != nil else {
            throw ValidationError("--policy is full-course or any-dose")
        }
        if let database, !database.hasPrefix("postgres://"), !database.hasPrefix("postgresql://") {
            throw ValidationError("--database is a postgres:// address")
        }
    }

    func run() async throws {
        if upgrade {
            try StandardOutput.write(try await bringForward() ? "brought forward\n" : "up to date\n")
            return
        }
        let made = try InitCommand.make(
            DataDirectory(at: URL(fileURLWithPath: directory, isDirectory: true)),
            settings: Settings(
                database: database ?? "",
                country: country,
                issuerName: issuer,
                policy: policy,
                algorithm: algorithm,
                logOrigin: logOrigin
            )
        )
        try StandardOutput.write("made \(made.url.path)\n")
    }

    /// Brings the store forward; says whether there was anything to do.
    private func bringForward() async throws -> Bool {
        let existing = try DataDirectory.existing(directory)
        let settings = try await Settings.read(existing)
        let now = try SystemClock.now()
        do {
            _ = try Store.create(Installation.location(settings, existing), now: { now })
            return true
        } catch StoreError.databaseExists {
            return false
        }
    }

    /// Makes an installation; the configuration comes last, so that a crash leaves nothing that passes for one.
    static func make(_ directory: DataDirectory, settings: Settings) throws -> DataDirectory {
        guard !DataFile.exists(directory.configuration) else {
            throw CommandFailure(
                .misuse,
                code: "data-directory-exists",
                message: "There is a data directory already.",
                advice: "Choose another path; init never changes one that exists."
            )
        }
        try DataFile.makeDirectory(directory.url)
        let now = try SystemClock.now()
        do {
            _ = try Store.create(Installation.location(settings, directory), now: { now })
        } catch StoreError.databaseExists where settings.database.isEmpty {
            // A crash in an earlier init left the store of this very directory; without a configuration nothing used it.
        }
        try IssuerKeys.make(directory, settings: settings, at: now)
        try PublicLog.makeKey(directory, settings: settings)
        // An earlier init that crashed may have left the store; it is opened, never made twice.
        let store = try Store.open(
            Installation.location(settings, directory),
            now: { now },
            office: Installation.office
        )
        try PublicLog.stageKeys(of: directory, in: store, at: now)
        try settings.write(to: directory)
        return directory
    }
}
