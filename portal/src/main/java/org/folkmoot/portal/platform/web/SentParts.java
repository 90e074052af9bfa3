package org.folkmoot.portal.platform.web;

import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.http.multipart.CompletedPart;
import io.micronaut.http.server.multipart.MultipartBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A form that came in parts because files came with it.
 *
 * @param values by field name, in the order sent
 * @param files by field name; one that was left empty is not there
 * @param several as {@code files}, of fields that take more than one
 */
public record SentParts(
        Map<String, List<String>> values,
        Map<String, CompletedFileUpload> files,
        Map<String, List<CompletedFileUpload>> several) {
    private static final int MOST_PARTS = 200;

    /** Waits for the whole form; its size was limited on the way in. @throws BadForm for what no page of ours sends */
    public static SentParts of(MultipartBody body) {
        return of(body, Set.of());
    }

    /** @param manyIn names of fields in which several files may come */
    public static SentParts of(MultipartBody body, Set<String> manyIn) {
        List<CompletedPart> parts = all(body);
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, CompletedFileUpload> files = new LinkedHashMap<>();
        Map<String, List<CompletedFileUpload>> several = new LinkedHashMap<>();
        if (parts.size() > MOST_PARTS) {
            throw new BadForm();
        }
        for (CompletedPart part : parts) {
            if (part instanceof CompletedFileUpload file) {
                boolean empty = file.getSize() <= 0
                        && (file.getFilename() == null || file.getFilename().isEmpty());
                if (!empty && manyIn.contains(file.getName())) {
                    several.computeIfAbsent(file.getName(), unseen -> new ArrayList<>())
                            .add(file);
                } else if (!empty && files.put(file.getName(), file) != null) {
                    throw new BadForm();
                }
            } else {
                values.computeIfAbsent(part.getName(), unseen -> new ArrayList<>())
                        .add(text(part));
            }
        }
        return new SentParts(values, files, several);
    }

    /** The values of a form whose files nobody will look at. */
    public static SentParts unread(MultipartBody body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (CompletedPart part : all(body)) {
            if (!(part instanceof CompletedFileUpload)) {
                values.computeIfAbsent(part.getName(), unseen -> new ArrayList<>())
                        .add(text(part));
            }
        }
        return new SentParts(values, Map.of(), Map.of());
    }

    /** The first value of a field; empty for none. */
    public String text(String field) {
        return values.getOrDefault(field, List.of("")).getFirst();
    }

    private static List<CompletedPart> all(MultipartBody body) {
        Gathering gathering = new Gathering();
        body.subscribe(gathering);
        try {
            return gathering.whole.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    /** Takes every part as it comes. */
    private static final class Gathering implements Subscriber<CompletedPart> {
        private final List<CompletedPart> parts = new ArrayList<>();
        private final CompletableFuture<List<CompletedPart>> whole = new CompletableFuture<>();

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(CompletedPart part) {
            parts.add(part);
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(parts);
        }
    }

    private static String text(CompletedPart part) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(part.getBytes()))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw new BadForm();
            }
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException malformed) {
            throw new BadForm();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
