package org.folkmoot.portal.platform.data;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;

/** What a task carries, as plain text: Java's own serialisation stays out of the database. */
final class TaskText implements Serializer {
    /** Council, kind and reference; none of them can hold a tab. */
    static String of(OutboxEntry entry) {
        return entry.council() + "\t" + entry.kind() + "\t" + entry.ref();
    }

    static OutboxEntry entry(long seq, String text) {
        String[] parts = text.split("\t", 3);
        return new OutboxEntry(seq, Short.parseShort(parts[0]), parts[1], parts[2]);
    }

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : ((String) data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return data == null ? null : type.cast(new String(data, StandardCharsets.UTF_8));
    }
}
