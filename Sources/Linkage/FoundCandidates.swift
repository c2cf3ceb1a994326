/// What the register has for one query: who owns the number, and the likeliest people.
struct FoundCandidates: Sendable {
    /// The row of the person who has the declared number now; −1 when nobody has it.
    var owner = -1
    /// The rows of the first people who had the declared number before, and how many there are.
    var formers = InlineArray<4, Int>(repeating: -1)
    var formerCount = 0
    /// The two likeliest, best first.
    var best = CandidateScore()
    var second = CandidateScore()
    /// Whether every block was looked through to its end.
    var isComplete = true

    /// Takes a compared candidate; one person counts once.
    mutating func take(_ candidate: CandidateScore) {
        if candidate.row == best.row || candidate.row == second.row { return }
        if candidate.bits > best.bits || (candidate.bits == best.bits && candidate.row < best.row) {
            second = best
            best = candidate
        } else if candidate.bits > second.bits {
            second = candidate
        }
    }

    /// Forgets who was compared, not whom the number names.
    mutating func forgetScores() { (best, second) = (CandidateScore(), CandidateScore()) }

    /// Whether a row had the declared number before.
    func isFormer(_ row: Int) -> Bool {
        for index in 0..<min(formerCount, 4) where formers[index] == row { return true }
        return false
    }

    /// How the declared number stands to a person.
    func numberLevel(_ keys: borrowing DeclaredKeys, row: Int, person: RegisteredPerson) -> NumberLevel {
        switch keys.numberForm {
        case .missing, .unusable: return .missing
        case .personal, .repaired:
            if person.number == keys.number { return keys.numberForm == .personal ? .exact : .repaired }
            if isFormer(row) { return .former }
            if NumberDistance.isOneSlip(keys.number, person.number) {
                return owner >= 0 ? .adjacentOfAnother : .adjacent
            }
            return owner >= 0 || formerCount > 0 ? .ofAnother : .different
        case .old, .oldRepaired:
            if isFormer(row) { return .former }
            if formerCount > 0 { return .oldOfAnother }
            if person.formerNumber == 0 { return .oldUnlinked }
            return NumberDistance.isOneSlip(keys.number, person.formerNumber) ? .oldAdjacent : .oldDifferent
        }
    }
}
