/// What linking keeps beside its decisions: their explanation, the days of a person's doses, findings over many rows.
///
/// The index of a person's records holds their days too, so that a dose close to another is found without reading either; it takes
/// the place of the one without. Frozen.
enum Schema0002 {
    static let text = """
        ALTER TABLE link_decision ADD COLUMN runner_up_bits DOUBLE PRECISION;
        ALTER TABLE link_decision ADD COLUMN model_version TEXT NOT NULL DEFAULT '';
        ALTER TABLE link_decision ADD COLUMN asked_count BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE link_decision ADD COLUMN source_record BIGINT;
        ALTER TABLE record_state ADD COLUMN administered_on BIGINT NOT NULL DEFAULT 0;
        UPDATE record_state SET administered_on =
          (SELECT r.administered_on FROM record r WHERE r.record_number = record_state.record_number);
        CREATE INDEX record_day_of_person ON record_state (personal_number, administered_on)
          WHERE personal_number IS NOT NULL;
        DROP INDEX record_of_person;
        CREATE TABLE batch_finding (
          finding_number {identity},
          kind TEXT NOT NULL,
          site_code TEXT NOT NULL,
          subject TEXT NOT NULL,
          hypothesis TEXT NOT NULL,
          record_count BIGINT NOT NULL,
          expected_count DOUBLE PRECISION NOT NULL,
          found_at BIGINT NOT NULL
        );
        CREATE TABLE finding_record (
          record_number BIGINT NOT NULL,
          finding_number BIGINT NOT NULL,
          PRIMARY KEY (record_number, finding_number)
        ){clustered};
        CREATE INDEX finding_record_of_finding ON finding_record (finding_number, record_number);
        """
}
