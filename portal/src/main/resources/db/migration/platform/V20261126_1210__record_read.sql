-- The record as its auditor reads it: what moved last comes first.
CREATE INDEX audit_head_latest ON audit_head (council_id, at, stream);
