import Encodings
import TrustLists

extension TrustSource {
    /// Adds what a JSON value holds: certificates where they may stand, and the same in all members.
    mutating func add(json: JSONValue, place: TrustPlace, isCertificate: Bool) {
        switch json {
        case .string(let text): add(text: text, place: place, isCertificate: isCertificate)
        case .array(let members):
            for member in members { add(json: member, place: place, isCertificate: isCertificate) }
        case .object(let object): add(object: object, value: json, place: place)
        case .null, .boolean, .integer, .decimal: return
        }
    }

    private mutating func add(text: String, place: TrustPlace, isCertificate: Bool) {
        if PEM.hasCertificate(text) {
            for block in PEM.certificates(in: Array(text.utf8)) { add(certificate: block, place: place) }
            return
        }
        guard isCertificate || text.utf8.starts(with: "MII".utf8) else { return }
        guard let encoded = Base64.decode(text) else {
            refuse(place, .notBase64)
            return
        }
        add(certificate: encoded, place: place)
    }

    private mutating func add(object: JSONObject, value: JSONValue, place: TrustPlace) {
        if let methods = object["verificationMethod"]?.array {
            for method in methods { add(verificationMethod: method) }
            return
        }
        if isGatewayItem(object) {
            add(gatewayItem: object)
            return
        }
        let place = described(place, by: object)
        var hasCertificate = false
        for (name, member) in zip(object.names, object.values) {
            switch name {
            case "x5c":
                // The chain's first certificate is the signer; what follows vouches for it and signs nothing.
                guard let leaf = member.array?.first else { continue }
                hasCertificate = true
                add(json: leaf, place: place, isCertificate: true)
            case "cert", "certs", "certificate", "certificates", "rawData":
                hasCertificate = true
                add(json: member, place: place, isCertificate: true)
            case "jwk", "publicKeyJwk":
                guard object["x5c"] == nil else { continue }
                add(json: member, place: place, isCertificate: false)
            default:
                // A member named like a path describes the text under it; other texts say nothing.
                if let text = member.string {
                    guard PEM.hasBlock(text) else { continue }
                    var inner = TrustPlace(path: name.split(separator: "/"))
                    inner.item = name
                    add(text: text, place: inner, isCertificate: false)
                    if !PEM.hasCertificate(text) { refuse(inner, .certificateMissing) }
                } else {
                    add(json: member, place: place, isCertificate: false)
                }
            }
        }
        if !hasCertificate, object["kty"] != nil, object["crv"] != nil || object["n"] != nil {
            refuse(place, .certificateMissing)
        }
    }

    /// What the members beside a certificate say about it.
    private func described(_ place: TrustPlace, by object: JSONObject) -> TrustPlace {
        var place = place
        let usage = object["usage"]?.string ?? object["keyusage"]?.string ?? object["certificateType"]?.string
        if let usage = usage ?? object["group"]?.string { place.usage = TrustPlace.usage(usage) ?? .other }
        if let country = object["country"]?.string ?? object["participant"]?.string { place.country = country }
        if let domain = object["domain"]?.string { place.domain = domain }
        if let identifier = object["kid"]?.string {
            place.keyIdentifier = identifier
            place.item = identifier
        }
        return place
    }
}
