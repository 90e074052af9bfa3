package org.folkmoot.portal.platform.files;

import java.util.UUID;

/**
 * A file that lies in the store, in quarantine.
 *
 * @param size in bytes
 */
public record Stored(UUID id, long size, byte[] sha256) {}
