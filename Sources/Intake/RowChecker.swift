@_spi(Intake) import Records

/// Judges rows whose fields are known: makes an accepted record, or names every fault at once.
///
/// Works on bytes; texts are made only for what is kept. Remembers the last site and the vaccines met, nothing else.
struct RowChecker {
    let context: IntakeContext
    private let todayNumber: Int
    private var vaccines: [(spelling: [UInt8], vaccine: Vaccine, isLocalName: Bool)] = []
    private var siteBytes: [UInt8] = []
    private var siteCode = ""
    private var siteFault: RowFault.Code?
    private var noteLists: [UInt16: [IntakeNote]] = [:]

    init(context: IntakeContext) {
        self.context = context
        self.todayNumber = context.today.daysSince1970
    }

    /// Judges one row.
    ///
    /// - Parameters:
    ///   - bytes: what `fields` point into; any bytes.
    ///   - faults: what was found wrong before.
    mutating func outcome(
        of row: SubmittedRow,
        bytes: UnsafeBufferPointer<UInt8>,
        fields: RowFields,
        faults: [RowFault] = []
    ) -> IntakeOutcome {
        var judgement = RowJudgement(faults: faults)
        let field = { (column: IntakeColumn) -> UnsafeBufferPointer<UInt8> in fields.field(column, in: bytes) }
        checkBytes(bytes, fields, &judgement)
        for column in IntakeColumn.allCases
        where column.isMandatory && FieldText.isBlank(field(column)) {
            judgement.fault(.fieldMissing, column, "is mandatory; enter it")
        }
        checkSite(field(.siteCode), &judgement)
        let channel = channel(field(.channel), &judgement)
        let vaccine = vaccine(field(.vaccine), &judgement)
        let doseNumber = doseNumber(field(.doseNumber), &judgement)
        let day = administeredOn(field(.administeredOn), vaccine, &judgement)
        let birth = DeclaredDate.read(FieldText.trimmed(field(.dateOfBirth)), latestYear: context.today.year)
        if let day, case .days(let earliest, _) = birth, earliest > day.daysSince1970 {
            judgement.fault(.doseBeforeBirth, .administeredOn, "lies before the declared birth; check both dates")
        }
        if case .unreadable = birth { judgement.note(.birthDateUnreadable) }
        let recordID = FieldText.string(FieldText.cut(field(.recordID), to: IntakeColumn.recordID.byteCountMax))
        let siteCode =
            siteFault == nil || siteFault == .siteUnknown
            ? self.siteCode : FieldText.string(FieldText.cut(field(.siteCode), to: IntakeColumn.siteCode.byteCountMax))
        let key = RecordKey(siteCode: siteCode, recordID: recordID)
        guard judgement.faults.isEmpty, let channel, let vaccine, let doseNumber, let day else {
            return .refused(row, key: key, faults: judgement.faults)
        }
        IdentityNotes.note(fields, bytes, &judgement)
        let identity = DeclaredIdentity(
            fullName: FieldText.string(field(.fullName)),
            dateOfBirth: FieldText.string(field(.dateOfBirth)),
            sex: FieldText.string(field(.sex)),
            idNumber: FieldText.string(field(.idNumber)),
            nationality: FieldText.string(field(.nationality)),
            phone: FieldText.string(field(.phone)),
            province: FieldText.string(field(.province)),
            commune: FieldText.string(field(.commune))
        )
        let record = AcceptedRecord(
            key: key,
            channel: channel,
            identity: identity,
            dose: Dose(
                vaccine: vaccine,
                lot: FieldText.string(field(.lot)),
                doseNumber: doseNumber,
                administeredOn: day
            ),
            notes: notes(judgement.notes),
            subject: SubjectHash.subject(
                fullName: field(.fullName),
                dateOfBirth: field(.dateOfBirth),
                phone: field(.phone)
            )
        )
        return .accepted(row, record)
    }

    /// Checks that every field is text of a bearable length.
    private func checkBytes(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ fields: RowFields,
        _ judgement: inout RowJudgement
    ) {
        for column in IntakeColumn.allCases where fields[column].count > column.byteCountMax {
            judgement.fault(.fieldTooLong, column, "is longer than \(column.byteCountMax) bytes")
        }
        let summary = FieldText.summary(bytes)
        let isUTF8 = summary.isASCII || FieldText.isUTF8(bytes)
        if isUTF8, !summary.holdsNUL { return }
        let before = judgement.faults.count
        for column in IntakeColumn.allCases {
            let field = fields.field(column, in: bytes)
            if field.contains(0) { judgement.fault(.containsNUL, column, "holds a NUL byte") }
            if !FieldText.isUTF8(field) { judgement.fault(.notUTF8, column, "is not UTF-8; export the file as UTF-8") }
        }
        // The damage may lie in a column that is not ours; the row is kept as text all the same.
        if judgement.faults.count == before { RowChecker.checkBytes(of: bytes, &judgement) }
    }

