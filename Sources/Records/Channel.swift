/// How a row was captured.
///
/// Source: DESIGN §3.
public enum Channel: String, Hashable, Sendable, CaseIterable {
    /// The identity card was scanned.
    case scan
    /// Typed by a clerk.
    case typed
    /// From an organiser's list.
    case list
    /// From paper, entered later.
    case paper
}
