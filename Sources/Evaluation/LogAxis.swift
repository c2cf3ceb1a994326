/// A horizontal logarithmic axis of a drawing.
struct LogAxis {
    let from: Double
    let to: Double
    let low: Double
    let high: Double

    /// Where a value lies; values outside lie at the ends.
    func place(_ value: Double) -> Double {
        let inside = min(high, max(low, value))
        return from + (to - from) * PureMath.log(inside / low) / PureMath.log(high / low)
    }

    /// The same as text.
    func x(_ value: Double) -> String { EvaluationText.point(place(value)) }

    /// A line and a label for each power of ten.
    func grid(top: Double, bottom: Double) -> String {
        var (value, text) = (low, "")
        while value <= high * 1.001 {
            text +=
                "<line x1=\"\(x(value))\" x2=\"\(x(value))\" y1=\"\(EvaluationText.point(top))\" y2=\"\(EvaluationText.point(bottom))\" stroke=\"#e8edf3\"/>"
                + "<text class=\"soft\" x=\"\(x(value))\" y=\"10\" text-anchor=\"middle\" font-size=\"11\">\(EvaluationText.whole(Int(value.rounded()), separator: " "))</text>"
            value *= 10
        }
        return text
    }
}
