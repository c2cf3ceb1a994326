/// A placeholder to compile against; replaced below.
public struct EvaluationPage {
    private let report: EvaluationReport
    /// Makes the page of a report.
    public init(_ report: EvaluationReport) { self.report = report }
    /// The page.
    public var html: String { "" }
}
