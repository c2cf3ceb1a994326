import Foundation
import Synchronization

/// Shows how far long work has come: a bar on a terminal, plain lines elsewhere, nothing when the answer is for a program.
///
/// Owned by the command; `advance` may be called from any thread.
public final class ProgressBar: Sendable {
    /// How progress is shown.
    public enum Style: Sendable, Hashable {
        /// One line that is redrawn: rate, share, time left.
        case bar
        /// A line every few seconds.
        case lines
        /// Nothing.
        case silent
    }

    private struct State {
        var done = 0
        var total: Int?
        var lastShown: ContinuousClock.Instant?
    }

    private let label: String
    private let unit: String
    private let style: Style
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    /// Makes a bar.
    ///
    /// - Parameters:
    ///   - label: what is being done, a few words.
    ///   - unit: what is counted, in the plural.
    ///   - total: how many there are, when known.
    public init(_ label: String, unit: String, total: Int?, style: Style) {
        self.label = label
        self.unit = unit
        self.style = style
        state = Mutex(State(total: total))
    }

    /// What suits standard error: a bar on a terminal, lines otherwise.
    public static func styleForStandardError(quiet: Bool) -> Style {
        if quiet { return .silent }
        return isatty(STDERR_FILENO) == 1 ? .bar : .lines
    }

    /// Notes how many are done altogether, and how many there are when that was learnt late.
    public func advance(to done: Int, of total: Int? = nil) {
        let line: String? = state.withLock { state in
            state.done = done
            if let total { state.total = total }
            let now = ContinuousClock.now
            let pause: Duration = style == .bar ? .milliseconds(120) : .seconds(5)
            if let last = state.lastShown, now - last < pause { return nil }
            if state.lastShown == nil, now - start < pause { return nil }
            state.lastShown = now
            return text(state)
        }
        if let line { show(line, isLast: false) }
    }

    /// Shows the last state and ends the line.
    public func finish() {
        let line = state.withLock { text($0, isLast: true) }
        show(line, isLast: true)
    }

    private func text(_ state: State, isLast: Bool = false) -> String {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let rate = seconds > 0 ? Double(state.done) / seconds : 0
        var text = "\(label): \(ProgressBar.grouped(state.done))"
        if let total = state.total, total > 0, !isLast {
            let share = min(1, Double(state.done) / Double(total))
            text += " of \(ProgressBar.grouped(total)) \(unit)"
            if style == .bar {
                let filled = Int(share * 24)
                text =
                    "\(label) [\(String(repeating: "█", count: filled))\(String(repeating: "·", count: 24 - filled))] "
                    + "\(Int(share * 100)) %  \(ProgressBar.grouped(state.done)) \(unit)"
            } else {
                text += ", \(Int(share * 100)) %"
            }
            if rate > 0, state.done > 0 {
                text +=
                    ", \(ProgressBar.grouped(Int(rate)))/s, "
                    + "\(ProgressBar.span(Double(max(0, total - state.done)) / rate)) left"
            }
        } else {
            text += " \(unit) in \(ProgressBar.span(seconds))"
            if rate >= 1 { text += " (\(ProgressBar.grouped(Int(rate)))/s)" }
        }
        return text
    }

    private func show(_ line: String, isLast: Bool) {
        switch style {
        case .silent: return
        case .lines: StandardError.write(line + "\n")
        case .bar: StandardError.write("\r\u{1B}[K" + line + (isLast ? "\n" : ""))
        }
    }

    /// A whole number with thin groups of three.
    public static func grouped(_ value: Int) -> String {
        var text = ""
        let digits = String(value.magnitude)
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// A span of time in its two largest units.
    public static func span(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        switch whole {
        case ..<1: return "\(Int((seconds * 1000).rounded())) ms"
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60) min \(whole % 60) s"
        default: return "\(whole / 3600) h \(whole / 60 % 60) min"
        }
    }
}
