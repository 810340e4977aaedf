-- Messages of every bundle version that was ever installed: what was stored stays readable.
CREATE TABLE store_message_set (
  bundle VARCHAR(200) NOT NULL,
  version VARCHAR(100) NOT NULL,
  language VARCHAR(20) NOT NULL,
  kept_at BIGINT NOT NULL,
  messages VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (bundle, version, language)
);

-- One row that is written to see whether anything can be written.
CREATE TABLE store_probe (
  id INTEGER PRIMARY KEY,
  written_at BIGINT NOT NULL
);

INSERT INTO store_probe (id, written_at) VALUES (1, 0);
