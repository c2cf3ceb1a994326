import Synchronization

/// Ends a run at one of its steps, by number: before the step is done, or right after.
///
/// Every step has a name, so that a test can say which it has met.
final class Interrupter: Sendable {
    /// The run ended here.
    struct Interruption: Error, Hashable { let step: String }

    private struct State {
        var left: Int
        var met: [String] = []
    }

    private let persists: Bool
    private let state: Mutex<State>

    /// Ends at the step with this number, from 1; never at 0.
    ///
    /// - Parameter persists: whether the step is done before the run ends.
    init(at number: Int, persists: Bool) {
        self.persists = persists
        state = Mutex(State(left: number))
    }

    /// The names of the steps that were reached, in their order.
    var met: [String] { state.withLock { $0.met } }

    /// Does a step, unless the run ends before it.
    func step<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        let ends = state.withLock { state in
            state.met.append(name)
            state.left -= 1
            return state.left == 0
        }
        if ends, !persists { throw Interruption(step: name) }
        let result = try body()
        if ends { throw Interruption(step: name) }
        return result
    }
}
