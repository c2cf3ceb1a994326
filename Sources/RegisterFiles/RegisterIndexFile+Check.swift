import Dispatch
public import Linkage

extension RegisterIndexFile {
    /// Checks what opening had no time for, on a thread of its own and below everybody else; the outcome stands in
    /// ``RegisterIndex/checkState`` and wakes who waits in ``RegisterIndex/waitUntilChecked()``.
    ///
    /// The index lives until the check has ended.
    public static func checkBehind(_ index: RegisterIndex) {
        guard case .unfinished = index.checkState else { return }
        DispatchQueue.global(qos: .background).async { try? index.verify() }
    }
}
