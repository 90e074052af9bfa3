package org.folkmoot.portal.platform.audit;

import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.folkmoot.portal.platform.data.DatabaseFault;
import org.folkmoot.portal.platform.data.Recurring;

/** Once an hour, writes down outside the database where each stream that has grown stands (security 12.2). */
@Singleton
public class AuditAnchor implements Recurring {
    /** An entry stamped before the last anchor may have been committed after it. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    private final DataSource dataSource;
    private final Anchors anchors;

    AuditAnchor(@Named("jobs") DataSource dataSource, DataSourceResolver resolver, Anchors anchors) {
        this.dataSource = resolver.resolve(dataSource);
        this.anchors = anchors;
    }

    @Override
    public String name() {
        return "audit.anchor";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Writes no file where no stream has grown. */
    @Override
    public void run() {
        LocalDateTime since =
                anchors.last().map(last -> last.at().minus(LONGEST_TRANSACTION)).orElse(null);
        try (Connection connection = dataSource.getConnection()) {
            LocalDateTime now = now(connection);
            AuditTable table = new AuditTable(connection);
            List<AuditTable.Mark> marks = new ArrayList<>();
            String after = "";
            List<AuditTable.StoredHead> heads;
            do {
                heads = table.headsAfter(after, since);
                for (AuditTable.StoredHead head : heads) {
                    if (head.seq() > 0) {
                        marks.add(new AuditTable.Mark(head.stream(), head.seq(), head.hash()));
                    }
                    after = head.stream();
                }
            } while (heads.size() == AuditTable.CHUNK);
            if (!marks.isEmpty()) anchors.write(marks, now);
        } catch (SQLException failure) {
            throw new DatabaseFault("the audit record cannot be reached", failure);
        }
    }

    private static LocalDateTime now(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
            row.next();
            return row.getObject(1, LocalDateTime.class);
        }
    }
}
