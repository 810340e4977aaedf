-- One row a sign-in, or the tries of one person from one address. findings is the JSON form of their texts.
CREATE TABLE access_sign_in (
  id VARCHAR(100) PRIMARY KEY,
  at_time BIGINT NOT NULL,
  product VARCHAR(100) NOT NULL,
  device VARCHAR(300) NOT NULL,
  person VARCHAR(300) NOT NULL,
  came_from VARCHAR(100) NOT NULL,
  assigned VARCHAR(100) NOT NULL,
  success BOOLEAN NOT NULL,
  attempts INTEGER NOT NULL,
  ended_at BIGINT NOT NULL,
  findings VARCHAR(100000) NOT NULL,
  provenance VARCHAR(20) NOT NULL
);

CREATE INDEX access_sign_in_time ON access_sign_in (at_time);
