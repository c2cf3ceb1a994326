import Encodings
import TrustLists

extension TrustSource {
    /// Adds a verification method of a DID document of the WHO network, first or second form of the list.
    ///
    /// The key is taken from the certificate (`x5c`), never from the JWK beside it, whose numbers are often padded wrongly.
    /// The document's proof is not checked: what is read this way is as trustworthy as the way it came. Source: EU-DCC §7.4.
    mutating func add(verificationMethod method: JSONValue) {
        guard let object = method.object else {
            // A text is a link to another document of the network.
            if method.string != nil { countLink() } else { refuse(TrustPlace(), .certificateMissing) }
            return
        }
        let identifier = object["id"]?.string ?? ""
        var place = TrustPlace()
        place.item = identifier
        let parts = identifier.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 { place.keyIdentifier = Self.unescaped(parts[1]) }
        let path = parts.first?.split(separator: ":") ?? []
        place.domain = Self.code(object["domain"])
        place.country = Self.code(object["participant"]) ?? Self.participant(path)
        guard let leaf = object["publicKeyJwk"]?["x5c"]?.array?.first?.string else {
            refuse(place, .certificateMissing)
            return
        }
        guard let encoded = Base64.decode(leaf) else {
            refuse(place, .notBase64)
            return
        }
        if let usage = Self.code(object["keyusage"]) {
            place.usage = TrustPlace.usage(usage) ?? .other
        } else {
            // The first form of the list does not say what a key is for; an authority signs certificates only.
            let lineage = try? CertificateLineage(decoding: encoded)
            place.usage = lineage?.isAuthority == true ? .authority : .documentSigner
        }
        add(certificate: encoded, place: place)
    }

    /// The participant that the first form of the list writes last into the path: `…:trustlist:fin`.
    private static func participant(_ path: [Substring]) -> String? {
        guard let start = path.firstIndex(of: "trustlist") else { return nil }
        let rest = path[(start + 1)...]
        // The second form: domain, participant, use.
        guard let word = rest.count >= 2 ? rest[start + 2] : rest.first else { return nil }
        guard (2...3).contains(word.utf8.count) else { return nil }
        return word.uppercased()
    }

    /// A code of the network, with or without the sign before it: `{"code":"#DSC"}` or `"DSC"`.
    private static func code(_ value: JSONValue?) -> String? {
        guard let text = value?.string ?? value?["code"]?.string else { return nil }
        return text.utf8.first == UInt8(ascii: "#") ? String(text.dropFirst()) : text
    }

    /// A fragment with its escapes taken out; the network writes `+`, `/` and `=` unescaped, and others may not.
    private static func unescaped(_ fragment: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(fragment.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let pair = Hex.decode(String(decoding: rest.prefix(2), as: UTF8.self)),
                pair.count == 1
            {
                bytes += pair
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
