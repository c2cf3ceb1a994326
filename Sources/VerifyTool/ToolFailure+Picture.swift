import Pictures

extension ToolFailure {
    /// What a picture that gives no code means for the command: the answer is no, unless it was used wrongly or the machine failed.
    init(_ fault: PictureFault) {
        let status: Status =
            switch fault {
            case .kindNotRead, .kindUnknown: .misuse
            case _ where fault.isOfTheMachine: .worldFailed
            default: .answerIsNo
            }
        self.init(
            status: status,
            code: fault.code,
            message: fault.english,
            vietnameseMessage: fault.vietnamese
        )
    }
}
