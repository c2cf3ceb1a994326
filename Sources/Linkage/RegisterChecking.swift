/// How far the check of an index has come, and who waits for its end.
struct RegisterChecking {
    /// Bytes checked so far and bytes to check.
    var checked = 0
    var total = 0
    /// What was found, once it is.
    var outcome: Result<Void, RegisterIndex.Refusal>?
    /// Who waits for the outcome.
    var waiting: [CheckedContinuation<Result<Void, RegisterIndex.Refusal>, Never>] = []

    init(checked: Int = 0, total: Int = 0) {
        self.checked = checked
        self.total = total
        if total > 0, checked == total { outcome = .success(()) }
    }
}
