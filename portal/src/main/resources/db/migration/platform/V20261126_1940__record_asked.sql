-- The auditor asks the record who did what to one thing, by deed, by person and by days (security 19); newest first, a page at a time.
CREATE INDEX audit_entry_when ON audit_entry (council_id, at, stream, seq);
CREATE INDEX audit_entry_object ON audit_entry (council_id, object, at);
CREATE INDEX audit_entry_actor ON audit_entry (council_id, actor, at);
CREATE INDEX audit_entry_action ON audit_entry (council_id, action, at);
