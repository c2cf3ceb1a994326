/// The public log and the audit chain; frozen.
enum Schema0003 {
    static let text = """
        ALTER TABLE certificate_code ADD COLUMN leaf_index BIGINT;
        ALTER TABLE certificate_code ADD COLUMN salt {bytes};
        CREATE INDEX certificate_without_leaf ON certificate_code (certificate_number) WHERE leaf_index IS NULL;
        CREATE TABLE log_head (
          head {key},
          entry_count BIGINT NOT NULL,
          anchored_count BIGINT NOT NULL
        );
        INSERT INTO log_head (head, entry_count, anchored_count) VALUES (1, 0, 0);
        CREATE TABLE log_batch (
          first_index {key},
          entry_count BIGINT NOT NULL,
          entries {bytes} NOT NULL
        );
        CREATE TABLE log_checkpoint (
          tree_size {key},
          origin TEXT NOT NULL,
          root {bytes} NOT NULL,
          note {bytes} NOT NULL,
          signed_at BIGINT NOT NULL
        );
        CREATE TABLE audit_chain (
          chain {key},
          act_count BIGINT NOT NULL,
          head {bytes}
        );
        INSERT INTO audit_chain (chain, act_count) VALUES (1, 0);
        CREATE TABLE audit_act (
          act_number {key},
          happened_at BIGINT NOT NULL,
          act TEXT NOT NULL,
          actor TEXT NOT NULL,
          authority TEXT NOT NULL,
          purpose TEXT NOT NULL,
          subject TEXT NOT NULL,
          counts TEXT NOT NULL,
          salt {bytes} NOT NULL,
          evidence {bytes} NOT NULL,
          before {bytes} NOT NULL,
          after {bytes} NOT NULL,
          head {bytes} NOT NULL
        );
        """
}
