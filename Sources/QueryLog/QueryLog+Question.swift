public import RegisterWire

extension QueryLog {
    /// What was asked on one line, and what came of it.
    public struct Question: Sendable {
        /// Record, question and whom it names, as salted hashes.
        public let tags: QuestionTags
        /// An outcome of linking, or the reason of a refusal: letters and hyphens.
        public let outcomeClass: String
        /// Why the line gets no answer whatever the caps say: it was no query.
        let refusal: RefusalReason?

        /// A question that was compared.
        public init(tags: QuestionTags, outcomeClass: String) {
            self.tags = tags
            self.outcomeClass = outcomeClass
            refusal = nil
        }

        /// A line that was no query.
        public init(malformed tags: QuestionTags, _ reason: RefusalReason) {
            self.tags = tags
            outcomeClass = reason.rawValue
            refusal = reason
        }
    }
}
