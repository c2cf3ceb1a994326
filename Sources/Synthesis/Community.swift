/// A community with its own way of forming names, and where its people live.
///
/// The shares of households are estimates after the 2019 census; names after IDENTITY §7.6. Names of peoples whose papers
/// put the marker first are stored in written order (marker and own name first, clan last), so that surname, middle and
/// given name read one after the other give the full name.
enum Community: Int, CaseIterable {
    case kinh, edeMnong, jarai, bahnarSedang, koho, khmer, hmong, thai, tayNung, dao, muong, cham, bru

    /// Share of the households of a province, by province code.
    var shares: [Int: Double] {
        switch self {
        case .kinh: [:]
        case .edeMnong: [66: 0.22, 67: 0.12]
        case .jarai: [64: 0.30, 62: 0.04]
        case .bahnarSedang: [62: 0.48, 64: 0.12]
        case .koho: [68: 0.17]
        case .khmer: [94: 0.30, 84: 0.31, 91: 0.12, 95: 0.07, 89: 0.04]
        case .hmong: [2: 0.32, 11: 0.34, 12: 0.22, 14: 0.15, 10: 0.23, 15: 0.12, 4: 0.11]
        case .thai: [14: 0.53, 11: 0.38, 12: 0.31, 15: 0.07, 40: 0.09, 38: 0.06]
        case .tayNung: [4: 0.70, 20: 0.77, 6: 0.60, 2: 0.35, 8: 0.28, 24: 0.08, 19: 0.18]
        case .dao: [2: 0.14, 10: 0.13, 15: 0.10, 6: 0.16, 12: 0.13]
        case .muong: [17: 0.63, 38: 0.09, 25: 0.14]
        case .cham: [58: 0.12, 60: 0.03]
        case .bru: [45: 0.12, 44: 0.02, 46: 0.04]
        }
    }

    /// Names of clans and families.
    var surnames: [String] {
        switch self {
        case .kinh: []
        case .edeMnong: ["Niê", "Mlô", "Êban", "Ayŭn", "Kbuôr", "Byă"]
        case .jarai: ["Siu", "Ksor", "Rơ Châm", "Rmah", "Kpă", "Nay"]
        case .bahnarSedang: ["Hiếu", "Blưi", "Thao", "Đương", "Nhưng", "Tưm", "Khiêm", "Ngưm", "Pyưn", "Byư"]
        case .koho: ["Brếu", "Brốp", "Tuyên", "Lệ", "Thơm", "Wương", "Hiền", "Mỹ", "Sơn", "Duyên"]
        case .khmer: ["Thạch", "Sơn", "Kim", "Danh", "Lâm", "Châu"]
        case .hmong: ["Giàng", "Vàng", "Sùng", "Thào", "Lầu", "Mùa", "Lý"]
        case .thai: ["Lò", "Quàng", "Lường", "Cầm", "Vi", "Hà"]
        case .tayNung: ["Nông", "Hoàng", "Bế", "Ma", "Lục", "Triệu"]
        case .dao: ["Triệu", "Bàn", "Đặng", "Phùng", "Chảo"]
        case .muong: ["Bùi", "Đinh", "Quách", "Hà", "Nguyễn"]
        case .cham: ["Chế", "Bá", "Từ", "Thành"]
        case .bru: ["Hồ"]
        }
    }

    /// Own names that occur only here.
    var ownNames: [String] {
        switch self {
        case .edeMnong: ["Hen", "Wang", "Bliêng", "Djuăn", "Loan", "Kă", "Thơm", "Nguôm", "Krih", "Mŭt", "Lem", "Wưt"]
        case .jarai: ["Thom", "Bơ", "Nhin", "Krông", "Lưk", "Blưn", "Hyơ", "Pher", "Dung", "Chuyên"]
        case .bahnarSedang: ["Bik", "Lơih", "Jưn", "Plưm", "Glai", "Đêh", "Wơn", "Thuih"]
        case .koho: ["Bris", "Jàng", "Sim", "Dơng", "Têr", "Glinh", "Ndim"]
        case .hmong: ["Páo", "Dế", "Sính", "Chứ", "Mỷ", "Dủa", "Tủa", "Vừ", "Chá", "Máy"]
        case .khmer: ["Sa Rết", "Sô Phia", "Rít Thi", "Phi Rum", "Sa Phol", "Đa Ra"]
        case .kinh, .thai, .tayNung, .dao, .muong, .cham, .bru: []
        }
    }

    /// The word that marks a person's sex in the name; empty where there is none.
    func marker(isMale: Bool) -> String {
        switch self {
        case .edeMnong: isMale ? "Y" : "H'"
        case .jarai: isMale ? "" : "H'"
        case .bahnarSedang: isMale ? "A" : "Y"
        case .koho: isMale ? "K'" : "Ka"
        case .khmer: isMale ? "" : "Neang"
        case .hmong: isMale ? "A" : "Thị"
        case .kinh, .thai, .tayNung, .dao, .muong, .cham, .bru: ""
        }
    }
}
