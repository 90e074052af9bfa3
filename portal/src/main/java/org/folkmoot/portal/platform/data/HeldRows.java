package org.folkmoot.portal.platform.data;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rows as they are, for {@link Held}, and for what takes a whole thing away: what is handed out needs no type of its own. In the transaction under way; every query names
 * its council, or an account.
 */
@Singleton
public final class HeldRows {
    private final TransactionOperations<Connection> transactions;

    HeldRows(@Named("default") TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /** @return by the name the query gives each column, in its order; a time is an instant, what is NULL is left out */
    public List<Map<String, Object>> read(String sql, Object... values) {
        try (PreparedStatement query = bound(sql, values);
                ResultSet row = query.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (row.next()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                ResultSetMetaData columns = row.getMetaData();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    Object value = value(row, i, columns.getColumnType(i));
                    if (value != null) {
                        fields.put(columns.getColumnLabel(i), value);
                    }
                }
                rows.add(fields);
            }
            return rows;
        } catch (SQLException failure) {
            throw new DatabaseFault("what is held about a person cannot be read", failure);
        }
    }

    /** @return how many rows it changed */
    public int change(String sql, Object... values) {
        try (PreparedStatement change = bound(sql, values)) {
            return change.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseFault("what is held about a person cannot be erased", failure);
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = transactions.getConnection().prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(
                    i + 1,
                    switch (values[i]) {
                        case UUID id -> id.toString();
                        case Instant at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC);
                        default -> values[i];
                    });
        }
        return statement;
    }

    private static Object value(ResultSet row, int column, int type) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP -> {
                LocalDateTime at = row.getObject(column, LocalDateTime.class);
                yield at == null ? null : at.toInstant(ZoneOffset.UTC);
            }
            case Types.DATE -> row.getObject(column, java.time.LocalDate.class);
            case Types.BIT, Types.BOOLEAN -> row.getObject(column) == null ? null : row.getBoolean(column);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                row.getObject(column) == null ? null : row.getLong(column);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = row.getBytes(column);
                yield bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
            }
            default -> row.getString(column);
        };
    }
}
