package org.folkmoot.portal.consultation.record;

import com.fasterxml.jackson.core.type.TypeReference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.data.Json;

/**
 * What somebody answered to the five questions, as it stood then.
 *
 * @param nation key of the {@link Nation} whose rule was applied
 * @param answers JSON of {@link Said} by question
 * @param needed JSON list of keys of the {@link RecordKind}s that followed
 * @param madeBy account
 */
@MappedEntity("consultation_screening")
public record Screening(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long consultationId,
        int version,
        String nation,
        String answers,
        String needed,
        Instant madeAt,
        long madeBy) {
    /** @param why the reason, in the working language */
    public record Said(Reply reply, String why) {}

    public Map<String, Said> said() {
        return Json.read(answers, new TypeReference<Map<String, Said>>() {});
    }

    public List<RecordKind> needs() {
        return Arrays.stream(Json.read(needed, String[].class))
                .flatMap(key -> RecordKind.of(key).stream())
                .toList();
    }
}
