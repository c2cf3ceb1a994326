/// The words that names are made of, and how often each is chosen.
///
/// Source: surnames.csv, middle_given_names.csv, IDENTITY §7. The rest that the tables call OTHER is drawn evenly from the
/// words of the other cohorts and from lists of this room. Word 0 is the empty word.
struct NameBook {
    /// Every word, as UTF-8 in normal form C.
    private(set) var words: [[UInt8]] = [[]]
    private var indexOfWord: [String: Int32] = [:]
    /// Surname words and weights: North, mixed, South.
    private var surnames: [(ids: [Int32], choice: WeightedChoice)] = []
    /// By cohort (3) × sex (2) × position (given, first middle, second middle).
    private var names: [(ids: [Int32], choice: WeightedChoice)] = []
    /// Surnames of the communities, own names of the communities, by raw value.
    private(set) var communitySurnames: [[Int32]] = []
    private(set) var communityNames: [[Int32]] = []
    /// Nicknames and foreign forms for NM-08.
    private(set) var nicknames: [Int32] = []

    init() {
        readSurnames()
        readNames()
        for community in Community.allCases {
            communitySurnames.append(community.surnames.map { identifier($0) })
            communityNames.append(community.ownNames.map { identifier($0) })
        }
        nicknames = ["Bé", "Út", "Tèo", "Tí", "Cu", "Kevin", "Tommy", "Anna", "Lisa", "Jenny"].map { identifier($0) }
    }

    /// The number of a word, entered when it is new.
    mutating func identifier(_ word: String) -> Int32 {
        if word.isEmpty { return 0 }
        if let known = indexOfWord[word] { return known }
        let new = Int32(words.count)
        words.append(Array(word.utf8))
        indexOfWord[word] = new
        return new
    }

    /// Chooses a surname of the majority for a region.
    func surname(in region: Province.Region, _ generator: inout PinnedGenerator) -> Int32 {
        let list = surnames[region.isSouthern ? 2 : region.isMixed ? 1 : 0]
        return list.ids[list.choice.pick(&generator)]
    }

    /// Chooses a name; `position` is 0 given, 1 first middle, 2 second middle.
    func name(birthYear: Int, isMale: Bool, position: Int, _ generator: inout PinnedGenerator) -> Int32 {
        let cohort = birthYear < 1975 ? 0 : birthYear < 2000 ? 1 : 2
        let list = names[(cohort * 2 + (isMale ? 0 : 1)) * 3 + position]
        return list.ids[list.choice.pick(&generator)]
    }

    private mutating func readSurnames() {
        let table = FactTable(PackageResources.surnames_csv)
        let minorities: Set<String> = [
            "Nông", "Triệu", "Vi", "Lò", "Thạch", "Kim", "Danh", "Sơn", "Lục", "Vàng", "Giàng", "Lường", "Y", "H'",
            "Bế",
            "Mã", "Ma", "Sùng", "Quàng", "Thào", "K'", "Ka", "Mùa", "Siu", "Ksor", "Rơ", "A", "Lầu", "Cầm", "Chế",
        ]
        for region in 0..<3 {
            var ids: [Int32] = []
            var weights: [Double] = []
            var rest = 0.0
            for row in 0..<table.rowCount {
                let surname = table.text("surname", row)
                guard let share = table.number("model_share_pct", row), !minorities.contains(surname) else { continue }
                if surname == "OTHER" {
                    rest = share
                    continue
                }
                let northern = [1.75, 0.6, 0.08][region]
                let southern = [0.05, 1.3, 2.1][region]
                var weight = share
                if surname == "Hoàng" || surname == "Vũ" { weight *= northern }
                if surname == "Huỳnh" || surname == "Võ" { weight *= southern }
                ids.append(identifier(surname))
                weights.append(weight)
            }
            for surname in NameBook.rareSurnames {
                ids.append(identifier(surname))
                weights.append(rest / Double(NameBook.rareSurnames.count))
            }
            surnames.append((ids, WeightedChoice(weights)))
        }
    }

    private mutating func readNames() {
        let table = FactTable(PackageResources.middle_given_names_csv)
        var tails: [[String]] = [[], [], []]
        let positions = ["given", "middle1", "middle2"]
        for row in 0..<table.rowCount {
            let word = table.text("name", row)
            guard word != "OTHER", let position = positions.firstIndex(of: table.text("position", row)) else {
                continue
            }
            if !tails[position].contains(word) { tails[position].append(word) }
        }
        tails[0] += NameBook.rareNames.filter { !tails[0].contains($0) }
        for cohort in ["born_before_1975", "born_1975_1999", "born_2000_on"] {
            for sex in ["M", "F"] {
                for position in positions.indices {
                    addList(table, cohort: cohort, sex: sex, position: positions[position], tail: tails[position])
                }
            }
        }
    }

