import Encodings
import HTTPTypes
public import Hummingbird
import HummingbirdCore
import Linkage
public import Logging
import NIOCore
import QueryLog
import RegisterWire

/// The register's service on a port: three routes, one of which costs anything.
///
/// It speaks HTTP/1.1 without TLS: on its machine, or behind a proxy that ends TLS with the client office.
public struct RegisterServer: Sendable {
    private let desk: RegisterDesk
    private let tokens: OfficeTokens
    private let host: String
    private let port: Int
    private static let idleSeconds: Int64 = 15
    private static let connectionCountMax = 256

    /// Sets up a server; nothing listens yet.
    ///
    /// - Parameter port: 0 takes a free one.
    public init(desk: RegisterDesk, tokens: OfficeTokens, host: String, port: Int) {
        self.desk = desk
        self.tokens = tokens
        self.host = host
        self.port = port
    }

    /// The application: run it with `runService()`, or try its routes without a socket.
    ///
    /// - Parameter onListening: called with the port once it listens.
    public func application(
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let seconds = Int64(desk.requestSeconds) + 30
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [RequestDeadline(limit: .seconds(seconds))],
                    idleTimeout: .seconds(RegisterServer.idleSeconds)
                )
            ),
            configuration: .init(
                address: .hostname(host, port: port),
                serverName: "vaxport",
                availableConnectionsDelegate: MaximumAvailableConnections(RegisterServer.connectionCountMax)
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    private var router: Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.add(middleware: ProblemMiddleware())
        router.get(RouterPath(WireName.alivePath)) { _, _ in
            Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"status\":\"ok\"}\n")))
        }
        router.get(RouterPath(WireName.registerPath)) { request, _ in
            guard tokens.office(ofHeader: request.headers[.authorization]) != nil else { throw Problem.tokenUnknown }
            return Response(
                status: .ok,
                headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: desk.facts.bytes))
            )
        }
        router.post(RouterPath(WireName.comparisonsPath)) { request, _ in try compare(request) }
        return router
    }

    private func compare(_ request: Request) throws -> Response {
        let headers = request.headers
        guard let office = tokens.office(ofHeader: headers[.authorization]) else { throw Problem.tokenUnknown }
        guard let purpose = named(WireName.purposeHeader, in: headers) else { throw Problem.purposeMissing }
        guard let officer = named(WireName.officerHeader, in: headers) else { throw Problem.officerMissing }
        guard let number = named(WireName.requestHeader, in: headers) else { throw Problem.requestNumberMissing }
        guard headers[.contentType]?.hasPrefix(WireName.linesType) == true else { throw Problem.linesExpected }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > desk.limits.bodyByteCountMax {
            throw Problem.bodyTooLarge
        }
        let asker = Asker(office: office, officer: officer, purpose: purpose, request: number)
        if let seconds = desk.log.waitSeconds(for: asker, at: desk.now()) {
            var response = Problem.rateExceeded.response
            response.headers[.retryAfter] = String(seconds)
            return response
        }
        var fields: HTTPFields = [.contentType: WireName.linesType]
        if let name = HTTPField.Name(WireName.versionHeader) { fields[name] = desk.register.version }
        if let name = HTTPField.Name(WireName.policyHeader) { fields[name] = desk.policy.rawValue }
        let desk = desk
        return Response(
            status: .ok,
            headers: fields,
            body: ResponseBody { writer in
                try await RegisterServer.reply(desk, request.body, asker, &writer)
                try await writer.finish(nil)
            }
        )
    }

    private static func reply(
        _ desk: RegisterDesk,
        _ body: RequestBody,
        _ asker: Asker,
        _ writer: inout any ResponseBodyWriter
    ) async throws {
        var sink = writer
        try await desk.answer(body, from: asker) { try await sink.write($0) }
        writer = sink
    }

    private func named(_ header: String, in headers: HTTPFields) -> Designation? {
        HTTPField.Name(header).flatMap { headers[$0] }.flatMap { Designation($0) }
    }
}
