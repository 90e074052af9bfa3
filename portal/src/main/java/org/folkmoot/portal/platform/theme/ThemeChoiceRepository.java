package org.folkmoot.portal.platform.theme;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.MYSQL)
interface ThemeChoiceRepository extends GenericRepository<ThemeChoiceRow, Long> {
    @Query("SELECT section, theme FROM council_theme WHERE council_id = :council")
    List<ThemeChoiceRow> all(short council);

    @Query("INSERT INTO council_theme (council_id, section, theme) VALUES (:council, :section, :theme)"
            + " ON DUPLICATE KEY UPDATE theme = :theme")
    void choose(short council, String section, String theme);

    @Query("DELETE FROM council_theme WHERE council_id = :council AND section = :section")
    void forget(short council, String section);
}
