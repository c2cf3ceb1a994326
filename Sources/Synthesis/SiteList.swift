import Records

/// The vaccination sites of the nation.
///
/// About 12,000 accounts for 98.5 million people, in proportion, and at least three a province (MISMATCH §2). A site's code is
/// the province's two digits and a running number of four digits: `790012`. Each site has a factor of its own for how carelessly
/// it enters data: Gamma with shape 2 and mean 1.
struct SiteList {
    /// Every site, by province.
    let sites: [Site]
    /// First site of each province, and the end.
    let starts: [Int]
    /// Carelessness by site.
    let factors: [Double]
    /// Whether the site enters a vaccine's local name instead of its code.
    let usesLocalNames: [Bool]
    /// Codes as bytes, by site.
    let codes: [[UInt8]]

    init(provinces: [Province], quotas: [Int], seed: UInt64) {
        var generator = PinnedGenerator(seed: seed, key: 1, subkey: 7)
        let gamma = PinnedMath.gammaQuantiles(count: 1024)
        let kinds = [
            "Trạm Y tế xã số", "Trạm Y tế phường số", "Trung tâm Y tế huyện số", "Bệnh viện Đa khoa số",
            "Điểm tiêm lưu động số",
        ]
        let choice = WeightedChoice([0.42, 0.28, 0.12, 0.06, 0.12])
        var sites: [Site] = []
        var starts: [Int] = []
        var factors: [Double] = []
        var usesLocalNames: [Bool] = []
        for (index, province) in provinces.enumerated() {
            starts.append(sites.count)
            let count = min(9999, max(3, (quotas[index] * 12 + 49_250) / 98_500))
            // One draw from each of as many equal parts of the distribution as there are sites, in any order: a province
            // with three sites has no luckier clerks than one with a thousand.
            var strata = Array(0..<count)
            for index in strata.indices.reversed() { strata.swapAt(index, generator.below(index + 1)) }
            for ordinal in 1...count {
                var code: [UInt8] = []
                code.append(decimal: province.code, width: 2)
                var provinceCode = code
                code.append(decimal: ordinal, width: 4)
                provinceCode = Array(provinceCode.prefix(2))
                sites.append(
                    Site(
                        code: String(decoding: code, as: UTF8.self),
                        name: "\(kinds[choice.pick(&generator)]) \(ordinal), \(province.name)",
                        province: String(decoding: provinceCode, as: UTF8.self)
                    )
                )
                let quantile = (Double(strata[ordinal - 1]) + generator.unit()) / Double(count)
                factors.append(gamma[Int(quantile * Double(gamma.count))])
                usesLocalNames.append(generator.chance(0.45))
            }
        }
        starts.append(sites.count)
        self.sites = sites
        self.starts = starts
        self.factors = factors
        self.usesLocalNames = usesLocalNames
        self.codes = sites.map { Array($0.code.utf8) }
    }
}
