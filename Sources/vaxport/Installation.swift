import ArgumentParser
import Foundation
import Records
import Store
import Wiring

/// An installation that a command works on: data directory, settings, store and the moment it began.
struct Installation {
    let directory: DataDirectory
    let settings: Settings
    let store: Store
    let now: Instant

    /// Opens what `vaxport init` made.
    static func open(_ path: String?) async throws -> Installation {
        let directory = try DataDirectory.existing(path)
        let settings = try await Settings.read(directory)
        let now = try SystemClock.now()
        return Installation(
            directory: directory,
            settings: settings,
            store: try Store.open(location(settings, directory), now: { now }, office: office),
            now: now
        )
    }

    /// Who acts, by what authority and for what, as the audit chain remembers it.
    ///
    /// `VAXPORT_OFFICER` names an officer by an identifier, never by name; `VAXPORT_AUTHORITY` a decision or a mandate,
    /// `VAXPORT_PURPOSE` what it is for.
    static var office: AuditOffice {
        func given(_ name: String) -> String? {
            ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
        }
        return AuditOffice(
            actor: given("VAXPORT_OFFICER") ?? "vaxport",
            authority: given("VAXPORT_AUTHORITY") ?? "programme",
            purpose: given("VAXPORT_PURPOSE") ?? "vaccine-passport",
            makeSalt: { SecureRandom.bytes(count: $0) }
        )
    }

    /// Where the store of these settings lies.
    static func location(_ settings: Settings, _ directory: DataDirectory) -> StoreLocation {
        settings.database.isEmpty ? .sqlite(path: directory.database.path) : .postgres(settings.database)
    }
}

/// The options that every command on an installation takes.
struct InstallationOptions: ParsableArguments {
    @Option(help: "Data directory; else VAXPORT_DATA, else ./vaxport-data.")
    var data: String?

    @Flag(help: "Print the result as JSON on standard output, and no progress.")
    var json = false

    /// How progress is shown.
    var progressStyle: ProgressBar.Style { ProgressBar.styleForStandardError(quiet: json) }
}
