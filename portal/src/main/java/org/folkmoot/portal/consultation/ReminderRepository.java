package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ReminderRepository extends GenericRepository<OutcomeRow, Long> {
    /** @return 0 when it was told before */
    @Query("INSERT IGNORE INTO consultation_reminder (council_id, owed, thing, due_on, step, told, told_at)"
            + " VALUES (:council, :owed, :thing, :dueOn, :step, :told, :at)")
    int tell(short council, String owed, UUID thing, LocalDate dueOn, int step, String told, Instant at);
}
