package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Panels that mark, and the seats on them. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface PanelRepository extends GenericRepository<Panel, UUID> {
    @Query("SELECT * FROM tender_panel WHERE council_id = :council AND id = :id")
    Optional<Panel> find(short council, UUID id);

    /** Holds the row until the transaction ends. */
    @Query("SELECT * FROM tender_panel WHERE council_id = :council AND id = :id FOR UPDATE")
    Optional<Panel> lock(short council, UUID id);

    @Query("SELECT * FROM tender_panel WHERE council_id = :council AND tender = :tender AND kind = :kind")
    Optional<Panel> of(short council, UUID tender, String kind);

    @Query("SELECT * FROM tender_panel WHERE council_id = :council AND tender = :tender ORDER BY kind DESC")
    List<Panel> of(short council, UUID tender);

    @Query("SELECT * FROM tender_panel WHERE council_id = :council AND facilitator = :account ORDER BY made_at, id")
    List<Panel> ledBy(short council, long account);

    @Query("INSERT INTO tender_panel (council_id, id, tender, kind, people, facilitator, from_on, until_on, evenings,"
            + " minutes, thanks, thanks_each, made_at, made_by) VALUES (:council, :id, :tender, :kind, :people, :facilitator,"
            + " :fromOn, :untilOn, :evenings, :minutes, :thanks, :thanksEach, :at, :by)")
    void add(
            short council,
            UUID id,
            UUID tender,
            String kind,
            @Nullable Long people,
            @Nullable Long facilitator,
            LocalDate fromOn,
            LocalDate untilOn,
            int evenings,
            int minutes,
            String thanks,
            int thanksEach,
            Instant at,
            @Nullable Long by);

    @Query("UPDATE tender_panel SET facilitator = :facilitator, from_on = :fromOn, until_on = :untilOn,"
            + " evenings = :evenings, minutes = :minutes, thanks = :thanks, thanks_each = :thanksEach"
            + " WHERE council_id = :council AND id = :id")
    int change(
            short council,
            UUID id,
            @Nullable Long facilitator,
            LocalDate fromOn,
            LocalDate untilOn,
            int evenings,
            int minutes,
            String thanks,
            int thanksEach);

    @Query("INSERT IGNORE INTO tender_panel_lead (council_id, panel, account, since)"
            + " VALUES (:council, :panel, :account, :at)")
    void led(short council, UUID panel, long account, Instant at);

    /** Whether somebody leads a panel of the tender, or once did. */
    @Query(
            "SELECT COUNT(*) FROM tender_panel_lead l JOIN tender_panel p ON p.council_id = l.council_id AND p.id = l.panel"
                    + " WHERE l.council_id = :council AND p.tender = :tender AND l.account = :account")
    int everLed(short council, UUID tender, long account);
}
