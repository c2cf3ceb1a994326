/// The first schema; frozen, later ones only add to it.
enum Schema0001 {
    static let text = """
        CREATE TABLE intake_file (
          file_number {identity},
          digest {bytes} NOT NULL UNIQUE,
          name TEXT NOT NULL,
          opened_at BIGINT NOT NULL,
          closed_at BIGINT
        );
        CREATE TABLE site (
          site_code TEXT NOT NULL PRIMARY KEY,
          name TEXT NOT NULL,
          province TEXT NOT NULL,
          is_listed BIGINT NOT NULL
        );
        CREATE TABLE record (
          record_number {identity},
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
          stage BIGINT NOT NULL,
          link_version BIGINT NOT NULL DEFAULT 0,
          outcome TEXT,
          first_reason TEXT,
          personal_number BIGINT,
          surname TEXT,
          given_names TEXT,
          birth_date TEXT,
          linked_sex TEXT,
          file_number BIGINT NOT NULL,
          line_number BIGINT NOT NULL,
          raw {bytes} NOT NULL,
          UNIQUE (site_code, record_id)
        );
        CREATE INDEX record_awaiting_linkage ON record (record_number) WHERE stage = 0;
        CREATE INDEX record_identity_queue ON record (outcome, record_number) WHERE stage = 1;
        CREATE INDEX record_signature_queue ON record (site_code, record_number) WHERE stage = 2;
        CREATE INDEX record_of_person ON record (personal_number, record_number) WHERE personal_number IS NOT NULL;
        CREATE TABLE refused_row (
          file_number BIGINT NOT NULL,
          line_number BIGINT NOT NULL,
          site_code TEXT NOT NULL,
          record_id TEXT NOT NULL,
          raw {bytes} NOT NULL,
          faults TEXT NOT NULL,
          PRIMARY KEY (file_number, line_number)
        );
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
          register_version TEXT NOT NULL,
          normalisation_version BIGINT NOT NULL,
          PRIMARY KEY (record_number, link_version)
        );
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
          path {bytes} NOT NULL,
          document_digest {bytes} NOT NULL,
          is_void BIGINT NOT NULL,
          PRIMARY KEY (record_number, list_number)
        );
        CREATE TABLE person (
          personal_number BIGINT NOT NULL PRIMARY KEY,
          province TEXT NOT NULL,
          is_due BIGINT NOT NULL,
          due_version BIGINT NOT NULL,
          hold_reason TEXT,
          certified_dose BIGINT NOT NULL
        );
        CREATE INDEX person_due ON person (personal_number) WHERE is_due = 1;
        CREATE INDEX person_held ON person (hold_reason) WHERE hold_reason IS NOT NULL;
        CREATE TABLE certificate (
          certificate_number {identity},
          uvci TEXT NOT NULL UNIQUE,
          document_digest {bytes} NOT NULL UNIQUE,
          personal_number BIGINT NOT NULL,
          record_number BIGINT NOT NULL,
          key_identifier {bytes} NOT NULL,
          state BIGINT NOT NULL,
          issued_at BIGINT NOT NULL,
          expires_at BIGINT NOT NULL,
          written_at BIGINT NOT NULL,
          claims {bytes},
          code TEXT
        );
        CREATE INDEX certificate_open ON certificate (certificate_number) WHERE state = 0;
        CREATE INDEX certificate_of_person ON certificate (personal_number, certificate_number) WHERE state = 1;
        CREATE TABLE audit_event (
          event_number {identity},
          happened_at BIGINT NOT NULL,
          step TEXT NOT NULL,
          counts TEXT NOT NULL
        );
        """
}
