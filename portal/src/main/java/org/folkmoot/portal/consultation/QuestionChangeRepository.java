package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface QuestionChangeRepository extends GenericRepository<QuestionChange, Long> {
    /** The first first. */
    @Query("SELECT q.* FROM consultation_question_change q JOIN consultation_activity a"
            + " ON a.council_id = q.council_id AND a.id = q.activity_id"
            + " WHERE q.council_id = :council AND a.public_id = :activity ORDER BY q.id")
    List<QuestionChange> of(short council, UUID activity);

    @Query("INSERT INTO consultation_question_change (council_id, activity_id, version, replaced_at, told)"
            + " VALUES (:council, :activity, :version, :replacedAt, :told)")
    void add(short council, long activity, long version, Instant replacedAt, @Nullable Localised told);

    /** @return 0 when somebody else changed them meanwhile */
    @Query("UPDATE consultation_activity SET questionnaire_version = :version WHERE council_id = :council"
            + " AND id = :activity AND questionnaire_version = :before")
    int ask(short council, long activity, long before, long version);
}
