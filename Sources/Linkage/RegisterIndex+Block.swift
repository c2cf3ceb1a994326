extension RegisterIndex {
    /// A way to find people by something other than their place in the file.
    ///
    /// A block is a hash table of row numbers; it does not keep its keys, so whoever takes a row from it compares the row.
    /// The key of each block is made by ``BlockingKey``. Source: docs/design/0009.
    public enum Block: Int, CaseIterable, Sendable, BitwiseCopyable {
        /// By personal number: everybody.
        case number
        /// By each former number: old cards and superseded numbers.
        case former
        /// By phone: whoever has one.
        case phone
        /// By birth date, K3 of the given name (the last word) and sex: everybody.
        case birthGiven
        /// By birth date and commune: whoever's commune is known.
        case birthCommune
        /// By K3 of the whole name, birth year and province: whoever's province is known.
        case nameProvince
        /// By K3 of the whole name and commune: whoever's commune is known.
        case nameCommune
    }
}
