package org.folkmoot.portal.content;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link PageReader} runs with: our own classes and the readers of papers. No database, no web server, no mail, no key store: what is
 * not there cannot be turned against the portal by a file, and takes no time to start.
 */
final class ReaderPath {
    private static final Pattern READERS =
            Pattern.compile("(?:tika-core|tika-parser-(?:microsoft-module|miscoffice-module|xml-module|zip-commons)"
                    + "|poi|poi-ooxml|poi-ooxml-lite|poi-scratchpad|xmlbeans|pdfbox|pdfbox-io|fontbox|spring-jcl"
                    + "|commons-(?:codec|collections4|compress|io|lang3|math3)|SparseBitSet|slf4j-api|log4j-api"
                    + "|micronaut-(?:core|http))-[0-9][^-]*\\.jar");

    private ReaderPath() {}

    /** @param whole class path of the portal */
    static String of(String whole) {
        return Stream.of(whole.split(File.pathSeparator))
                .filter(ReaderPath::wanted)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean wanted(String entry) {
        Path path = Path.of(entry);
        return READERS.matcher(String.valueOf(path.getFileName())).matches()
                || Files.isDirectory(path)
                || path.toAbsolutePath().equals(own());
    }

    private static Path own() {
        try {
            return Path.of(PageReader.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException never) {
            throw new IllegalStateException("our own classes lie nowhere", never);
        }
    }
}
