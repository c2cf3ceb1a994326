import Progress

extension FunnelReport {
    /// The report for a program: counts always as people and doses.
    var jsonObject: [String: Any] {
        [
            "refused_rows": refusedRows,
            "accepted": accepted.jsonObject,
            "awaiting_linkage": awaitingLinkage.jsonObject,
            "linked": linked.jsonObject,
            "attested": attested.jsonObject,
            "certified": certified.jsonObject,
            "certificates": certificates,
            "causes": causes.map { cause in
                ["queue": cause.queue, "code": cause.code, "people": cause.count.people, "doses": cause.count.doses]
                    as [String: Any]
            },
            "provinces": provinces.map { province in
                [
                    "province": province.code, "accepted": province.accepted.jsonObject,
                    "linked": province.linked.jsonObject, "attested": province.attested.jsonObject,
                    "certified": province.certified.jsonObject,
                ] as [String: Any]
            },
        ]
    }
}

extension FunnelReport.Count {
    /// People and doses.
    var jsonObject: [String: Int] { ["people": people, "doses": doses] }
}
