package org.folkmoot.portal.people;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;

@JdbcRepository(dialect = Dialect.MYSQL)
interface BrakeRepository extends GenericRepository<BrakeRow, byte[]> {
    @Query(
            "INSERT INTO people_brake (bucket, tries, began_at, free_at) VALUES (:bucket, 0, :now, :now) ON DUPLICATE KEY UPDATE bucket = bucket")
    void touch(byte[] bucket, Instant now);

    @Query("SELECT * FROM people_brake WHERE bucket = :bucket FOR UPDATE")
    BrakeRow lock(byte[] bucket);

    @Query("UPDATE people_brake SET tries = :tries, began_at = :began, free_at = :free WHERE bucket = :bucket")
    void set(byte[] bucket, int tries, Instant began, Instant free);

    @Query("UPDATE people_brake SET tries = GREATEST(tries - 1, 0), free_at = :now WHERE bucket = :bucket")
    void giveBack(byte[] bucket, Instant now);

    @Query("DELETE FROM people_brake WHERE bucket = :bucket")
    void forget(byte[] bucket);

    @Query("DELETE FROM people_brake WHERE began_at < :before LIMIT 2000")
    int purge(Instant before);
}
