import Records

extension RegisterAnswer {
    /// The same answer as a person must look at it: review, the stop among the reasons, nothing disclosed.
    var stopped: RegisterAnswer { becoming(.review, tier: tier, because: .tierStopped) }
}
