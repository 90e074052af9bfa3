package org.folkmoot.portal.platform.data;

import java.util.List;

/** Who may sign in to the server that comes with the portal, and what each may do. */
final class ServerUsers {
    static final String ROOT = "root";
    static final String MIGRATE = "folkmoot_migrate";
    static final String APP = "folkmoot_app";

    private ServerUsers() {}

    /** Under which the folder keeps their password. */
    static String passwordName(String user) {
        return "database-" + user.replace("folkmoot_", "");
    }

    /** Idempotent, run by the server at each start before it answers anyone. One statement a line. */
    static String sql(DataFolder folder) {
        String at = "'@'" + EmbeddedMariaDb.LOOPBACK + "'";
        StringBuilder sql = new StringBuilder();
        for (String user : List.of(ROOT, MIGRATE, APP)) {
            String password = folder.secret(passwordName(user));
            sql.append("CREATE USER IF NOT EXISTS '")
                    .append(user)
                    .append(at)
                    .append(" IDENTIFIED BY '")
                    .append(password)
                    .append("';\n");
            sql.append("ALTER USER '")
                    .append(user)
                    .append(at)
                    .append(" IDENTIFIED BY '")
                    .append(password)
                    .append("';\n");
        }
        sql.append("GRANT ALL PRIVILEGES ON *.* TO '").append(ROOT).append(at).append(" WITH GRANT OPTION;\n");
        sql.append("DELETE FROM mysql.global_priv WHERE User NOT IN ('root', 'mariadb.sys', '")
                .append(MIGRATE)
                .append("', '")
                .append(APP);
        sql.append("') OR (User = 'root' AND Host <> '")
                .append(EmbeddedMariaDb.LOOPBACK)
                .append("');\n");
        sql.append("DELETE FROM mysql.db WHERE Db LIKE 'test%';\n");
        sql.append("DELETE FROM mysql.proxies_priv;\n");
        sql.append("FLUSH PRIVILEGES;\n");
        sql.append("DROP DATABASE IF EXISTS test;\n");
        sql.append("CREATE DATABASE IF NOT EXISTS ")
                .append(EmbeddedMariaDb.SCHEMA)
                .append(" CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;\n");
        sql.append("GRANT ALL PRIVILEGES ON ")
                .append(EmbeddedMariaDb.SCHEMA)
                .append(".* TO '")
                .append(MIGRATE)
                .append(at)
                .append(" WITH GRANT OPTION;\n");
        // Enough to enter the schema; what may be done to each table is granted after the migrations.
        sql.append("GRANT SHOW VIEW ON ")
                .append(EmbeddedMariaDb.SCHEMA)
                .append(".* TO '")
                .append(APP)
                .append(at)
                .append(";\n");
        return sql.toString();
    }
}
