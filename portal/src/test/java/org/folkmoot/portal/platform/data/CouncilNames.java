package org.folkmoot.portal.platform.data;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** A repository as features write them, for the specs of what rows can hold. */
@Requires(env = "test")
@JdbcRepository(dialect = Dialect.MYSQL)
interface CouncilNames extends GenericRepository<CouncilNames.Row, Short> {
    @MappedEntity("council")
    record Row(@Id short id, Localised name) {}

    @Introspected
    record Name(Localised name) {}

    @Query("SELECT name FROM council WHERE id = :council")
    Optional<Name> name(short council);

    @Query("SELECT id, name FROM council WHERE id = :council")
    Optional<Row> row(short council);

    @Query("SELECT name FROM council WHERE id = :council")
    Optional<Localised> nameAlone(short council);

    @Query("SELECT id FROM council WHERE id = :council AND name = :name")
    Optional<Short> idOf(short council, Localised name);

    @Query("UPDATE council SET name = :name WHERE id = :council")
    int rename(short council, Localised name);
}
