public import Pipeline
@_spi(Issuance) public import Records
import Transparency

/// Withdrawing certificates: orders, agreement of officers, and what was withdrawn.
extension Store: RevocationLedger {
    /// Writes an order down; returns its number.
    public func propose(
        _ target: RevocationOrder.Target,
        _ reason: RevocationReason,
        by officer: String,
        at instant: Instant
    ) throws -> Int64 {
        try database.write { connection in
            var columns: [SQLValue] = [.text(target.kind), .null, .null, .null, .null, .null]
            switch target {
            case .certificate(let uvci), .signature(let uvci): columns[1] = .text(Self.storable(uvci))
            case .person(let number): columns[2] = .integer(Int64(number.value))
            case .site(let code, let first, let last):
                columns[3] = .text(Self.storable(code))
                columns[4] = .integer(Int64(first.daysSince1970))
                columns[5] = .integer(Int64(last.daysSince1970))
            }
            let number = try connection.integer(
                "INSERT INTO revocation_order (kind, uvci, personal_number, site_code, first_day, last_day, reason,"
                    + " proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING order_number",
                columns + [
                    .integer(Int64(reason.rawValue)), .text(Self.storable(officer)),
                    .integer(Int64(instant.secondsSince1970)),
                ]
            )
            try self.note(
                "revoke-propose",
                [("reason", Int(reason.rawValue))],
                subject: .order(number),
                evidence: Array("\(target)".utf8),
                on: connection
            )
            return number
        }
    }

    /// Notes that an officer agrees to an order.
    public func approve(_ order: Int64, by officer: String, at instant: Instant) throws {
        try database.write { connection in
            // The order's row is locked: two officers who agree at once do it one after the other.
            let known = try connection.execute(
                "UPDATE revocation_order SET kind = kind WHERE order_number = $1",
                [.integer(order)]
            )
            guard known > 0, let found = try Self.order(order, on: connection) else {
                throw RevocationRefusal.orderUnknown
            }
            guard found.proposedBy != officer else { throw RevocationRefusal.ownOrder }
            guard !found.approvedBy.contains(officer) else { throw RevocationRefusal.alreadyApproved }
            guard !found.isApproved else { throw RevocationRefusal.orderApproved }
            try connection.execute(
                "INSERT INTO revocation_approval (order_number, officer, place, approved_at) VALUES ($1, $2, $3, $4)",
                [
                    .integer(order), .text(Self.storable(officer)), .integer(Int64(found.approvedBy.count)),
                    .integer(Int64(instant.secondsSince1970)),
                ]
            )
            try self.note(
                "revoke-approve",
                [("approvals", found.approvedBy.count + 1)],
                subject: .order(order),
                on: connection
            )
        }
    }

    /// An order; nothing when there is none with this number.
    public func revocationOrder(_ number: Int64) throws -> RevocationOrder? {
        try database.read { try Self.order(number, on: $0) }
    }

    /// All orders that are not closed, by number.
    public func openRevocationOrders() throws -> [RevocationOrder] {
        try database.read { connection in
            var numbers: [Int64] = []
            try connection.query(
                "SELECT order_number FROM revocation_order WHERE closed_at IS NULL ORDER BY order_number",
                []
            ) { numbers.append($0.integer(0)) }
            return try numbers.compactMap { try Self.order($0, on: connection) }
        }
    }

    /// The next finished certificates that an order means and that are not withdrawn yet.
    public func certificatesToRevoke(_ order: RevocationOrder, limit: Int) throws -> [IssuedCertificate] {
        let (condition, parameters) = Self.condition(order.target)
        return try database.read { connection in
            var page: [IssuedCertificate] = []
            try connection.query(
                Self.finishedColumns + condition
                    + " AND NOT EXISTS (SELECT 1 FROM revoked_certificate v"
                    + " WHERE v.certificate_number = c.certificate_number)"
                    + " ORDER BY k.certificate_number LIMIT $\(parameters.count + 1)",
                parameters + [.integer(Int64(limit))]
            ) { page.append(try Self.certificate($0)) }
            return page
        }
    }

