package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LinkAskRepository extends GenericRepository<LinkAskRow, Long> {
    @Query(
            "INSERT INTO people_link_ask (council_id, public_id, login_key, locale) VALUES (:council, :publicId, :loginKey, :locale)")
    void add(short council, UUID publicId, String loginKey, String locale);

    @Query("SELECT * FROM people_link_ask WHERE council_id = :council AND public_id = :publicId FOR UPDATE")
    Optional<LinkAskRow> lock(short council, UUID publicId);

    @Query("DELETE FROM people_link_ask WHERE council_id = :council AND public_id = :publicId")
    int drop(short council, UUID publicId);
}
