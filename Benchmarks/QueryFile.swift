import Encodings
import Foundation
import Linkage
import Records

/// The queries of a file of declared rows, for asking a register without a store.
enum QueryFile {
    /// Reads the rows whose dose can be named; nothing is normalised.
    static func queries(_ path: String) throws -> [IdentityQuery] {
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        var queries: [IdentityQuery] = []
        bytes.withUnsafeMutableBufferPointer { bytes in
            var cutter = CSVCutter()
            var position = 0
            var columns: [String: Int] = [:]
            while position < bytes.count {
                guard case .row = cutter.next(in: bytes, upTo: bytes.count, isLast: true, position: &position) else {
                    continue
                }
                let fields = cutter.fields.map { String(decoding: bytes[$0], as: UTF8.self) }
                if columns.isEmpty {
                    columns = Dictionary(fields.enumerated().map { ($1, $0) }) { one, _ in one }
                } else if let query = query({ columns[$0].map { fields[$0] } ?? "" }) {
                    queries.append(query)
                }
            }
        }
        return queries
    }

    private static func query(_ field: (String) -> String) -> IdentityQuery? {
        guard let vaccine = Vaccine.named(code: field("vaccine")) ?? Vaccine.named(code: "EU/1/20/1528"),
            let day = CivilDate(iso8601: field("administered_on"))
        else { return nil }
        return IdentityQuery(
            key: RecordKey(siteCode: field("site_code"), recordID: field("record_id")),
            identity: DeclaredIdentity(
                fullName: field("full_name"),
                dateOfBirth: field("date_of_birth"),
                sex: field("sex"),
                idNumber: field("id_number"),
                nationality: field("nationality"),
                phone: field("phone"),
                province: field("province"),
                commune: field("commune")
            ),
            vaccine: vaccine,
            administeredOn: day
        )
    }
}
