/// Figures as they are measured: one line each, with the ceiling and the ratio.
public struct BenchmarkReport {
    private let write: (String) -> Void

    /// Makes a report that hands over its lines.
    public init(_ write: @escaping (String) -> Void) { self.write = write }

    func heading(_ text: String) { write("\n## \(text)\n") }

    func line(_ text: String) { write(text) }

    /// A figure beside its ceiling.
    func ratio(
        _ name: String,
        _ value: Double,
        unit: String,
        of ceiling: Double,
        named ceilingName: String,
        goal: Double
    ) {
        let percent = (value / ceiling * 1000).rounded() / 10
        let mark = value / ceiling >= goal ? "reached" : "missed"
        write(
            "\(name): \(Self.whole(value)) \(unit) = \(percent) % of \(ceilingName) (\(Self.whole(ceiling))); "
                + "goal \(Int((goal * 100).rounded())) %: \(mark)"
        )
    }

    /// A figure as so many times another one.
    func factor(_ name: String, _ value: Double, of other: Double, named otherName: String, goal: Double) {
        let times = (value / other * 100).rounded() / 100
        let mark = value / other >= goal ? "reached" : "missed"
        write(
            "\(name): \(Self.whole(value)) /s = \(times) times \(otherName) (\(Self.whole(other)) /s); "
                + "goal \(goal) times: \(mark)"
        )
    }

    /// A figure beside an absolute goal.
    func figure(_ name: String, _ value: Double, unit: String, goal: Double? = nil) {
        let judged = goal.map { "; goal \(Self.whole($0)): \(value >= $0 ? "reached" : "missed")" } ?? ""
        write("\(name): \(Self.whole(value)) \(unit)\(judged)")
    }

    /// A number with groups of three; two decimals below ten.
    static func whole(_ value: Double) -> String {
        guard value >= 10 else { return "\((value * 100).rounded() / 100)" }
        var digits = String(Int(value.rounded()))
        var text = ""
        while digits.count > 3 {
            text = "," + digits.suffix(3) + text
            digits.removeLast(3)
        }
        return digits + text
    }
}
