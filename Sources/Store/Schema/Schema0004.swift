/// Signers by certificate: who may vouch for a site, under which listed authority, and lists that are signed elsewhere.
///
/// Lists signed in the former form (a bare key) stay as history and do not count: their doses wait for a signature again. Frozen.
enum Schema0004 {
    static let text = """
        CREATE TABLE signer_authority (
          authority_number {identity},
          certificate {bytes} NOT NULL,
          listed_at BIGINT NOT NULL,
          delisted_from BIGINT,
          delisted_after BIGINT
        );
        CREATE TABLE site_signer (
          signer_number {identity},
          scope TEXT NOT NULL,
          office TEXT NOT NULL,
          certificate {bytes} NOT NULL,
          intermediates {bytes} NOT NULL,
          key_digest {bytes} NOT NULL,
          enrolled_at BIGINT NOT NULL,
          barred_from BIGINT,
          barred_after BIGINT,
          UNIQUE (scope, office, certificate)
        );
        CREATE INDEX site_signer_of_key ON site_signer (key_digest);
        ALTER TABLE signed_list ADD COLUMN office TEXT NOT NULL DEFAULT '';
        ALTER TABLE signed_list ADD COLUMN signature {bytes};
        ALTER TABLE signed_list ADD COLUMN received_at BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE signed_list ADD COLUMN signer_number BIGINT NOT NULL DEFAULT 0;
        CREATE TABLE drafted_list (
          draft_number {identity},
          site_code TEXT NOT NULL,
          office TEXT NOT NULL,
          root {bytes} NOT NULL,
          leaf_count BIGINT NOT NULL,
          stated_at BIGINT NOT NULL,
          list_number BIGINT
        );
        CREATE TABLE drafted_dose (
          draft_number BIGINT NOT NULL,
          leaf_index BIGINT NOT NULL,
          record_number BIGINT NOT NULL,
          document_digest {bytes} NOT NULL,
          PRIMARY KEY (draft_number, leaf_index)
        ){clustered};
        UPDATE record_state SET stage = 2, list_number = NULL WHERE stage = 3;
        DROP TABLE site_key
        """
}
