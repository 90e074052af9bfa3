package org.folkmoot.portal.people;

import io.micronaut.context.annotation.Value;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who was erased on request, written down outside the database, so that a backup made before it cannot bring them back: councils and
 * pseudonyms, one a line, in {@code accounts.txt}. Every file of the folder is read, so that lists of other nodes can be put beside it.
 */
@Singleton
class ErasedList {
    private static final Pattern LINE =
            Pattern.compile("(\\S+) (erased|undone) ([a-z0-9-]{1,60}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Path folder;
    private final TransactionOperations<Connection> transactions;

    ErasedList(
            @Value("${folkmoot.erased.folder}") String folder,
            @Named("default") TransactionOperations<Connection> transactions) {
        this.folder = Path.of(folder);
        this.transactions = transactions;
    }

    /** @param council its slug, which never changes */
    record Erased(String council, UUID account) {}

    /**
     * Notes that somebody is being erased by the transaction under way: on disk before it commits, taken back if it is undone. A list
     * that cannot be written stops the erasing.
     */
    void add(String council, UUID account, Instant now) {
        write(now, "erased", council, account);
        transactions.findTransactionStatus().orElseThrow().registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(Status status) {
                if (status == Status.ROLLED_BACK) {
                    write(now, "undone", council, account);
                }
            }
        });
    }

    /** Everybody, each once, in the order of the lists; what is no line of ours is passed over. */
    Set<Erased> all() {
        Map<String, Erased> erased = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    read(line, erased);
                }
            }
            return new LinkedHashSet<>(erased.values());
        } catch (IOException failure) {
            throw new UncheckedIOException("the list of the erased cannot be read", failure);
        }
    }

    /** What was undone is the erasing of that very instant, not one before it. */
    private static void read(String line, Map<String, Erased> into) {
        Matcher parts = LINE.matcher(line.strip());
        if (parts.matches()) {
            String when = String.join(" ", parts.group(1), parts.group(3), parts.group(4));
            if (parts.group(2).equals("erased")) {
                into.put(when, new Erased(parts.group(3), UUID.fromString(parts.group(4))));
            } else {
                into.remove(when);
            }
        }
    }

    private void write(Instant now, String what, String council, UUID account) {
        String line = String.join(" ", List.of(now.toString(), what, council, account.toString())) + "\n";
        try {
            Files.createDirectories(folder);
            try (FileChannel out = FileChannel.open(
                    folder.resolve("accounts.txt"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the list of the erased cannot be written", failure);
        }
    }
}
