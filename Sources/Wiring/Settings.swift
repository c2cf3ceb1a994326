import Configuration
import Foundation
import SystemPackage

/// The configuration of one installation: `config.json` in the data directory, each key overridden by `VAXPORT_…`.
///
/// Read once, at the start of a command. A missing key has its default; an unknown value is refused.
public struct Settings: Sendable, Hashable {
    /// `database`: a `postgres://` address; empty means SQLite in the data directory.
    public var database: String
    /// `issuer.country`: ISO 3166-1 alpha-2.
    ///
    /// Default `VN`.
    public var country: String
    /// `issuer.name`: how certificates name their issuer.
    ///
    /// Default `Bộ Y tế`.
    public var issuerName: String
    /// `issuance.policy`: `full-course` (default) or `any-dose`.
    public var policy: String
    /// `issuance.algorithm`: `ES256` (default) or `PS256`; fixed by `vaxport init`, which makes the key for it.
    public var algorithm: String
    /// `issuance.validity.months`: 1 to 18.
    ///
    /// Default 12.
    public var validityMonths: Int

    /// `log.origin`: the name of the public log, its address without `https://`; fixed by `vaxport init`.
    public var logOrigin: String

    /// Makes settings.
    public init(
        database: String = "",
        country: String = "VN",
        issuerName: String = "Bộ Y tế",
        policy: String = "full-course",
        algorithm: String = "ES256",
        validityMonths: Int = 12,
        logOrigin: String = "vaxport.example/log"
    ) {
        self.database = database
        self.country = country
        self.issuerName = issuerName
        self.policy = policy
        self.algorithm = algorithm
        self.validityMonths = validityMonths
        self.logOrigin = logOrigin
    }

    /// Reads the settings of a data directory.
    ///
    /// - Throws: ``CommandFailure`` when the file is missing or is not JSON.
    public static func read(_ directory: DataDirectory) async throws -> Settings {
        let file: FileProvider<JSONSnapshot>
        do {
            file = try await FileProvider<JSONSnapshot>(filePath: FilePath(directory.configuration.path))
        } catch {
            throw CommandFailure(
                .worldFailed,
                code: "configuration-unreadable",
                message: "config.json could not be read as JSON.",
                advice: "Mend it, or compare it with the one that vaxport init makes."
            )
        }
        let reader = ConfigReader(providers: [
            EnvironmentVariablesProvider().prefixKeys(with: "vaxport"), file,
        ])
        let defaults = Settings()
        return Settings(
            database: reader.string(forKey: "database", isSecret: true, default: defaults.database),
            country: reader.string(forKey: "issuer.country", default: defaults.country),
            issuerName: reader.string(forKey: "issuer.name", default: defaults.issuerName),
            policy: reader.string(forKey: "issuance.policy", default: defaults.policy),
            algorithm: reader.string(forKey: "issuance.algorithm", default: defaults.algorithm),
            validityMonths: reader.int(forKey: "issuance.validity.months", default: defaults.validityMonths),
            logOrigin: reader.string(forKey: "log.origin", default: defaults.logOrigin)
        )
    }

    /// Writes the settings as `config.json`.
    public func write(to directory: DataDirectory) throws {
        let object: [String: Any] = [
            "database": database,
            "log": ["origin": logOrigin],
            "issuer": ["country": country, "name": issuerName],
            "issuance": [
                "policy": policy, "algorithm": algorithm, "validity": ["months": validityMonths],
            ],
        ]
        let data = try JSONSerialization.data(
            withJSONObject: object,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        // A database address may hold a password.
        try DataFile.write([UInt8](data) + [0x0A], to: directory.configuration, isSecret: true)
    }
}
