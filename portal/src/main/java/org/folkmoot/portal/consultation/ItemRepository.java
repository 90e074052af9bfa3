package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ItemRepository extends GenericRepository<Item, UUID> {
    /** In the team's order. */
    @Query("SELECT * FROM consultation_item WHERE council_id = :council AND way_id = :way ORDER BY position, public_id")
    List<Item> of(short council, long way);

    /** Of every way of a consultation, each in the team's order. */
    @Query(
            "SELECT i.* FROM consultation_item i JOIN consultation_way w ON w.council_id = i.council_id AND w.id = i.way_id"
                    + " WHERE i.council_id = :council AND w.consultation_id = :consultation ORDER BY i.position, i.public_id")
    List<Item> ofConsultation(short council, long consultation);

    @Query("SELECT * FROM consultation_item WHERE council_id = :council AND way_id = :way AND public_id = :publicId")
    Optional<Item> find(short council, long way, UUID publicId);

    @Query("INSERT INTO consultation_item (council_id, public_id, way_id, position, words, proposed)"
            + " VALUES (:council, :publicId, :way, :position, :words, :proposed)")
    void add(short council, UUID publicId, long way, int position, Localised words, boolean proposed);

    @Query("DELETE FROM consultation_item WHERE council_id = :council AND way_id = :way")
    int removeAll(short council, long way);
}
