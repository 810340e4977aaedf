-- One row an incident. body is the versioned JSON form of the whole record, facts included; the other columns find it.
CREATE TABLE incident_record (
  id VARCHAR(1000) PRIMARY KEY,
  arrival BIGINT NOT NULL,
  kept_at BIGINT NOT NULL,
  sensor VARCHAR(1000) NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  severity VARCHAR(20) NOT NULL,
  cause VARCHAR(40) NOT NULL,
  verdict VARCHAR(20) NOT NULL,
  form INTEGER NOT NULL,
  body VARCHAR(1000000) NOT NULL
);

CREATE INDEX incident_record_arrival ON incident_record (arrival);
CREATE INDEX incident_record_kept_at ON incident_record (kept_at);

-- Every verdict ever given, the latest counts.
CREATE TABLE incident_verdict (
  incident VARCHAR(1000) NOT NULL,
  decided_at BIGINT NOT NULL,
  verdict VARCHAR(20) NOT NULL,
  author VARCHAR(200) NOT NULL,
  reason VARCHAR(10000) NOT NULL,
  PRIMARY KEY (incident, decided_at)
);
