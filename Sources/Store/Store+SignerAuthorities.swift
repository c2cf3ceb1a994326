public import Attestation
public import Records

/// Under which authorities certificates of signers count.
extension Store {
    /// The authorities that are listed or were, in the order of listing.
    public func signerAuthorities() throws -> [ListedAuthority] {
        try database.read { connection in
            var authorities: [ListedAuthority] = []
            try connection.query(
                "SELECT certificate, listed_at, delisted_from, delisted_after FROM signer_authority ORDER BY authority_number",
                []
            ) { row in
                authorities.append(
                    ListedAuthority(
                        certificate: row.bytes(0),
                        listedAt: Instant(secondsSince1970: Int(row.integer(1))),
                        delistedFrom: row.isNull(2) ? nil : Instant(secondsSince1970: Int(row.integer(2))),
                        delistedAfterList: row.isNull(3) ? nil : row.integer(3)
                    )
                )
            }
            return authorities
        }
    }

    /// Lists an authority; one that was taken off comes back as a new entry.
    ///
    /// - Returns: whether it was not listed.
    public func list(authority certificate: [UInt8], at instant: Instant) throws -> Bool {
        try database.write { connection in
            let count = try connection.execute(
                "INSERT INTO signer_authority (certificate, listed_at) SELECT $1, $2 WHERE NOT EXISTS"
                    + " (SELECT 1 FROM signer_authority WHERE certificate = $1 AND delisted_from IS NULL)",
                [.bytes(certificate), .integer(Int64(instant.secondsSince1970))]
            )
            if count > 0 { try self.note("authority", [("listed", 1)], evidence: certificate, on: connection) }
            return count > 0
        }
    }

    /// Takes an authority off the list: nothing that comes in under it from `instant` on counts.
    ///
    /// An earlier delisting of the same authority is not moved; a later `instant` than now lets it run out.
    ///
    /// - Returns: whether it was listed.
    public func delist(authority certificate: [UInt8], from instant: Instant) throws -> Bool {
        try database.write { connection in
            let count = try connection.execute(
                "UPDATE signer_authority SET delisted_from = $1, delisted_after = CASE WHEN $1 > $3 THEN NULL"
                    + " ELSE (SELECT coalesce(max(list_number), 0) FROM signed_list) END"
                    + " WHERE certificate = $2 AND delisted_from IS NULL",
                [
                    .integer(Int64(instant.secondsSince1970)), .bytes(certificate),
                    .integer(Int64(self.now().secondsSince1970)),
                ]
            )
            if count > 0 {
                try self.note("authority", [("delisted", count)], evidence: certificate, on: connection)
            }
            return count > 0
        }
    }
}
