/// The names on the wire between the ministry and the register's service, in one table.
public enum WireName {
    /// Compares a batch: `POST`, one query a line in, one answer a line out.
    public static let comparisonsPath = "/v1/comparisons"
    /// Says what answers there: `GET`.
    public static let registerPath = "/v1/register"
    /// Says that something answers there: `GET`, without a token.
    public static let alivePath = "/health"

    /// The code of the purpose; on every request.
    public static let purposeHeader = "Vaxport-Purpose"
    /// Who asks; on every request.
    public static let officerHeader = "Vaxport-Officer"
    /// The request's own number; the same when it is sent again.
    public static let requestHeader = "Idempotency-Key"
    /// The state of the register, on every answer.
    public static let versionHeader = "Vaxport-Register-Version"
    /// The policy of disclosure, on every answer.
    public static let policyHeader = "Vaxport-Policy"
    /// The form of batches and their answers.
    public static let linesType = "application/x-ndjson"

    static let key = "key"
    static let vaccine = "vaccine"
    static let administeredOn = "administered_on"
    static let fullName = "full_name"
    static let dateOfBirth = "date_of_birth"
    static let sex = "sex"
    static let idNumber = "id_number"
    static let nationality = "nationality"
    static let phone = "phone"
    static let province = "province"
    static let commune = "commune"
    static let repairs = "repairs"

    static let outcome = "outcome"
    static let tier = "tier"
    static let bits = "bits"
    static let reasons = "reasons"
    static let evidence = "evidence"
    static let field = "field"
    static let level = "level"
    static let difference = "difference"
    static let runnerUpBits = "runner_up_bits"
    static let model = "model"
    static let disclosure = "disclosure"
    static let personalNumber = "personal_number"
    static let surnameWords = "surname_words"

    static let refused = "refused"
    static let end = "end"
    static let stopped = "stopped"
    static let answers = "answers"
    static let logLines = "log_lines"
    static let logHead = "log_head"
    static let request = "request"
}
