import AsyncHTTPClient
import Crypto
import Encodings
public import Linkage
import NIOCore
import NIOHTTP1
import PersonNames
import Records
public import RegisterWire
import Synchronization

/// The population register behind its service: what comes back is believed only when it fits what was asked.
///
/// It never throws for records that got no answer: these come back as ``RegisterAnswer/unanswered``, are counted by cause,
/// and are asked again another time.
public final class HTTPRegister: PopulationRegister {
    /// Why no register could be reached at the beginning.
    public enum ConnectionError: Error, Hashable, Sendable {
        /// Nothing answers there, or too slowly.
        case unreachable
        /// The token is not known there.
        case tokenUnknown
        /// What answers there is no register's service.
        case notARegister
        /// It compares names by another normalisation: one of the two programs is to be brought up to date.
        case normalisationDiffers(theirs: Int, ours: Int)
    }

    /// What answers there, as it said at the beginning.
    public let facts: RegisterFacts
    /// Names the state of the register, the same for the whole run.
    public var version: String { facts.version }

    private let address: RegisterAddress
    private let settings: RegisterClientSettings
    private let limits = WireLimits()
    private let client: HTTPClient
    private let causes = Mutex<[UnansweredCause: Int]>([:])
    /// How many requests found nobody since the last answer.
    private let silence = Mutex(0)

    /// How many records got no answer, by cause.
    public var unanswered: [UnansweredCause: Int] { causes.withLock { $0 } }

