package import TrustLists

/// What a place says about the certificates that lie there: a path of folders, or the members around it in a list.
package struct TrustPlace {
    package var usage = TrustUsage.unstated
    package var country: String?
    package var domain: String?
    /// What the source calls the item.
    package var item = ""
    /// The key identifier that the source gives, as text.
    package var keyIdentifier: String?

    /// A place of which nothing is known.
    package init() {}

    /// Reads the folders of a relative path, such as `PRT/onboarding/DCC/SCA/SCA.pem` or `DE/key.der`.
    package init(path: [Substring]) {
        let folders = path.dropLast()
        if let first = folders.first, Self.usage(String(first)) == nil, Self.isCountry(first) {
            country = String(first)
        }
        for (index, folder) in folders.enumerated() {
            guard let usage = Self.usage(String(folder)) else { continue }
            self.usage = usage
            if index > 1 { domain = String(folders[folders.startIndex + index - 1]) }
        }
    }

    /// What lists and folders call a use; nothing for a word that is none.
    static func usage(_ word: String) -> TrustUsage? {
        switch word.uppercased() {
        case "DSC": .documentSigner
        case "CSCA", "SCA": .authority
        case "UPLOAD", "UP", "NB_UP": .upload
        case "AUTHENTICATION", "AUTH", "TLS", "NB_TLS": .authentication
        case "TRUSTANCHOR", "TA", "SIGN", "SIGNING": .trustAnchor
        case "DESC", "DECA": .encryption
        default: nil
        }
    }

    private static func isCountry(_ word: Substring) -> Bool {
        (2...3).contains(word.utf8.count) && word.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }
}
