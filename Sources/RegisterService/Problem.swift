import Encodings
import HTTPTypes
import Hummingbird

/// Why a request is refused as a whole (RFC 9457): a status, a stable code and what to do, and nothing of the request.
enum Problem: String, Error, HTTPResponseError {
    case tokenUnknown = "token-unknown"
    case purposeMissing = "purpose-missing"
    case officerMissing = "officer-missing"
    case requestNumberMissing = "request-number-missing"
    case linesExpected = "lines-expected"
    case bodyTooLarge = "body-too-large"
    case rateExceeded = "rate-exceeded"
    case notFound = "not-found"
    case internalFailure = "internal-failure"

    var status: HTTPResponse.Status {
        switch self {
        case .tokenUnknown: .unauthorized
        case .purposeMissing, .officerMissing, .requestNumberMissing: .badRequest
        case .linesExpected: .unsupportedMediaType
        case .bodyTooLarge: .contentTooLarge
        case .rateExceeded: .tooManyRequests
        case .notFound: .notFound
        case .internalFailure: .internalServerError
        }
    }

    /// What to do, in both languages.
    private var detail: (vietnamese: String, english: String) {
        switch self {
        case .tokenUnknown:
            (
                "Hãy gửi mã của cơ quan: Authorization: Bearer ...",
                "Send the office's token: Authorization: Bearer ..."
            )
        case .purposeMissing:
            (
                "Mỗi yêu cầu phải nêu mục đích: Vaxport-Purpose, 1 đến 64 chữ, số và ._:@/+-",
                "Every request names its purpose: Vaxport-Purpose, 1 to 64 letters, digits and ._:@/+-"
            )
        case .officerMissing:
            (
                "Mỗi yêu cầu phải nêu cán bộ: Vaxport-Officer, 1 đến 64 chữ, số và ._:@/+-",
                "Every request names its officer: Vaxport-Officer, 1 to 64 letters, digits and ._:@/+-"
            )
        case .requestNumberMissing:
            (
                "Mỗi yêu cầu có số riêng, gửi lại thì giữ nguyên: Idempotency-Key",
                "Every request has a number of its own, the same when sent again: Idempotency-Key"
            )
        case .linesExpected:
            (
                "Mỗi dòng một câu hỏi: Content-Type: application/x-ndjson",
                "Send one query a line: Content-Type: application/x-ndjson"
            )
        case .bodyTooLarge: ("Hãy gửi lô nhỏ hơn.", "Send smaller batches.")
        case .rateExceeded:
            (
                "Cán bộ hoặc cơ quan đã hỏi hết mức của giờ này; hãy chờ.",
                "The officer or the office has asked as much as it may this hour; wait."
            )
        case .notFound:
            (
                "Ở đây không có gì; xem /v1/register và /v1/comparisons.",
                "There is nothing here; see /v1/register and /v1/comparisons."
            )
        case .internalFailure:
            ("Dịch vụ gặp lỗi; hãy thử lại sau.", "The service failed; try again later.")
        }
    }

    var response: Response {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("type")
        writer.string("urn:vaxport:problem:" + rawValue)
        writer.name("title")
        writer.string(rawValue)
        writer.name("status")
        writer.integer(WideInt(status.code))
        writer.name("detail")
        writer.string(detail.english)
        writer.name("detail_vi")
        writer.string(detail.vietnamese)
        writer.endObject()
        writer.endLine()
        var headers = HTTPFields()
        headers[.contentType] = "application/problem+json"
        if self == .tokenUnknown { headers[.wwwAuthenticate] = "Bearer" }
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.takeBytes()))
        )
    }

    func response(from request: Request, context: some RequestContext) throws -> Response { response }
}

/// Turns every error into a problem; what nobody expected says nothing about itself.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return problem.response
        } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
            return Problem.notFound.response
        } catch {
            return Problem.internalFailure.response
        }
    }
}
