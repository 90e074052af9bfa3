package org.folkmoot.portal.content.media;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.folkmoot.portal.platform.files.ChildProgram;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * A program that converts recordings and films, where one is installed: {@code ffmpeg}, or what the setting names. It runs by itself, without
 * our environment and without a network where the system can take it away, for so long and no longer.
 */
@Singleton
class Converter {
    private final String program;
    private final Duration patience;

    @Inject
    Converter(
            @Property(name = "folkmoot.media.converter", defaultValue = "") String setting,
            @Property(name = "folkmoot.media.converter-minutes", defaultValue = "30") int minutes) {
        this(found(setting), Duration.ofMinutes(minutes));
    }

    /** @param program its path; empty where there is none */
    Converter(String program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    boolean installed() {
        return !program.isEmpty();
    }

    /** @return whether the result is there; false where the program failed or had to be ended */
    boolean convert(Path from, Path to, FileKind kind) {
        List<String> command = new ArrayList<>(ChildProgram.withoutNetwork());
        command.addAll(List.of(program, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-threads", "1"));
        command.addAll(List.of("-i", from.toString(), "-map_metadata", "-1", "-map_chapters", "-1"));
        command.addAll(
                kind == FileKind.MP4
                        ? List.of(
                                "-vf",
                                "scale='min(1280,iw)':-2",
                                "-c:v",
                                "libx264",
                                "-preset",
                                "veryfast",
                                "-c:a",
                                "aac",
                                "-movflags",
                                "+faststart")
                        : List.of("-vn", "-c:a", "libmp3lame", "-b:a", "96k"));
        command.addAll(List.of("-y", to.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .directory(to.getParent().toFile());
        builder.environment().clear();
        try {
            Process child = builder.start();
            try {
                boolean ended = child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
                return ended && child.exitValue() == 0 && Files.isRegularFile(to) && Files.size(to) > 0;
            } finally {
                child.descendants().forEach(ProcessHandle::destroyForcibly);
                child.destroyForcibly();
            }
        } catch (IOException failed) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where the setting or the system says; empty where there is none. */
    private static String found(String setting) {
        if (setting.isBlank()) {
            return "";
        }
        if (setting.contains(File.separator)) {
            return Files.isExecutable(Path.of(setting)) ? setting : "";
        }
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            Path file = Path.of(folder, setting);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file.toString();
            }
        }
        return "";
    }
}