    /// Asks what answers at an address.
    public static func connect(
        to address: RegisterAddress,
        settings: RegisterClientSettings = RegisterClientSettings()
    ) async throws(ConnectionError) -> HTTPRegister {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(5), read: .milliseconds(settings.timeoutMilliseconds))
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do throws(ConnectionError) {
            let facts = try await facts(at: address, client, settings)
            guard facts.normalisationVersion == NameNormalisation.version else {
                throw .normalisationDiffers(theirs: facts.normalisationVersion, ours: NameNormalisation.version)
            }
            return HTTPRegister(facts, address, settings, client)
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private init(
        _ facts: RegisterFacts,
        _ address: RegisterAddress,
        _ settings: RegisterClientSettings,
        _ client: HTTPClient
    ) {
        self.facts = facts
        self.address = address
        self.settings = settings
        self.client = client
    }

    /// Ends the connections; nothing may be asked afterwards.
    public func close() async { try? await client.shutdown() }

    private static func facts(
        at address: RegisterAddress,
        _ client: HTTPClient,
        _ settings: RegisterClientSettings
    ) async throws(ConnectionError) -> RegisterFacts {
        var request = HTTPClientRequest(url: address.base + WireName.registerPath)
        request.headers.add(name: "Authorization", value: "Bearer " + address.token)
        let status: UInt
        let bytes: ByteBuffer
        do {
            let response = try await client.execute(request, timeout: .milliseconds(settings.timeoutMilliseconds))
            status = response.status.code
            bytes = try await response.body.collect(upTo: 1 << 16)
        } catch is NIOTooManyBytesError {
            throw .notARegister
        } catch {
            throw .unreachable
        }
        if status == 401 { throw .tokenUnknown }
        guard status == 200, let facts = RegisterFacts(bytes: Array(bytes.readableBytesView)) else {
            throw .notARegister
        }
        return facts
    }

    /// Asks in requests of bounded size, some of them at once; answers stand in the order of the queries.
    public func answers(to queries: [IdentityQuery], purpose: QueryPurpose) async throws -> [RegisterAnswer] {
        guard let code = Designation(purpose.code), let officer = Designation(purpose.officer) else {
            note(.refused, queries.count)
            return queries.map { _ in .unanswered }
        }
        let starts = Array(stride(from: 0, to: queries.count, by: settings.batchLineCount))
        var answers = Array(repeating: RegisterAnswer.unanswered, count: queries.count)
        await withTaskGroup(of: (Int, [RegisterAnswer]).self) { group in
            for (place, start) in starts.enumerated() {
                if place >= settings.concurrentRequestCount, let (first, part) = await group.next() {
                    answers.replaceSubrange(first..<first + part.count, with: part)
                }
                let part = Array(queries[start..<min(queries.count, start + settings.batchLineCount)])
                group.addTask { (start, await self.answers(toBatch: part, code, officer)) }
            }
            for await (first, part) in group { answers.replaceSubrange(first..<first + part.count, with: part) }
        }
        return answers
    }

    /// One request, sent again while the world is at fault.
    private func answers(
        toBatch queries: [IdentityQuery],
        _ purpose: Designation,
        _ officer: Designation
    ) async -> [RegisterAnswer] {
        var answers = Array(repeating: RegisterAnswer.unanswered, count: queries.count)
        var places: [Int] = []
        var keys: [Designation] = []
        var writer = JSONWriter()
        var body: [UInt8] = []
        for (place, query) in queries.enumerated() {
            guard let key = HTTPRegister.opaqueKey(of: query.key) else { continue }
            WireQuery(query, key: key).write(to: &writer)
            let line = writer.takeBytes()
            guard line.count <= limits.queryByteCountMax else {
                note(.tooLong, 1)
                continue
            }
            body += line
            places.append(place)
            keys.append(key)
        }
        guard !keys.isEmpty else { return answers }
        let outcome = await ask(body, keys: keys, purpose, officer)
        for (place, result) in zip(places, outcome) {
            switch result {
            case .success(let answer): answers[place] = answer
            case .failure(let failure): note(failure.cause, 1)
            }
        }
        return answers
    }

    private func ask(
        _ body: [UInt8],
        keys: [Designation],
        _ purpose: Designation,
        _ officer: Designation
    ) async -> [Result<RegisterAnswer, UnansweredFailure>] {
        var request = HTTPClientRequest(url: address.base + WireName.comparisonsPath)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer " + address.token)
        request.headers.add(name: "Content-Type", value: WireName.linesType)
        request.headers.add(name: WireName.purposeHeader, value: purpose.text)
        request.headers.add(name: WireName.officerHeader, value: officer.text)
        // The same questions in the same order are the same request, in this run and in the next.
        guard let number = Designation(Hex.encode(SHA256.hash(data: body).prefix(16))) else {
            return keys.map { _ in .failure(UnansweredFailure(.refused)) }
        }
        request.headers.add(name: WireName.requestHeader, value: number.text)
        request.body = .bytes(ByteBuffer(bytes: body))
        var pause = settings.pauseMilliseconds
        // Whoever is not there is not waited for again and again: patience comes back with the first answer.
        let attemptCount =
            silence.withLock { $0 } >= settings.concurrentRequestCount ? 1 : max(1, settings.attemptCount)
        for attempt in 1...attemptCount {
            switch await send(request, number, keys: keys) {
            case .success(let answers):
                silence.withLock { $0 = 0 }
                return answers
            case .failure(let failure):
                guard failure.cause == .unreachable, attempt < attemptCount else {
                    if failure.cause == .unreachable { silence.withLock { $0 += 1 } }
                    return keys.map { _ in .failure(failure) }
                }
            }
            try? await Task.sleep(for: .milliseconds(pause))
            pause *= 4
        }
        return keys.map { _ in .failure(UnansweredFailure(.unreachable)) }
    }

    /// Sends a request once and holds the reply against it.
    private func send(
        _ request: HTTPClientRequest,
        _ number: Designation,
        keys: [Designation]
    ) async -> Result<[Result<RegisterAnswer, UnansweredFailure>], UnansweredFailure> {
        var reader = ReplyReader(request: number, keys: keys, policy: facts.policy, limits: limits)
        let ending: ReplyReader.Ending?
        do {
            let response = try await client.execute(request, timeout: .milliseconds(settings.timeoutMilliseconds))
            switch response.status.code {
            case 200: break
            case 429: return .failure(UnansweredFailure(.rateExceeded))
            case 500...599: return .failure(UnansweredFailure(.unreachable))
            default: return .failure(UnansweredFailure(.refused))
            }
            guard response.headers.first(name: WireName.versionHeader) == facts.version,
                response.headers.first(name: WireName.policyHeader) == facts.policy.rawValue
            else { return .failure(UnansweredFailure(.versionChanged)) }
            for try await piece in response.body { try reader.add(piece.readableBytesView) }
            ending = try reader.finish()
        } catch is ReplyReader.Unsound {
            return .failure(UnansweredFailure(.unsound))
        } catch {
            return .failure(UnansweredFailure(.unreachable))
        }
        switch ending {
        case .complete: return .success(reader.answers)
        case .stopped(let reason):
            let cause: UnansweredCause = reason == .rateExceeded ? .rateExceeded : .refused
            let missing = keys.count - reader.answers.count
            return .success(reader.answers + Array(repeating: .failure(UnansweredFailure(cause)), count: missing))
        case nil: return .failure(UnansweredFailure(.unreachable))
        }
    }

    private func note(_ cause: UnansweredCause, _ count: Int) {
        causes.withLock { $0[cause, default: 0] += count }
    }

    /// A record's key that tells the register nothing but whether it was asked about before.
    static func opaqueKey(of key: RecordKey) -> Designation? {
        var hasher = SHA256()
        hasher.update(data: Array(key.siteCode.utf8) + [0] + Array(key.recordID.utf8))
        return Designation(Hex.encode(hasher.finalize().prefix(16)))
    }
}
