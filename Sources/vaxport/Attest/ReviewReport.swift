import Attestation
import Records
import Wiring

/// A review as text for a terminal, in both languages, and as JSON.
struct ReviewReport {
    private let review: ListReview
    private let records: [LinkedRecord]
    private let code: String

    init(_ review: ListReview, _ records: [LinkedRecord], code: String) {
        self.review = review
        self.records = records
        self.code = code
    }

    /// For people.
    var text: String {
        var text = """
            \(grouped(review.doseCount)) mũi của \(grouped(review.personCount)) người · \
            \(grouped(review.doseCount)) doses of \(grouped(review.personCount)) people
            từ · from \(review.days.lowerBound.text) đến · to \(review.days.upperBound.text)\n
            """
        for (vaccine, count) in review.vaccines { text += "  \(vaccine.name)  \(grouped(count))\n" }
        for (number, count) in review.doseNumbers { text += "  mũi · dose \(number)  \(grouped(count))\n" }
        for (day, count) in review.busyDays {
            text += "  ! \(day.text): \(grouped(count)) mũi, nhiều hơn hẳn · doses, far more than usual\n"
        }
        for (flag, count) in review.flagCounts {
            text += "  ! \(flag.rawValue)  \(grouped(count))  \(flag.words.vietnamese) · \(flag.words.english)\n"
        }
        text += "Mẫu ngẫu nhiên · random sample, \(review.sample.count)\n"
        for index in review.sample { text += row(index) + "\n" }
        if !review.flagged.isEmpty {
            text += "Các dòng cần xem · rows that stand out, \(grouped(review.flagged.count))\n"
            for flagged in review.flagged {
                text += row(flagged.index) + "  " + flagged.flags.map(\.rawValue).joined(separator: ";") + "\n"
            }
        }
        return text + "Mã danh sách · code of this list: \(code)\n"
    }

    /// For programs.
    var json: [String: Any] {
        [
            "code": code, "doses": review.doseCount, "people": review.personCount,
            "first_day": review.days.lowerBound.text, "last_day": review.days.upperBound.text,
            "vaccines": Dictionary(uniqueKeysWithValues: review.vaccines.map { ($0.vaccine.code, $0.count) }),
            "dose_numbers": Dictionary(uniqueKeysWithValues: review.doseNumbers.map { ("\($0.number)", $0.count) }),
            "busy_days": Dictionary(uniqueKeysWithValues: review.busyDays.map { ($0.day.text, $0.count) }),
            "flags": Dictionary(uniqueKeysWithValues: review.flagCounts.map { ($0.flag.rawValue, $0.count) }),
            "sample": review.sample.map { jsonRow($0, []) },
            "flagged": review.flagged.map { jsonRow($0.index, $0.flags) },
        ]
    }

    private func row(_ index: Int) -> String {
        let (record, identity) = (records[index].record, records[index].identity)
        return "  \(record.key.recordID)  \(name(identity))  \(identity.birthDate.text)  \(identity.sex.rawValue)  "
            + "\(record.dose.vaccine.name)  \(record.dose.lot)  \(record.dose.doseNumber)  \(record.dose.administeredOn.text)"
    }

    private func jsonRow(_ index: Int, _ flags: [ReviewFlag]) -> [String: Any] {
        let (record, identity) = (records[index].record, records[index].identity)
        return [
            "record_id": record.key.recordID, "name": name(identity), "birth_date": identity.birthDate.text,
            "sex": identity.sex.rawValue, "vaccine": record.dose.vaccine.code, "lot": record.dose.lot,
            "dose_number": record.dose.doseNumber, "administered_on": record.dose.administeredOn.text,
            "flags": flags.map(\.rawValue),
        ]
    }

    private func name(_ identity: LinkedIdentity) -> String {
        identity.givenNames.isEmpty ? identity.surname : identity.surname + " " + identity.givenNames
    }

    private func grouped(_ count: Int) -> String { ProgressBar.grouped(count) }
}
