/// The first schema; frozen, later ones only add to it.
enum Schema0001 {
    static let text = """
        CREATE TABLE intake_file (
          file_number {identity},
          digest {bytes} NOT NULL UNIQUE,
          name TEXT NOT NULL,
          opened_at BIGINT NOT NULL,
          closed_at BIGINT,
          stored_count BIGINT NOT NULL DEFAULT 0,
          header {bytes}
        );
        CREATE TABLE site (
          site_code TEXT NOT NULL PRIMARY KEY,
          name TEXT NOT NULL,
          province TEXT NOT NULL,
          is_listed BIGINT NOT NULL
        );
        CREATE TABLE intake_batch (
          batch_number {identity},
          file_number BIGINT NOT NULL,
          record_count BIGINT NOT NULL,
          waiting_count BIGINT NOT NULL
        );
        CREATE INDEX intake_batch_waiting ON intake_batch (batch_number) WHERE waiting_count > 0;
        CREATE TABLE record (
          record_number {key},
          site_code TEXT NOT NULL,
          record_id TEXT NOT NULL,
          channel TEXT NOT NULL,
          full_name TEXT NOT NULL,
          date_of_birth TEXT NOT NULL,
          sex TEXT NOT NULL,
          id_number TEXT NOT NULL,
          nationality TEXT NOT NULL,
          phone TEXT NOT NULL,
          province TEXT NOT NULL,
          commune TEXT NOT NULL,
          vaccine TEXT NOT NULL,
          lot TEXT NOT NULL,
          dose_number BIGINT NOT NULL,
          administered_on BIGINT NOT NULL,
          notes TEXT NOT NULL,
          subject BIGINT NOT NULL,
          file_number BIGINT NOT NULL,
          line_number BIGINT NOT NULL,
          raw {bytes} NOT NULL,
          UNIQUE (site_code, record_id)
        );
        CREATE TABLE refused_row (
          file_number BIGINT NOT NULL,
          line_number BIGINT NOT NULL,
          site_code TEXT NOT NULL,
          record_id TEXT NOT NULL,
          raw {bytes} NOT NULL,
          faults TEXT NOT NULL,
          PRIMARY KEY (file_number, line_number)
        );
        CREATE TABLE record_state (
          record_number {key},
          stage BIGINT NOT NULL,
          link_version BIGINT NOT NULL,
          personal_number BIGINT,
          list_number BIGINT,
          subject BIGINT NOT NULL,
          dose_number BIGINT NOT NULL,
          province TEXT NOT NULL,
          site_code TEXT NOT NULL,
          outcome TEXT NOT NULL,
          first_reason TEXT
        );
        CREATE INDEX record_identity_queue ON record_state (outcome, record_number) WHERE stage = 1;
        CREATE INDEX record_signature_queue ON record_state (site_code, record_number) WHERE stage = 2;
        CREATE INDEX record_of_person ON record_state (personal_number) WHERE personal_number IS NOT NULL;
        CREATE TABLE link_decision (
          record_number BIGINT NOT NULL,
          link_version BIGINT NOT NULL,
          decided_at BIGINT NOT NULL,
          outcome TEXT NOT NULL,
          tier TEXT NOT NULL,
          weight_bits DOUBLE PRECISION NOT NULL,
          reasons TEXT NOT NULL,
          evidence TEXT NOT NULL,
          personal_number BIGINT,
          surname TEXT,
          given_names TEXT,
          birth_date TEXT,
          sex TEXT,
          register_version TEXT NOT NULL,
          normalisation_version BIGINT NOT NULL,
          PRIMARY KEY (record_number, link_version)
        ){clustered};
        CREATE TABLE site_key (
          key_number {identity},
          site_code TEXT NOT NULL,
          public_key {bytes} NOT NULL,
          enrolled_at BIGINT NOT NULL
        );
        CREATE INDEX site_key_of_site ON site_key (site_code, key_number);
        CREATE TABLE signed_list (
          list_number {identity},
          site_code TEXT NOT NULL,
          leaf_count BIGINT NOT NULL,
          root {bytes} NOT NULL,
          statement {bytes} NOT NULL,
          signed_at BIGINT NOT NULL
        );
        CREATE TABLE dose_signature (
          record_number BIGINT NOT NULL,
          list_number BIGINT NOT NULL,
          leaf_index BIGINT NOT NULL,
          leaf_count BIGINT NOT NULL,
          document_digest {bytes} NOT NULL,
          path {bytes} NOT NULL,
          PRIMARY KEY (record_number, list_number)
        ){clustered};
        CREATE TABLE person_due (
          personal_number {key},
          due_version BIGINT NOT NULL
        );
        CREATE TABLE person_hold (
          personal_number {key},
          reason TEXT NOT NULL
        );
        CREATE TABLE person_certificate (
          personal_number {key},
          certificate_number BIGINT NOT NULL,
          certified_dose BIGINT NOT NULL
        );
        CREATE TABLE issuance_batch (
          batch_number {identity},
          written_at BIGINT NOT NULL
        );
        CREATE TABLE certificate (
          certificate_number {key},
          uvci_key BIGINT NOT NULL UNIQUE,
          uvci TEXT NOT NULL,
          personal_number BIGINT NOT NULL,
          document_digest {bytes} NOT NULL,
          record_number BIGINT NOT NULL,
          key_identifier {bytes} NOT NULL,
          issued_at BIGINT NOT NULL,
          expires_at BIGINT NOT NULL,
          UNIQUE (personal_number, document_digest)
        );
        CREATE TABLE open_intent (
          certificate_number {key},
          claims {bytes} NOT NULL
        );
        CREATE TABLE certificate_code (
          certificate_number {key},
          code TEXT NOT NULL
        );
        CREATE TABLE audit_event (
          event_number {identity},
          happened_at BIGINT NOT NULL,
          step TEXT NOT NULL,
          counts TEXT NOT NULL
        );
        """
}
