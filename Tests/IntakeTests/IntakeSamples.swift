import Intake
import Records

/// Made-up rows and what becomes of them, shared by the suites of this target.
enum IntakeSamples {
    static let header =
        "record_id,site_code,channel,full_name,date_of_birth,sex,id_number,nationality,phone,province,commune,"
        + "vaccine,lot,dose_number,administered_on"
    static let good =
        "R-1,79-001,typed,Nguyễn Thị Hường,03/11/1990,Nữ,079190012345,,0912345678,79,26734,EU/1/20/1528,FK0112,1,2021-08-15"

    static var today: CivilDate { CivilDate(year: 2022, month: 7, day: 18) ?? CivilDate(daysSince1970: 0) }

    static func context(sites: Set<String>? = nil) -> IntakeContext { IntakeContext(today: today, siteCodes: sites) }

    /// The good row with some fields replaced, by position in the header.
    static func row(_ changes: [Int: String]) -> String {
        var fields = good.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for (index, text) in changes { fields[index] = text }
        return fields.joined(separator: ",")
    }

    static func read(_ text: String, sites: Set<String>? = nil) throws(IntakeReader.FileFault) -> [IntakeOutcome] {
        try read(Array(text.utf8), sites: sites)
    }

    static func read(
        _ bytes: [UInt8],
        sites: Set<String>? = nil,
        pieceByteCount: Int = .max
    ) throws(IntakeReader.FileFault) -> [IntakeOutcome] {
        var reader = IntakeReader(context: context(sites: sites))
        var outcomes: [IntakeOutcome] = []
        var offset = 0
        while offset < bytes.count {
            let end = pieceByteCount > bytes.count - offset ? bytes.count : offset + pieceByteCount
            outcomes += try reader.feed(Array(bytes[offset..<end]))
            offset = end
        }
        return outcomes + (try reader.finish())
    }

    /// `accepted@2`, or `refused@3 code:column …`.
    static func short(_ outcome: IntakeOutcome) -> String {
        switch outcome {
        case .accepted(let row, _): "ok@\(row.lineNumber)"
        case .refused(let row, _, let faults):
            (["no@\(row.lineNumber)"] + faults.map { $0.code.rawValue + ($0.column.isEmpty ? "" : ":" + $0.column) })
                .joined(separator: " ")
        }
    }

    static func records(_ outcomes: [IntakeOutcome]) -> [AcceptedRecord] {
        outcomes.compactMap { outcome in
            if case .accepted(_, let record) = outcome { record } else { nil }
        }
    }
}
