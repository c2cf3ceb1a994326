/// The answers that a host has given for one line, and the questions that are still open.
///
/// Owned by a ``VerifierDialogue`` and used by one thread. An answer counts only for the very question it was given to.
final class HostAnswers {
    private var given: [(question: HostQuestion, answer: HostAnswer)] = []
    /// What was asked and has no answer, in the order asked, nothing twice.
    private(set) var open: [HostQuestion] = []

    /// Begins a line with the answers that came with it.
    func begin(_ answers: [(question: HostQuestion, answer: HostAnswer)]) {
        given = answers
        open = []
    }

    /// The answer to a question; without one the question is put on the list of open ones.
    func answer(to question: HostQuestion) -> HostAnswer? {
        for (known, answer) in given where known == question { return answer }
        if !open.contains(question) { open.append(question) }
        return nil
    }
}
