-- A receiver that said how long it wants to be left alone (Retry-After, RFC 9110 10.2.3) is.
ALTER TABLE content_webhook ADD rest_until DATETIME(6) NULL COMMENT 'UTC, exclusive; the receiver asked not to be called before this';
