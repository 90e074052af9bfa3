package org.folkmoot.portal.survey;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Files of questions between being read and being taken in: an officer looks at what one becomes for an hour at most. */
@Singleton
class FilesInHand {
    private static final Duration KEPT = Duration.ofHours(1);

    private final FileInHandRepository rows;
    private final Questionnaires questionnaires;
    private final DatabaseClock clock;

    FilesInHand(FileInHandRepository rows, Questionnaires questionnaires, DatabaseClock clock) {
        this.rows = rows;
        this.questionnaires = questionnaires;
        this.clock = clock;
    }

    /** Keeps what was read, and forgets what was read an hour ago. */
    @OneTransaction
    UUID keep(short council, ReadFile file) {
        Instant now = clock.now();
        rows.forget(council, now.minus(KEPT));
        UUID id = Ids.uuid();
        rows.add(
                council,
                id,
                file.sort().name(),
                QuestionnaireJson.write(file.questionnaire()),
                Json.write(file.lines()),
                now);
        return id;
    }

    /** Empty for one that was read more than an hour ago, or never. */
    Optional<ReadFile> find(short council, UUID id) {
        return rows.find(council, id, clock.now().minus(KEPT))
                .map(row -> new ReadFile(
                        ReadFile.Sort.valueOf(row.sort()),
                        QuestionnaireJson.read(row.questionnaire()),
                        Json.read(row.report(), new TypeReference<List<ReadFile.Line>>() {})));
    }

    /**
     * Makes a questionnaire of it, once: a second time leads to the same.
     *
     * @param actor public id of the account that takes it in
     * @return public id of the questionnaire; empty where {@link #find} finds nothing
     */
    @OneTransaction
    Optional<UUID> takeIn(short council, UUID id, UUID actor) {
        FileInHandRow row = rows.lock(council, id, clock.now().minus(KEPT)).orElse(null);
        if (row == null) return Optional.empty();
        if (row.made() != null) return Optional.of(row.made());
        UUID made = questionnaires.create(council, QuestionnaireJson.read(row.questionnaire()), actor);
        rows.became(council, id, made);
        return Optional.of(made);
    }
}
