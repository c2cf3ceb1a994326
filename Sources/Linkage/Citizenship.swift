import PersonNames

/// Whether a declared nationality means a citizen.
enum Citizenship {
    /// Empty and every common way to write Viet Nam; anything else takes the passport path.
    static func isDeclared(by nationality: String) -> Bool {
        switch nationality {
        case "", "VN", "VNM", "Việt Nam", "Vietnam": return true
        default:
            guard nationality.utf8.count <= 200 else { return false }
            switch NormalisedName(nationality).searchKey {
            case "", "vn", "vnm", "viet nam", "vietnam", "viet nam vn", "vietnamese", "nguoi viet nam", "vie":
                return true
            default: return false
            }
        }
    }
}
