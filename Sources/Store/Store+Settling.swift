import Pipeline
public import Records
public import Transparency

/// Storing finished certificates.
extension Store {
    /// Stores finished certificates over their intents, in one transaction; older ones of the same person are superseded.
    ///
    /// The claims of the intent go: the code holds them. The leaves of the certificates get the next places in the public
    /// log in the same transaction. Settling the same certificate again changes nothing.
    ///
    /// - Parameter leaves: one for each certificate, in their order.
    /// - Throws: ``StoreError/contradiction(_:)`` when one has no intent, or differs from it.
    public func settle(_ certificates: [IssuedCertificate], leaves: [CertificateLeaf]) throws {
        precondition(certificates.count == leaves.count, "a certificate without its leaf")
        let known = handedOut.intents(certificates.map(\.uvci))
        try database.write { connection in
            var intents: [HandedOut.Intent] = []
            intents.reserveCapacity(certificates.count)
            for (certificate, known) in zip(certificates, known) {
                guard let intent = try known ?? Self.intent(certificate.uvci, on: connection),
                    Self.matches(certificate, intent)
                else { throw StoreError.contradiction("a certificate without its intent") }
                intents.append(intent)
            }
            var closing = Self.closeIntent.batch(expected: certificates.count)
            for intent in intents { closing.add(intent.certificateNumber) }
            let isClosed = try connection.runEach(Self.closeIntent, closing)
            let fresh = leaves.indices.filter { isClosed[$0] }
            var leafIndex = try Self.stage(fresh.map { leaves[$0].entry }, on: connection)
            var codes = Self.insertCode.batch(expected: certificates.count, rowByteCount: 640)
            var again = Self.findCode.batch()
            for (place, certificate) in certificates.enumerated() {
                if isClosed[place] {
                    codes.add(intents[place].certificateNumber)
                    codes.add(certificate.code)
                    codes.add(leafIndex)
                    codes.add(leaves[place].salt)
                    leafIndex += 1
                } else {
                    again.add(intents[place].certificateNumber)
                    again.add(certificate.code)
                }
            }
            try connection.run(Self.insertCode, codes)
            guard try connection.runEach(Self.findCode, again).allSatisfy({ $0 }) else {
                throw StoreError.contradiction("a certificate without its intent")
            }
            let former = try Self.supersede(
                intents.indices.filter { isClosed[$0] }.map { intents[$0] },
                on: connection
            )
            try self.note(
                "settle",
                [("issued", codes.count), ("superseded", former.count / 8)],
                subject: .leaves(Int(leafIndex) - fresh.count..<Int(leafIndex)),
                before: former,
                after: codes,
                on: connection
            )
        }
        handedOut.forget(intents: certificates.map(\.uvci))
    }

    /// Notes for each person the newest certificate as the one in force; gives the numbers of those that were, eight bytes
    /// each.
    private static func supersede(
        _ intents: [HandedOut.Intent],
        on connection: any SQLConnection
    ) throws -> [UInt8] {
        var newest: [HandedOut.Intent] = []
        for intent in intents.sorted(by: {
            ($0.personalNumber, $0.certificateNumber) < ($1.personalNumber, $1.certificateNumber)
        }) {
            if newest.last?.personalNumber == intent.personalNumber { newest.removeLast() }
            newest.append(intent)
        }
        var inserts = insertInForce.batch(expected: newest.count)
        for intent in newest { add(intent, to: &inserts) }
        let isFirst = try connection.runEach(insertInForce, inserts)
        var replacements = replaceInForce.batch()
        var known = formerInForce.batch()
        for (intent, isFirst) in zip(newest, isFirst) where !isFirst {
            add(intent, to: &replacements)
            known.add(intent.personalNumber)
        }
        var former: [UInt8] = []
        try connection.queryEach(formerInForce, known) { append($0.integer(0), to: &former) }
        try connection.run(replaceInForce, replacements)
        return former
    }

    private static func add(_ intent: HandedOut.Intent, to batch: inout SQLBatch) {
        batch.add(intent.personalNumber)
        batch.add(intent.certificateNumber)
        batch.add(intent.doseNumber)
    }

    /// What was written down under an identifier, settled or not.
    private static func intent(_ uvci: String, on connection: any SQLConnection) throws -> HandedOut.Intent? {
        var found: HandedOut.Intent?
        try connection.query(intentOfIdentifier, [.integer(identifierKey(uvci)), .text(uvci)]) { row in
            found = HandedOut.Intent(
                certificateNumber: row.integer(0),
                personalNumber: row.integer(1),
                doseNumber: row.integer(2),
                issuedAt: row.integer(3),
                expiresAt: row.integer(4),
                keyIdentifier: row.bytes(5)
            )
        }
        return found
    }

    private static func matches(_ certificate: IssuedCertificate, _ intent: HandedOut.Intent) -> Bool {
        Int64(certificate.personalNumber.value) == intent.personalNumber
            && Int64(certificate.issuedAt.secondsSince1970) == intent.issuedAt
            && Int64(certificate.expiresAt.secondsSince1970) == intent.expiresAt
            && certificate.keyIdentifier == intent.keyIdentifier
    }
}