    private mutating func addList(_ table: FactTable, cohort: String, sex: String, position: String, tail: [String]) {
        // The oldest cohort has no second middle names of its own; the few who bear one take those of the next.
        let source = cohort == "born_before_1975" && position == "middle2" ? "born_1975_1999" : cohort
        var ids: [Int32] = []
        var weights: [Double] = []
        var rest = 0.0
        for row in 0..<table.rowCount
        where table.text("cohort", row) == source && table.text("sex", row) == sex
            && table.text("position", row) == position
        {
            let word = table.text("name", row)
            guard let share = table.number("freq_pct", row) else { preconditionFailure("a name without a share") }
            if word == "OTHER" {
                rest = share
            } else {
                ids.append(identifier(word))
                weights.append(share)
            }
        }
        for word in tail {
            let id = identifier(word)
            if ids.contains(id) { continue }
            ids.append(id)
            weights.append(rest / Double(tail.count))
        }
        names.append((ids, WeightedChoice(weights)))
    }

    private static let rareSurnames = [
        "Bạch", "Biện", "Cù", "Diệp", "Doãn", "Giang", "Giáp", "Hàn", "Khổng", "Khuất", "Kha", "La", "Lạc", "Lưu",
        "Mạc",
        "Nghiêm", "Nhâm", "Nhan", "Ninh", "Ông", "Phí", "Phó", "Quản", "Tiêu", "Tôn", "Thân", "Thẩm", "Thiều", "Tiết",
        "Tôn Thất", "Trà", "Trầm", "Triệu", "Ung", "Văn", "Viên", "Vương", "Âu", "Âu Dương", "Ứng", "Cấn", "Chử",
        "Cung",
        "Đan", "Đường", "Hạ", "Hầu", "Hình", "Khúc", "Kiên", "Liêu", "Lộ", "Lều", "Mẫn", "Mộc", "Nghị", "Phương", "Sầm",
        "Thi", "Thang", "Tòng", "Vi", "Xa", "Đới", "Đổng", "Ân", "Bàng", "Bồ", "Ca", "Cát",
    ]
    private static let rareNames = [
        "Ái", "Bách", "Bằng", "Bích", "Bửu", "Cẩn", "Chánh", "Chi", "Chương", "Cơ", "Cung", "Dân", "Di", "Diễm", "Diệp",
        "Doanh", "Du", "Dự", "Đan", "Đăng", "Điền", "Điệp", "Đính", "Đoan", "Đô", "Đồng", "Gấm", "Giao", "Hạc", "Hàm",
        "Hảo", "Hậu", "Hiển", "Hiệp", "Hoạt", "Hợi", "Hợp", "Huấn", "Hữu", "Kha", "Khang", "Khương", "Kiên", "Kiệt",
        "Kính", "Lai", "Lạc", "Lãm", "Lân", "Lịch", "Liễu", "Lĩnh", "Luân", "Luật", "Lư", "Mạnh", "Mão", "Mẫn", "Miên",
        "Mùi", "Mừng", "Mỹ", "Ngân", "Nghi", "Ngọ", "Nguyên", "Nhã", "Nhạn", "Nhâm", "Nhân", "Nhi", "Nhơn", "Nhu",
        "Nhựt", "Ninh", "Nương", "Phi", "Phong", "Phú", "Phùng", "Quế", "Quới", "Quyên", "Quyền", "Quyết", "Rạng",
        "Sang",
        "Sáng", "Sinh", "Sĩ", "Soạn", "Sự", "Sương", "Tám", "Tạo", "Tấn", "Thạch", "Thân", "Thạnh", "Thế", "Thi",
        "Thiện",
        "Thìn", "Thoa", "Thoại", "Thông", "Thơ", "Thới", "Thuận", "Thuần", "Thư", "Tiên", "Tín", "Tính", "Tòng", "Tố",
        "Trâm", "Trân", "Triết", "Triều", "Trình", "Trọng", "Trúc", "Truyền", "Tú", "Tuất", "Tuệ", "Túc", "Tường", "Tỵ",
        "Uyên", "Vạn", "Vị", "Viện", "Vọng", "Vĩnh", "Vượng", "Xoan", "Xuyến", "Ý", "Yên",
    ]
}
