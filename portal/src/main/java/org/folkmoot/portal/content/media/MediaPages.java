package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.files.FileStore;
import org.folkmoot.portal.platform.web.Visit;

/** Pictures, recordings and films at addresses that stay when the file is replaced; what is in a file decides its type, never its name. */
@Controller("/media")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class MediaPages {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    private final MediaLibrary library;
    private final FileStore store;
    private final Kept kept = new Kept();

    MediaPages(MediaLibrary library, FileStore store) {
        this.library = library;
        this.store = store;
    }

    @Get("/{id}")
    @Allowed(MediaRule.SEE)
    HttpResponse<?> whole(String id, Visit visit, HttpRequest<?> request) {
        return answer(id, "", visit, request);
    }

    @Get("/{id}/{rendition}")
    @Allowed(MediaRule.SEE)
    HttpResponse<?> rendition(String id, String rendition, Visit visit, HttpRequest<?> request) {
        return answer(id, rendition, visit, request);
    }

    private HttpResponse<?> answer(String id, String name, Visit visit, HttpRequest<?> request) {
        MediaLibrary.Served served =
                library.served(visit.viewer(), Ids.parse(id).orElseThrow(NoSuchMedia::new), name, visit.now());
        Rendition file = served.rendition();
        if (known(request.getHeaders().get("If-None-Match"), file.etag())) {
            return dressed(HttpResponse.notModified(), served);
        }
        String asked = request.getHeaders().get("Range");
        String only = request.getHeaders().get("If-Range");
        Matcher range = asked == null || only != null && !only.equals(file.etag()) ? null : RANGE.matcher(asked);
        if (range == null || !range.matches()) {
            return dressed(HttpResponse.ok(body(served, 0, file.size())), served);
        }
        long[] part = part(range, file.size());
        if (part == null) {
            return dressed(HttpResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE), served)
                    .header("Content-Range", "bytes */" + file.size());
        }
        return dressed(
                        HttpResponse.status(HttpStatus.PARTIAL_CONTENT)
                                .body(body(served, part[0], part[1] - part[0] + 1)),
                        served)
                .header("Content-Range", "bytes " + part[0] + "-" + part[1] + "/" + file.size());
    }

    private static MutableHttpResponse<?> dressed(MutableHttpResponse<?> response, MediaLibrary.Served served) {
        return response.header("Content-Type", served.rendition().kind().mediaType())
                .header("ETag", served.rendition().etag())
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", "inline")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", served.everybody() ? "cross-origin" : "same-origin")
                .header("Cache-Control", served.everybody() ? "public, no-cache" : "no-store");
    }

    private static boolean known(@Nullable String asked, String etag) {
        return asked != null
                && Arrays.stream(asked.split(","))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(etag::equals);
    }

    /** First and last byte; null where there are none such. */
    private static long @Nullable [] part(Matcher range, long size) {
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            long count = last.isEmpty() ? 0 : Math.min(Long.parseLong(last), size);
            return count == 0 ? null : new long[] {size - count, size - 1};
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        return from >= size || from > to ? null : new long[] {from, to};
    }

    private Object body(MediaLibrary.Served served, long from, long length) {
        Rendition file = served.rendition();
        if (file.size() <= Kept.LONGEST) {
            byte[] bytes = kept.bytes(file.file(), () -> store.open(served.row().councilId(), file.file()));
            return length == bytes.length ? bytes : Arrays.copyOfRange(bytes, (int) from, (int) (from + length));
        }
        InputStream stream = store.open(served.row().councilId(), file.file());
        try {
            stream.skipNBytes(from);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new StreamedFile(
                new Piece(stream, length), MediaType.of(file.kind().mediaType()), System.currentTimeMillis(), length);
    }

    /** So many bytes of a file and no more. */
    private static final class Piece extends java.io.FilterInputStream {
        private long left;

        Piece(InputStream file, long length) {
            super(file);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int one = left > 0 ? super.read() : -1;
            left -= one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int count = left > 0 ? super.read(into, at, (int) Math.min(length, left)) : -1;
            left -= Math.max(0, count);
            return count;
        }
    }

    /**
     * Bytes lately asked for. A file in the store never changes, and who may have it is asked of the database each time, so nothing here
     * can be out of date.
     */
    private static final class Kept {
        static final long LONGEST = 1_000_000;
        private static final long MOST = 32_000_000;

        private final LinkedHashMap<UUID, byte[]> files = new LinkedHashMap<>(64, 0.75f, true);
        private long size;

        byte[] bytes(UUID file, java.util.function.Supplier<InputStream> open) {
            synchronized (files) {
                byte[] found = files.get(file);
                if (found != null) {
                    return found;
                }
            }
            byte[] read;
            try (InputStream stream = open.get()) {
                read = stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            synchronized (files) {
                byte[] before = files.put(file, read);
                size += read.length - (before == null ? 0 : before.length);
                var oldest = files.entrySet().iterator();
                while (size > MOST && oldest.hasNext()) {
                    Map.Entry<UUID, byte[]> gone = oldest.next();
                    size -= gone.getValue().length;
                    oldest.remove();
                }
            }
            return read;
        }
    }
}
