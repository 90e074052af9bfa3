package org.folkmoot.portal.consultation.record;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;

/**
 * One version of an assessment.
 *
 * @param kind key of a {@link RecordKind}
 * @param answers JSON of texts by question
 * @param summary what may be published of it
 * @param madeBy account
 */
@MappedEntity("consultation_record")
public record FullRecord(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        String kind,
        int version,
        String answers,
        Localised summary,
        boolean finished,
        Instant madeAt,
        long madeBy) {
    /** Texts by question; questions without one are left out. */
    public Map<String, String> said() {
        return Json.read(answers, new TypeReference<Map<String, String>>() {});
    }

    public boolean begun() {
        return !said().isEmpty();
    }

    public RecordKind what() {
        return RecordKind.of(kind).orElseThrow(() -> new IllegalStateException("No record " + kind));
    }
}