    /// Withdraws certificates, in one transaction with their places in the public log; none is in force afterwards.
    public func revoke(_ revocations: [Revocation], by order: RevocationOrder) throws {
        try database.write { connection in
            guard let found = try Self.order(order.number, on: connection), found.isApproved else {
                throw RevocationRefusal.notApproved
            }
            let first = try Self.stage(revocations.map(\.entry.bytes), on: connection)
            var rows = Self.insertRevoked.batch(expected: revocations.count, rowByteCount: 32)
            for (place, revocation) in revocations.enumerated() {
                rows.add(Self.identifierKey(revocation.certificate.uvci))
                rows.add(order.number)
                rows.add(Int64(revocation.reason.rawValue))
                rows.add(Int64(revocation.revokedAt.secondsSince1970))
                rows.add(revocation.hashType.rawValue)
                rows.add(revocation.hash)
                rows.add(revocation.salt)
                rows.add(first + Int64(place))
            }
            guard try connection.run(Self.insertRevoked, rows) == revocations.count else {
                throw StoreError.contradiction("a withdrawn certificate that is not there")
            }
            var ends = Self.endInForce.batch(expected: revocations.count)
            for revocation in revocations { ends.add(Self.identifierKey(revocation.certificate.uvci)) }
            let ended = try connection.run(Self.endInForce, ends)
            try self.note(
                "revoke",
                [("order", Int(order.number)), ("revoked", revocations.count), ("in-force", ended)],
                subject: .leaves(Int(first)..<Int(first) + revocations.count),
                after: rows,
                on: connection
            )
        }
    }

    /// Notes that an order meant no more certificates.
    public func close(_ order: RevocationOrder, at instant: Instant) throws {
        try database.write { connection in
            let isClosed =
                try connection.execute(
                    "UPDATE revocation_order SET closed_at = $1 WHERE order_number = $2 AND closed_at IS NULL",
                    [.integer(Int64(instant.secondsSince1970)), .integer(order.number)]
                ) > 0
            if isClosed { try self.note("revoke-close", [], subject: .order(order.number), on: connection) }
        }
    }

    /// Hands every withdrawn certificate to `body`, in the order of certificates; in pages, outside any transaction.
    public func forEachRevocation(_ body: (Revocation) throws -> Void) throws {
        var last: Int64 = -1
        while true {
            var page: [Revocation] = []
            try database.read { connection in
                try connection.query(Self.revokedPage, [.integer(last)]) { row in
                    last = row.integer(7)
                    page.append(try Self.revocation(row))
                }
            }
            if page.isEmpty { return }
            for one in page { try body(one) }
        }
    }
}

/// How orders and withdrawn certificates become columns, and values again.
extension Store {
    private static func order(_ number: Int64, on connection: any SQLConnection) throws -> RevocationOrder? {
        var officers: [String] = []
        try connection.query(
            "SELECT officer FROM revocation_approval WHERE order_number = $1 ORDER BY place",
            [.integer(number)]
        ) { officers.append($0.text(0)) }
        var order: RevocationOrder?
        try connection.query(
            "SELECT kind, uvci, personal_number, site_code, first_day, last_day, reason, proposed_by, proposed_at,"
                + " closed_at FROM revocation_order WHERE order_number = $1",
            [.integer(number)]
        ) { row in
            guard let reason = UInt8(exactly: row.integer(6)).flatMap({ RevocationReason(rawValue: $0) }) else {
                throw StoreError.corrupt("revocation_order.reason")
            }
            order = RevocationOrder(
                number: number,
                target: try target(row),
                reason: reason,
                proposedBy: row.text(7),
                proposedAt: Instant(secondsSince1970: Int(row.integer(8))),
                approvedBy: officers,
                closedAt: row.isNull(9) ? nil : Instant(secondsSince1970: Int(row.integer(9)))
            )
        }
        return order
    }

