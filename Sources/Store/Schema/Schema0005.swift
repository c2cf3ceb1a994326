/// Orders to withdraw certificates, who agreed to them, and what was withdrawn; frozen.
enum Schema0005 {
    static let text = """
        CREATE TABLE revocation_order (
          order_number {identity},
          kind TEXT NOT NULL,
          uvci TEXT,
          personal_number BIGINT,
          site_code TEXT,
          first_day BIGINT,
          last_day BIGINT,
          reason BIGINT NOT NULL,
          proposed_by TEXT NOT NULL,
          proposed_at BIGINT NOT NULL,
          closed_at BIGINT
        );
        CREATE TABLE revocation_approval (
          order_number BIGINT NOT NULL,
          officer TEXT NOT NULL,
          place BIGINT NOT NULL,
          approved_at BIGINT NOT NULL,
          PRIMARY KEY (order_number, officer)
        ){clustered};
        CREATE TABLE revoked_certificate (
          certificate_number {key},
          order_number BIGINT NOT NULL,
          reason BIGINT NOT NULL,
          revoked_at BIGINT NOT NULL,
          hash_type BIGINT NOT NULL,
          hash {bytes} NOT NULL,
          salt {bytes} NOT NULL,
          leaf_index BIGINT NOT NULL
        );
        """
}
