public import RegisterWire

/// Who asks, and why: stands on every line of the log.
public struct Asker: Sendable, Hashable {
    /// Which office, known by its token.
    public let office: Designation
    /// Which officer, as the office says.
    public let officer: Designation
    /// Why.
    public let purpose: Designation
    /// The request's own number.
    public let request: Designation

    /// Names an asker.
    public init(office: Designation, officer: Designation, purpose: Designation, request: Designation) {
        self.office = office
        self.officer = officer
        self.purpose = purpose
        self.request = request
    }
}
