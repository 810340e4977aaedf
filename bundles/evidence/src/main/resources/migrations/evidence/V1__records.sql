-- An index of the evidence log: it can be made again from the log at any time.
CREATE TABLE IF NOT EXISTS evidence_record (
  idx BIGINT PRIMARY KEY,
  type VARCHAR(200),
  subject VARCHAR(400),
  actor VARCHAR(200),
  source VARCHAR(200),
  happened BIGINT NOT NULL,
  registered BIGINT NOT NULL,
  verdict VARCHAR(60)
);
CREATE INDEX IF NOT EXISTS evidence_record_subject ON evidence_record (subject, idx);
CREATE INDEX IF NOT EXISTS evidence_record_type ON evidence_record (type, idx);
CREATE INDEX IF NOT EXISTS evidence_record_actor ON evidence_record (actor, idx);
CREATE INDEX IF NOT EXISTS evidence_record_verdict ON evidence_record (verdict, idx);
CREATE INDEX IF NOT EXISTS evidence_record_happened ON evidence_record (happened, idx);
CREATE TABLE IF NOT EXISTS evidence_log (
  origin VARCHAR(100) PRIMARY KEY
);
