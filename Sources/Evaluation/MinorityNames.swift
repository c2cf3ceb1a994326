/// Whether a name can be recognised as one of a minority's people, for measuring fairness and nothing else.
///
/// The criterion: the first word is a marker or family name that only such peoples use, or a word holds an apostrophe or a
/// letter outside the Vietnamese alphabet. Many members of minorities bear names that nobody can tell, and are not counted.
/// Source: IDENTITY §7.6.
enum MinorityNames {
    private static let firstWords: Set<String> = [
        "y", "h", "k", "ka", "a", "hơ", "niê", "mlô", "êban", "ayŭn", "siu", "ksor", "rơ", "rmah", "rah", "kpă", "kpa",
        "nay", "rcom", "giàng", "vàng", "sùng", "thào", "lầu", "mùa", "lò", "quàng", "lường", "cầm", "vi", "nông", "bế",
        "ma", "lục", "triệu", "bàn", "chảo", "thạch", "danh", "sơn", "kim", "chế", "neang", "kră", "cil", "kon", "lơ",
    ]

    /// Looks at a full name in its registered spelling.
    static func isRecognised(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let text = String(decoding: name, as: UTF8.self).lowercased()
        if text.unicodeScalars.contains(where: isForeign) { return true }
        return text.split(separator: " ", maxSplits: 1).first.map { firstWords.contains(String($0)) } ?? false
    }

    private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "'", "\u{2019}", "\u{2018}", "\u{2BC}", "`", "ĕ", "ĭ", "ŏ", "ŭ", "č", "ñ", "ƀ", "w", "j", "z", "f": true
        default: false
        }
    }
}
