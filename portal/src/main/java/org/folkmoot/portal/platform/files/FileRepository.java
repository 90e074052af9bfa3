package org.folkmoot.portal.platform.files;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface FileRepository extends GenericRepository<FileObject, UUID> {
    @Query("INSERT INTO file_object (id, council_id, size, sha256, status, purpose)"
            + " VALUES (:id, :council, :size, :sha256, 'QUARANTINED', :purpose)")
    void add(UUID id, short council, long size, byte[] sha256, String purpose);

    @Query("SELECT * FROM file_object WHERE council_id = :council AND id = :id")
    Optional<FileObject> find(short council, UUID id);

    @Query("UPDATE file_object SET status = 'READY', kind = :kind"
            + " WHERE council_id = :council AND id = :id AND status = 'QUARANTINED'")
    int release(short council, UUID id, FileKind kind);

    @Query("UPDATE file_object SET status = 'WITHDRAWN' WHERE council_id = :council AND id = :id")
    int withdraw(short council, UUID id);

    @Query("DELETE FROM file_object WHERE council_id = :council AND id = :id")
    int delete(short council, UUID id);

    /** Of all councils: the sweep looks at what lies in the store, whosesoever it is. */
    @Query("SELECT * FROM file_object WHERE id IN (:ids)")
    List<FileObject> among(List<UUID> ids);
}
