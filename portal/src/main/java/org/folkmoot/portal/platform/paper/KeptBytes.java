package org.folkmoot.portal.platform.paper;

import io.micronaut.core.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finished files by the fingerprint of what they are made of; those that nobody asked for longest go first. */
final class KeptBytes {
    private final long most;
    private final Map<String, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    /** @param most bytes that are kept altogether */
    KeptBytes(long most) {
        this.most = most;
    }

    synchronized byte @Nullable [] find(String fingerprint) {
        return kept.get(fingerprint);
    }

    synchronized void keep(String fingerprint, byte[] bytes) {
        byte[] before = kept.put(fingerprint, bytes);
        held += bytes.length - (before == null ? 0 : before.length);
        var eldest = kept.entrySet().iterator();
        while (held > most && eldest.hasNext()) {
            held -= eldest.next().getValue().length;
            eldest.remove();
        }
    }
}
