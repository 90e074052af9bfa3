-- An address is looked up by itself, in whichever language it is.
ALTER TABLE content_slug ADD KEY content_slug_address (council_id, type, slug);
