/// The same look-ups as ``RegisterView``, for who asks seldom.
extension RegisterIndex {
    /// The row of the person who has this number now; nothing when nobody has it.
    public func person(number: UInt64) -> Int? { view.person(number: number) }

    /// The row at a place below ``RegisterView/rowCount``; ``RegisteredPerson/nobody`` where there is none.
    public func row(_ row: Int) -> RegisteredPerson { view.row(row) }

    /// A name; nothing for a number that no name has.
    public func name(_ number: Int) -> RegisteredName? { view.name(number) }

    /// Calls `body` for the rows of a key until it answers false: all that have the key, and a few others.
    public func forEachRow(in block: Block, key: UInt64, _ body: (Int) -> Bool) {
        view.forEachRow(in: block, key: key, body)
    }

    /// The people who had this number before, at most eight.
    public func people(formerNumber value: UInt64, digits: Int) -> [RegisteredPerson] {
        var people: [RegisteredPerson] = []
        view.forEachRow(in: .former, key: BlockingKey.former(value, digits: digits)) { row in
            if view.hadFormerNumber(row, value, digits: digits) { people.append(view.row(row)) }
            return people.count < 8
        }
        return people
    }
}
