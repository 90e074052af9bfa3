package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface DeclaredRepository extends GenericRepository<Declared, Long> {
    @Query("SELECT * FROM consultation_declared WHERE council_id = :council AND consultation_id = :consultation")
    Optional<Declared> of(short council, long consultation);

    /** Of the consultation that an activity belongs to. */
    @Query("SELECT d.* FROM consultation_declared d JOIN consultation_activity a ON a.council_id = d.council_id"
            + " AND a.consultation_id = d.consultation_id WHERE d.council_id = :council AND a.public_id = :activity")
    Optional<Declared> ofActivity(short council, UUID activity);

    @Query("INSERT INTO consultation_declared (council_id, consultation_id, decision_on, paper_days, late_letters,"
            + " late_answers, shown_while_open) VALUES (:council, :consultation, :decisionOn, :paperDays, :lateLetters,"
            + " :lateAnswers, :shownWhileOpen) ON DUPLICATE KEY UPDATE decision_on = VALUES(decision_on),"
            + " paper_days = VALUES(paper_days), late_letters = VALUES(late_letters), late_answers = VALUES(late_answers),"
            + " shown_while_open = VALUES(shown_while_open)")
    void save(
            short council,
            long consultation,
            @Nullable LocalDate decisionOn,
            int paperDays,
            String lateLetters,
            String lateAnswers,
            boolean shownWhileOpen);

    @Query("UPDATE consultation_declared SET decision_on = :decisionOn"
            + " WHERE council_id = :council AND consultation_id = :consultation")
    int decideOn(short council, long consultation, LocalDate decisionOn);
}
