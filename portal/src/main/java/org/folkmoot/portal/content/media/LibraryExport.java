package org.folkmoot.portal.content.media;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.folkmoot.portal.content.site.NamedFile;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.files.HashedFolder;

/** Writes the library of a council into the folder of its site: a line for each thing, and the files that cannot be made anew. */
@Singleton
public class LibraryExport {
    private static final int CHUNK = 500;
    private static final String CAPTIONS = Rendition.captions("");

    private final MediaRepository rows;
    private final FileStore store;

    LibraryExport(MediaRepository rows, FileStore store) {
        this.rows = rows;
        this.store = store;
    }

    /** What takes a line. */
    public interface Lines {
        void add(String line) throws IOException;
    }

    /** In the order things were added. @return how many */
    public long write(short council, Lines lines, HashedFolder files) throws IOException {
        long after = 0;
        long count = 0;
        List<MediaRow> chunk;
        do {
            chunk = rows.chunk(council, after, CHUNK);
            if (!chunk.isEmpty()) {
                Map<Long, List<Rendition>> renditions =
                        rows
                                .renditions(
                                        council,
                                        chunk.stream().map(MediaRow::id).toList())
                                .stream()
                                .collect(Collectors.groupingBy(Rendition::mediaId));
                for (MediaRow row : chunk) {
                    lines.add(line(row, renditions.getOrDefault(row.id(), List.of()), files)
                            .written());
                    count++;
                }
                after = chunk.getLast().id();
            }
        } while (chunk.size() == CHUNK);
        return count;
    }

    private LibraryLine line(MediaRow row, List<Rendition> renditions, HashedFolder files) throws IOException {
        String source = row.sort() == Sort.PICTURE ? Rendition.MASTER : Rendition.WHOLE;
        NamedFile file = null;
        Map<String, NamedFile> captions = new TreeMap<>();
        for (Rendition one : renditions) {
            if (one.name().equals(source)) {
                file = copied(row, one, files);
            } else if (one.name().startsWith(CAPTIONS)) {
                captions.put(one.name().substring(CAPTIONS.length()), copied(row, one, files));
            }
        }
        if (file == null) {
            throw new IllegalStateException("something in the library has no file: " + row.publicId());
        }
        return new LibraryLine(
                row.publicId(),
                row.sort(),
                row.name(),
                row.alt(),
                row.decorative(),
                row.focusX(),
                row.focusY(),
                row.said(),
                row.sort() == Sort.PICTURE ? null : row.converted(),
                row.addedAt(),
                file,
                captions);
    }

    private NamedFile copied(MediaRow row, Rendition one, HashedFolder files) throws IOException {
        NamedFile named = NamedFile.of(one.sha256(), one.size(), one.kind());
        try (InputStream bytes = store.open(row.councilId(), one.file())) {
            files.add(named.sha256(), bytes);
        }
        return named;
    }
}
