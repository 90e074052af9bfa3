package org.folkmoot.portal.platform.audit;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Secrets;

/**
 * Where the streams stood, hour by hour, written down outside the database: numbered files, each signed with the installation's
 * key and naming the signature before it. Who rewrites the database cannot rewrite these without the key.
 */
@Singleton
class Anchors {
    private static final String TITLE = "folkmoot audit anchor 1";
    private static final String PURPOSE = "audit.anchor";
    private static final Pattern NAME = Pattern.compile("(\\d{8})-\\d{8}T\\d{6}Z\\.anchor");
    private static final HexFormat HEX = HexFormat.of();

    private final Path folder;
    private final Secrets secrets;

    Anchors(@Value("${folkmoot.anchors.folder}") String folder, Secrets secrets) {
        this.folder = Path.of(folder);
        this.secrets = secrets;
    }

    /** @param mac hexadecimal */
    record Anchor(long number, LocalDateTime at, String previous, List<AuditTable.Mark> marks, String mac) {}

    /** One file: its number, and what it says where the signature holds. */
    record Read(long number, @Nullable Anchor anchor) {}

    /** Numbers of the files there are, in order. */
    List<Path> files() {
        try (Stream<Path> years = Files.walk(folder, 2)) {
            return years.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted((one, other) -> Long.compare(number(one), number(other)))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Anchor> last() {
        List<Path> files = files();
        return files.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(read(files.getLast()).anchor());
    }

    Read read(Path file) {
        long number = number(file);
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            int end = text.lastIndexOf("mac ");
            if (end < 0) return new Read(number, null);
            String body = text.substring(0, end);
            String mac = text.substring(end + 4).strip();
            return MessageDigest.isEqual(mac.getBytes(StandardCharsets.US_ASCII), mac(body))
                    ? new Read(number, parsed(number, body, mac))
                    : new Read(number, null);
        } catch (IOException | RuntimeException unreadable) {
            // a damaged anchor is a finding, whatever damaged it
            return new Read(number, null);
        }
    }

    /** Writes the next file, whole or not at all. */
    void write(List<AuditTable.Mark> marks, LocalDateTime at) {
        List<Path> files = files();
        long number = files.isEmpty() ? 1 : number(files.getLast()) + 1;
        String previous = last().map(Anchor::mac).orElse("0".repeat(2 * AuditEntry.HASH_BYTES));
        StringBuilder body = new StringBuilder()
                .append(TITLE)
                .append("\nnumber ")
                .append(number)
                .append("\nat ")
                .append(at.toInstant(ZoneOffset.UTC))
                .append("\nprevious ")
                .append(previous)
                .append('\n');
        for (AuditTable.Mark mark : marks) {
            body.append(mark.stream())
                    .append(' ')
                    .append(mark.seq())
                    .append(' ')
                    .append(HEX.formatHex(mark.hash()))
                    .append('\n');
        }
        String text = body + "mac " + new String(mac(body.toString()), StandardCharsets.US_ASCII) + "\n";
        String stamp =
                at.toInstant(ZoneOffset.UTC).toString().replaceAll("[-:]", "").replaceAll("[.]\\d+", "");
        put(folder.resolve(stamp.substring(0, 4)).resolve("%08d-%s.anchor".formatted(number, stamp)), text);
    }

    private static void put(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel out = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) out.write(bytes);
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Anchor parsed(long number, String body, String mac) {
        List<String> lines = Arrays.asList(body.split("\n"));
        if (!lines.get(0).equals(TITLE) || !lines.get(1).equals("number " + number)) {
            throw new IllegalArgumentException("an anchor under another's name");
        }
        List<AuditTable.Mark> marks = new ArrayList<>();
        for (String line : lines.subList(4, lines.size())) {
            String[] parts = line.split(" ");
            marks.add(new AuditTable.Mark(parts[0], Long.parseLong(parts[1]), HEX.parseHex(parts[2])));
        }
        LocalDateTime at =
                LocalDateTime.ofInstant(Instant.parse(lines.get(2).substring("at ".length())), ZoneOffset.UTC);
        return new Anchor(number, at, lines.get(3).substring("previous ".length()), marks, mac);
    }

    private byte[] mac(String body) {
        return HEX.formatHex(secrets.hmac(PURPOSE, body.getBytes(StandardCharsets.US_ASCII)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long number(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }
}
