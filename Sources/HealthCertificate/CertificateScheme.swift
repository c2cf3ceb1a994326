/// The schemes whose certificates are read here; all of them travel in the same container.
///
/// The raw value is a stable code: other programs read it. Source: EU-DCC §7.5.
public enum CertificateScheme: String, Hashable, Sendable, CaseIterable {
    /// The digital COVID certificate of the European Union (claim −260, key 1).
    case digitalCovidCertificate = "eu-dcc"
    /// The page of the WHO's vaccination booklet, DVC or ICVP (claim −260, key −6).
    case vaccinationBooklet = "who-dvc"
    /// The WHO's DDCC:VS core data set (claim −260, key 3; on trial also key 1, and bare as the claims themselves).
    case vaccinationStatus = "who-ddcc-vs"
    /// Austria's exemption from vaccination (prefix `AT1:`).
    case vaccinationExemption = "at-exemption"

    /// What the scheme is called among experts.
    public var name: String {
        switch self {
        case .digitalCovidCertificate: "EU DCC"
        case .vaccinationBooklet: "WHO DVC/ICVP"
        case .vaccinationStatus: "WHO DDCC:VS"
        case .vaccinationExemption: "AT1 (VE)"
        }
    }
}
