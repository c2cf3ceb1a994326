import PersonNames

/// The proof that T2 asks for: nobody else within one slip of the declared number shares surname and birth date.
///
/// Source: MISMATCH §4 (T2).
enum NeighbourProof {
    /// Whether somebody else stands there.
    static func isDisturbed(_ match: MatchCase) -> Bool {
        guard let surname = surname(of: match.candidate.person, in: match.view) else { return true }
        var isDisturbed = false
        func look(_ row: Int, _ holds: (RegisteredPerson) -> Bool) {
            guard row != match.candidate.row else { return }
            let person = match.view.row(row)
            guard person.birthBits == match.candidate.person.birthBits, holds(person),
                self.surname(of: person, in: match.view) == surname
            else { return }
            isDisturbed = true
        }
        let digits = match.keys.numberForm.isPersonal ? 12 : 9
        let block: RegisterIndex.Block = digits == 12 ? .number : .former
        func visit(_ number: UInt64) {
            let key = digits == 12 ? BlockingKey.number(number) : BlockingKey.former(number, digits: 9)
            match.view.forEachRow(in: block, key: key) { row in
                look(row) { digits == 12 ? $0.number == number : match.view.hadFormerNumber(row, number, digits: 9) }
                return !isDisturbed
            }
        }
        NumberDistance.forEachNeighbour(of: match.keys.number, digits: digits) { number in
            let key = digits == 12 ? BlockingKey.number(number) : BlockingKey.former(number, digits: 9)
            match.view.prefetchHead(in: block, key: key)
        }
        visit(match.keys.number)
        NumberDistance.forEachNeighbour(of: match.keys.number, digits: digits) { if !isDisturbed { visit($0) } }
        return isDisturbed
    }

    /// K3 of a registered surname's first word: more people share it than share the surname, which errs on the safe side.
    private static func surname(of person: RegisteredPerson, in view: RegisterView) -> PackedSyllable? {
        guard let name = view.name(person.name) else { return nil }
        let packed = PackedName(utf8: name.utf8.assumingMemoryBound(to: UInt8.self))
        return packed.count > 0 ? packed[0].k3 : nil
    }
}
