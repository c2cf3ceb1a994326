import Encodings
import TrustLists

extension TrustSource {
    /// Whether an object is an item of a gateway's trust list, of the European form or of the network's.
    func isGatewayItem(_ object: JSONObject) -> Bool {
        if object["certificateType"] != nil || object["thumbprint"] != nil { return object["kid"] != nil }
        return object["group"] != nil && object["certificate"] != nil && object["kid"] != nil
    }

    /// Adds an item of a gateway's answer once its hashes and its country agree with its certificate.
    ///
    /// The signature of the uploading party over the item (a detached CMS) is not checked here but noted: see
    /// ``GatewayItem``. Source: EU-DCC §3.3, §3.5.
    mutating func add(gatewayItem object: JSONObject) {
        var place = TrustPlace()
        place.item = object["kid"]?.string ?? ""
        place.country = object["country"]?.string
        place.domain = object["domain"]?.string
        let type = object["certificateType"]?.string ?? object["group"]?.string ?? ""
        place.usage = TrustPlace.usage(type) ?? .other
        guard let text = object["rawData"]?.string ?? object["certificate"]?.string else {
            // An item without its certificate is a tombstone: the key has been withdrawn.
            bury(place.item)
            return
        }
        guard let encoded = Base64.decode(text) else {
            refuse(place, .notBase64)
            return
        }
        let hash = host.sha256(encoded)
        if let thumbprint = object["thumbprint"]?.string, Hex.decode(thumbprint) != hash {
            refuse(place, .thumbprintDiffers)
            return
        }
        guard let identifier = Base64.decode(place.item), identifier == [UInt8](hash.prefix(8)) else {
            refuse(place, .keyIdentifierDiffers)
            return
        }
        if let lineage = try? CertificateLineage(decoding: encoded), let named = lineage.country,
            let country = place.country, country.utf8.count == 2, named.uppercased() != country.uppercased()
        {
            refuse(place, .countryDiffers)
            return
        }
        let before = unreadableCount
        add(certificate: encoded, place: place, sayingWhichKey: false)
        guard unreadableCount == before else { return }
        let entry = TrustEntry(
            encoded: encoded,
            usage: place.usage,
            country: place.country,
            domain: place.domain,
            source: sourceName
        )
        let signature = object["signature"]?.string.flatMap { Base64.decode($0) }
        note(GatewayItem(entry: entry, name: place.item, signature: signature))
    }
}
