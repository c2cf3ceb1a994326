public import Attestation
public import Pipeline
public import Records

/// Reading signed lists back, and taking them out of force.
extension Store {
    /// The signed list with this number.
    ///
    /// - Throws: ``StoreError/contradiction(_:)`` when there is none.
    public func signedList(number: Int64) throws -> SignedDoseList {
        guard let list = try knownList(number: number) else {
            throw StoreError.contradiction("no signed list has this number")
        }
        return list
    }

    /// The signed list with this number; nothing when there is none.
    public func knownList(number: Int64) throws -> SignedDoseList? {
        try database.read { connection in
            var list: SignedDoseList?
            try connection.query(
                "SELECT \(Self.listColumns) FROM signed_list WHERE list_number = $1",
                [.integer(number)]
            ) {
                list = try Self.signedList($0)
            }
            return list
        }
    }

    /// The lists that came in from a moment on, in the order of their numbers, all with a number above `last`.
    public func signedLists(
        receivedFrom instant: Instant,
        after last: Int64,
        limit: Int
    ) throws -> [Stored<SignedDoseList>] {
        try database.read { connection in
            var page: [Stored<SignedDoseList>] = []
            try connection.query(
                "SELECT \(Self.listColumns) FROM signed_list WHERE list_number > $1 AND received_at >= $2"
                    + " ORDER BY list_number LIMIT $3",
                [.integer(last), .integer(Int64(instant.secondsSince1970)), .integer(Int64(limit))]
            ) { page.append(Stored(number: $0.integer(0), value: try Self.signedList($0))) }
            return page
        }
    }

    /// The lists that a signer signed, with how many doses each still covers and how many persons among them have a
    /// certificate, in the order of their numbers.
    public func signedLists(signerNumber: Int64) throws -> [SignerListCount] {
        try database.read { connection in
            var lists: [SignerListCount] = []
            try connection.query(
                "SELECT l.list_number, l.received_at, l.leaf_count, count(s.record_number), count(c.personal_number)"
                    + " FROM signed_list l LEFT JOIN record_state s ON s.list_number = l.list_number AND s.stage = 3"
                    + " LEFT JOIN person_certificate c ON c.personal_number = s.personal_number"
                    + " WHERE l.signer_number = $1 GROUP BY l.list_number, l.received_at, l.leaf_count"
                    + " ORDER BY l.list_number",
                [.integer(signerNumber)]
            ) { row in
                lists.append(
                    SignerListCount(
                        number: row.integer(0),
                        receivedAt: Instant(secondsSince1970: Int(row.integer(1))),
                        leafCount: Int(row.integer(2)),
                        covered: Int(row.integer(3)),
                        certified: Int(row.integer(4))
                    )
                )
            }
            return lists
        }
    }

    /// Sends every dose that a list covers back to the signature queue; says how many.
    public func returnList(number: Int64) throws -> Int {
        try database.write { connection in
            let moved = try connection.execute(
                "UPDATE record_state SET stage = 2, list_number = NULL WHERE stage = 3 AND list_number = $1",
                [.integer(number)]
            )
            if moved > 0 {
                try self.note(
                    "return",
                    [("list", Int(number)), ("records", moved)],
                    subject: .list(number),
                    on: connection
                )
            }
            return moved
        }
    }

    private static let listColumns =
        "list_number, site_code, office, root, leaf_count, signed_at, signature, received_at, signer_number"

    private static func signedList(_ row: SQLRow) throws -> SignedDoseList {
        guard let office = SigningOffice(text: row.text(2)) else { throw StoreError.corrupt("signed_list.office") }
        return SignedDoseList(
            statement: SiteStatement(
                siteCode: row.text(1),
                office: office,
                root: row.bytes(3),
                leafCount: Int(row.integer(4)),
                statedAt: Instant(secondsSince1970: Int(row.integer(5)))
            ),
            signature: row.bytes(6),
            receivedAt: Instant(secondsSince1970: Int(row.integer(7))),
            signerNumber: row.integer(8)
        )
    }
}
