import Foundation
import Linkage
import Records

/// The peer's files: people, declared records and who is who.
struct PeerNation {
    private let folder: String
    /// The personal number of each person, by the peer's running number.
    private(set) var numbers: [UInt64] = []

    /// Names the folder with `pop.csv`, `vax.csv` and `truth.csv`.
    init(_ folder: String) { self.folder = folder }

    /// Writes `pop.csv` in the columns of a population file; not part of any measured time.
    mutating func writePopulation(to path: String) throws {
        var text =
            "personal_number,former_numbers,surname,middle_names,given_name,date_of_birth,sex,permanent_province,"
            + "permanent_commune,household,phone,deceased_on,cancelled\n"
        try forEachLine(of: "pop.csv") { fields in
            let words = fields[1].split(separator: " ")
            let middle = words.dropFirst().dropLast().joined(separator: " ")
            let (province, commune) = (PeerNation.padded(fields[8], 2), PeerNation.padded(fields[7], 5))
            numbers.append(UInt64(fields[4]) ?? 0)
            text +=
                "\(fields[4]),\(fields[5]),\(words[0]),\(middle),\(words.count > 1 ? words[words.count - 1] : ""),"
                + "\(fields[2]),\(fields[3]),\(province),\(commune),,\(fields[6]),,\n"
        }
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    /// The declared records as queries; part of the measured time.
    func queries() throws -> [IdentityQuery] {
        guard let vaccine = Vaccine.named(code: "EU/1/20/1528"), let day = CivilDate(year: 2021, month: 12, day: 1)
        else {
            return []
        }
        var queries: [IdentityQuery] = []
        try forEachLine(of: "vax.csv") { fields in
            queries.append(
                IdentityQuery(
                    key: RecordKey(siteCode: "", recordID: fields[0]),
                    identity: DeclaredIdentity(
                        fullName: fields[1],
                        dateOfBirth: fields[2],
                        sex: fields[3],
                        idNumber: fields[4],
                        nationality: "",
                        phone: fields[5],
                        province: PeerNation.padded(fields[7], 2),
                        commune: PeerNation.padded(fields[6], 5)
                    ),
                    vaccine: vaccine,
                    administeredOn: day
                )
            )
        }
        return queries
    }

    /// The number of each record's person; nothing for who is not in the register.
    func answers() throws -> [UInt64?] {
        var answers: [UInt64?] = []
        try forEachLine(of: "truth.csv") { fields in
            let person = Int(fields[1]) ?? -1
            answers.append(person < 0 ? nil : numbers[person])
        }
        return answers
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// Hands the fields of every line but the header; the peer's files hold no quotes.
    private func forEachLine(of name: String, _ body: ([String]) -> Void) throws {
        let data = try Data(contentsOf: URL(filePath: folder + "/" + name), options: .alwaysMapped)
        data.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            var isHeader = true
            var fields: [String] = []
            var field = 0
            for index in 0..<bytes.count {
                let byte = bytes[index]
                guard byte == 0x2C || byte == 0x0A else { continue }
                let end = byte == 0x0A && index > field && bytes[index - 1] == 0x0D ? index - 1 : index
                if !isHeader {
                    fields.append(String(decoding: UnsafeRawBufferPointer(rebasing: bytes[field..<end]), as: UTF8.self))
                }
                field = index + 1
                guard byte == 0x0A else { continue }
                if !isHeader { body(fields) }
                isHeader = false
                fields.removeAll(keepingCapacity: true)
            }
        }
    }
}
