package org.folkmoot.portal.platform.web;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Secrets;

/**
 * Reads the forms of pages. Every form carries a token: of the session where there is one, else a signed stamp of the council and the
 * day, which together with the origin check of {@link FrontDoor} shows that our own page sent it.
 */
@Singleton
public final class Forms {
    /** How the name of a field ends whose value is used and forgotten: it is never shown back, and kept nowhere. */
    public static final String FORGOTTEN = ".postcode";

    /** The most fields one form may have. */
    public static final int MOST_FIELDS = 1_000;

    private static final String TOKEN = "_token";

    private final Secrets secrets;

    public Forms(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param body the form as sent, percent-encoded; null for an empty one
     * @param fields the names it may have; one that ends in {@code *} may be repeated
     * @throws BadForm for an unknown or repeated field, a malformed escape or too many fields
     * @throws StaleForm when the token is missing or another session's; the page then shows the form again, refilled
     */
    public Form read(Visit visit, @Nullable String body, String... fields) {
        return check(visit, parse(body), fields);
    }

    /** As {@link #read}, for a form that came in parts. */
    public Form read(Visit visit, SentParts sent, String... fields) {
        return check(visit, new LinkedHashMap<>(sent.values()), fields);
    }

    private Form check(Visit visit, Map<String, List<String>> values, String... fields) {
        List<String> token = values.remove(TOKEN);
        Form form = only(values, fields);
        if (token == null || token.size() != 1 || !matches(visit, token.getFirst())) {
            throw new StaleForm(form);
        }
        return form;
    }

    /** Whether it is the one form that a reader's mail program sends by itself, for a {@link MailedForm}. */
    public static boolean saysStop(@Nullable String body) {
        return "List-Unsubscribe=One-Click".equals(body);
    }

    /** For the few forms that the origin check alone allows, such as starting an answer. */
    public Form readOpen(Visit visit, @Nullable String body, String... fields) {
        Map<String, List<String>> values = parse(body);
        values.remove(TOKEN);
        return only(values, fields);
    }

    /** As {@link #readOpen(Visit, String, String...)}, for a form that came in parts. */
    public Form readOpen(Visit visit, SentParts sent, String... fields) {
        Map<String, List<String>> values = new LinkedHashMap<>(sent.values());
        values.remove(TOKEN);
        return only(values, fields);
    }

    /** Every field but the token, whatever their names, not judged: only for showing them back to whoever typed them. */
    public Form readToShowBack(@Nullable String body) {
        Map<String, List<String>> values = parse(body);
        values.keySet().removeIf(field -> field.endsWith(FORGOTTEN));
        values.remove(TOKEN);
        return new Form(values);
    }

    /** What a form shown in this visit must carry. */
    public String tokenFor(Visit visit) {
        return visit.formToken().isEmpty() ? stamp(visit, day(visit)) : visit.formToken();
    }

    private boolean matches(Visit visit, String token) {
        if (!visit.formToken().isEmpty()) {
            return same(visit.formToken(), token);
        }
        return same(stamp(visit, day(visit)), token) || same(stamp(visit, day(visit) - 1), token);
    }

    /** The stamp for somebody without a session. */
    public static long day(Visit visit) {
        return visit.now().getEpochSecond() / 86_400;
    }

    private String stamp(Visit visit, long day) {
        return secrets.text(secrets.hmac("form-stamp", visit.council().slug() + ":" + day));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Form only(Map<String, List<String>> values, String... fields) {
        Set<String> single =
                Stream.of(fields).filter(name -> !name.endsWith("*")).collect(Collectors.toSet());
        Set<String> several = Stream.of(fields)
                .filter(name -> name.endsWith("*"))
                .map(name -> name.substring(0, name.length() - 1))
                .collect(Collectors.toSet());
        values.forEach((name, found) -> {
            if (!several.contains(name) && (!single.contains(name) || found.size() > 1)) {
                throw new BadForm();
            }
        });
        return new Form(values);
    }

    private static Map<String, List<String>> parse(@Nullable String body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (body == null || body.isEmpty()) {
            return values;
        }
        String[] pairs = body.split("&");
        if (pairs.length > MOST_FIELDS) {
            throw new BadForm();
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            values.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
        }
        return values;
    }

    private static String decoded(String raw) {
        try {
            String text = URLDecoder.decode(raw, StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0) {
                throw new BadForm();
            }
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (IllegalArgumentException malformed) {
            throw new BadForm();
        }
    }
}
