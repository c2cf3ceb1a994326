public import Attestation
public import Pipeline
public import Records

/// One dose and what stands for it, for whoever wants it proved; and the rows of a list, for whoever looks at it again.
extension Store {
    /// What the signature queue knows of one record.
    public enum SignatureState: Sendable {
        /// There is no such record, or it is linked to nobody yet.
        case notLinked
        /// It waits for a signature; whether one that it had is void now.
        case waiting(signedBefore: Bool)
        /// It is signed under a list.
        case signed(Stored<LinkedRecord>, DoseProof)
    }

    /// Finds the signature of one record.
    public func signatureState(_ key: RecordKey) throws -> SignatureState {
        try database.read { connection in
            var found: (number: Int64, stage: Int64)?
            try connection.query(
                "SELECT s.record_number, s.stage FROM record r CROSS JOIN record_state s"
                    + " WHERE r.site_code = $1 AND r.record_id = $2 AND s.record_number = r.record_number",
                [.text(key.siteCode), .text(key.recordID)]
            ) { found = ($0.integer(0), $0.integer(1)) }
            guard let found, found.stage >= RecordStage.signatureQueue else { return .notLinked }
            guard found.stage == RecordStage.attested else {
                let count = try connection.integer(
                    "SELECT count(*) FROM dose_signature WHERE record_number = $1",
                    [.integer(found.number)]
                )
                return .waiting(signedBefore: count > 0)
            }
            var state = SignatureState.notLinked
            try connection.query(
                "SELECT \(RecordColumns.linked), g.list_number, g.leaf_index, g.leaf_count, g.path FROM record_state s"
                    + " CROSS JOIN dose_signature g \(RecordColumns.joinLinked) AND s.record_number = $1"
                    + " AND g.record_number = s.record_number AND g.list_number = s.list_number",
                [.integer(found.number)]
            ) { row in
                let column = RecordColumns.linkedCount
                state = .signed(
                    Stored(number: row.integer(0), value: try RecordColumns.linked(row)),
                    DoseProof(
                        listNumber: row.integer(column),
                        leafIndex: Int(row.integer(column + 1)),
                        leafCount: Int(row.integer(column + 2)),
                        path: row.bytes(column + 3)
                    )
                )
            }
            return state
        }
    }

    /// The records that a list covers today, in the order of the list.
    public func records(ofList number: Int64) throws -> [Stored<LinkedRecord>] {
        try database.read { connection in
            var records: [(place: Int64, record: Stored<LinkedRecord>)] = []
            try connection.query(
                "SELECT \(RecordColumns.linked), g.leaf_index FROM record_state s CROSS JOIN dose_signature g"
                    + " \(RecordColumns.joinLinked) AND s.list_number = $1 AND s.stage = 3"
                    + " AND g.record_number = s.record_number AND g.list_number = $1",
                [.integer(number)]
            ) { row in
                records.append(
                    (
                        row.integer(RecordColumns.linkedCount),
                        Stored(number: row.integer(0), value: try RecordColumns.linked(row))
                    )
                )
            }
            return records.sorted { $0.place < $1.place }.map(\.record)
        }
    }
}