    /// Checks the bytes of a row whose fields are not known.
    static func checkBytes(of bytes: UnsafeBufferPointer<UInt8>, _ judgement: inout RowJudgement) {
        if FieldText.summary(bytes).holdsNUL { judgement.rowFault(.containsNUL, "The row holds a NUL byte.") }
        if !FieldText.isUTF8(bytes) { judgement.rowFault(.notUTF8, "The row is not UTF-8; export the file as UTF-8.") }
    }

    private mutating func checkSite(_ field: UnsafeBufferPointer<UInt8>, _ judgement: inout RowJudgement) {
        if siteBytes.isEmpty || !FieldText.isEqual(siteBytes, field) {
            siteBytes = Array(field)
            siteFault = nil
            if !FieldText.isSiteCode(field) {
                siteFault = .siteCodeMalformed
                siteCode = ""
            } else {
                siteCode = FieldText.string(field)
                if let codes = context.siteCodes, !codes.contains(siteCode) { siteFault = .siteUnknown }
            }
        }
        switch siteFault {
        case .siteCodeMalformed where !FieldText.isBlank(field):
            judgement.fault(
                .siteCodeMalformed,
                .siteCode,
                "must be 1 to 32 letters, digits, dots, dashes or underscores"
            )
        case .siteUnknown: judgement.fault(.siteUnknown, .siteCode, "is not on the list of sites")
        default: if context.siteCodes == nil { judgement.note(.siteUnlisted) }
        }
    }

    private func channel(_ field: UnsafeBufferPointer<UInt8>, _ judgement: inout RowJudgement) -> Channel? {
        if field.isEmpty { return .typed }
        for (name, channel) in RowChecker.channels where FieldText.isEqual(name, field) { return channel }
        judgement.fault(.channelUnknown, .channel, "must be scan, typed, list or paper")
        return nil
    }

    private mutating func vaccine(
        _ field: UnsafeBufferPointer<UInt8>,
        _ judgement: inout RowJudgement
    ) -> Vaccine? {
        if FieldText.isBlank(field) { return nil }
        for known in vaccines where FieldText.isEqual(known.spelling, field) {
            if known.isLocalName { judgement.note(.vaccineLocalName) }
            return known.vaccine
        }
        let text = FieldText.string(FieldText.cut(field, to: IntakeColumn.vaccine.byteCountMax))
        guard let found = Vaccine.declared(text) else {
            judgement.fault(.vaccineUnknown, .vaccine, "is neither a known product code nor a listed name")
            return nil
        }
        let isLocalName = found.code != text
        if isLocalName { judgement.note(.vaccineLocalName) }
        // A few spellings make up nearly all rows; strange ones must not fill the memory.
        if vaccines.count < 32 { vaccines.append((Array(field), found, isLocalName)) }
        return found
    }

    private func doseNumber(_ field: UnsafeBufferPointer<UInt8>, _ judgement: inout RowJudgement) -> Int? {
        let field = FieldText.trimmed(field)
        if field.isEmpty { return nil }
        if field.count == 1, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(field[0]) {
            return Int(field[0] - UInt8(ascii: "0"))
        }
        judgement.fault(.doseNumberInvalid, .doseNumber, "must be a number from 1 to 9")
        return nil
    }

    private func administeredOn(
        _ field: UnsafeBufferPointer<UInt8>,
        _ vaccine: Vaccine?,
        _ judgement: inout RowJudgement
    ) -> CivilDate? {
        let field = FieldText.trimmed(field)
        if field.isEmpty { return nil }
        guard let day = DeclaredDate.iso8601(field) else {
            judgement.fault(.doseDateInvalid, .administeredOn, "must be a date, YYYY-MM-DD")
            return nil
        }
        if day.daysSince1970 > todayNumber {
            judgement.fault(.doseDateInFuture, .administeredOn, "lies in the future")
        }
        if let vaccine, day < vaccine.firstAuthorisedOn {
            judgement.fault(
                .doseBeforeVaccine,
                .administeredOn,
                "lies before the vaccine was authorised anywhere (\(vaccine.firstAuthorisedOn.text))"
            )
        }
        return day
    }

    private static let channels = Channel.allCases.map { (Array($0.rawValue.utf8), $0) }

    /// The notes of a set of bits; lists that were made before are shared.
    private mutating func notes(_ bits: UInt16) -> [IntakeNote] {
        if bits == 0 { return [] }
        if let list = noteLists[bits] { return list }
        let list = IntakeNote.allCases.enumerated().filter { bits & 1 << $0.offset != 0 }.map(\.element)
        noteLists[bits] = list
        return list
    }
}