    private static func target(_ row: SQLRow) throws -> RevocationOrder.Target {
        switch row.text(0) {
        case "certificate": .certificate(uvci: row.text(1))
        case "signature": .signature(uvci: row.text(1))
        case "person": .person(try RecordColumns.personalNumber(row.integer(2)))
        case "site":
            .site(
                row.text(3),
                CivilDate(daysSince1970: Int(row.integer(4))),
                through: CivilDate(daysSince1970: Int(row.integer(5)))
            )
        default: throw StoreError.corrupt("revocation_order.kind")
        }
    }

    /// Which certificates a target means, with its parameters.
    private static func condition(_ target: RevocationOrder.Target) -> (sql: String, [SQLValue]) {
        switch target {
        case .certificate(let uvci), .signature(let uvci):
            (" AND c.uvci_key = $1 AND c.uvci = $2", [.integer(identifierKey(uvci)), .text(uvci)])
        case .person(let number): (" AND c.personal_number = $1", [.integer(Int64(number.value))])
        case .site(let code, let first, let last):
            (
                " AND c.personal_number IN (SELECT s.personal_number FROM record_state s WHERE s.site_code = $1"
                    + " AND s.administered_on >= $2 AND s.administered_on <= $3 AND s.personal_number IS NOT NULL)",
                [.text(code), .integer(Int64(first.daysSince1970)), .integer(Int64(last.daysSince1970))]
            )
        }
    }

    private static func revocation(_ row: SQLRow) throws -> Revocation {
        guard let reason = UInt8(exactly: row.integer(9)).flatMap({ RevocationReason(rawValue: $0) }),
            let hashType = Revocation.HashType(rawValue: row.integer(11)),
            row.bytes(12).count == Revocation.hashByteCount,
            row.bytes(13).count == CertificateCommitment.saltByteCount
        else { throw StoreError.corrupt("revoked_certificate") }
        return Revocation(
            certificate: try certificate(row),
            reason: reason,
            revokedAt: Instant(secondsSince1970: Int(row.integer(10))),
            hashType: hashType,
            hash: row.bytes(12),
            salt: row.bytes(13),
            leafIndex: Int(row.integer(14))
        )
    }

    private static let insertRevoked = BatchStatement(
        [
            ("uvci", .integer), ("order_number", .integer), ("new_reason", .integer), ("moment", .integer),
            ("new_type", .integer), ("new_hash", .bytes), ("new_salt", .bytes), ("place", .integer),
        ],
        """
        INSERT INTO revoked_certificate (certificate_number, order_number, reason, revoked_at, hash_type, hash, salt,
          leaf_index)
        SELECT c.certificate_number, {order_number}, {new_reason}, {moment}, {new_type}, {new_hash}, {new_salt}, {place}
        FROM certificate c{and} WHERE c.uvci_key = {uvci}
        """
    )
    private static let endInForce = BatchStatement(
        [("uvci", .integer)],
        """
        DELETE FROM person_certificate {using} WHERE certificate_number =
          (SELECT c.certificate_number FROM certificate c WHERE c.uvci_key = {uvci})
        """
    )
    private static let revokedPage = """
        SELECT c.uvci, c.personal_number, r.site_code, r.record_id, c.issued_at, c.expires_at, c.key_identifier,
          c.certificate_number, k.code, v.reason, v.revoked_at, v.hash_type, v.hash, v.salt, v.leaf_index
        FROM revoked_certificate v CROSS JOIN certificate c CROSS JOIN certificate_code k CROSS JOIN record r
        WHERE v.certificate_number > $1 AND c.certificate_number = v.certificate_number
          AND k.certificate_number = v.certificate_number AND r.record_number = c.record_number
        ORDER BY v.certificate_number LIMIT 1000
        """
}
