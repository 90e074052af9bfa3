package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.ModelAndView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.audit.RecordBook;
import org.folkmoot.portal.platform.audit.RecordHit;
import org.folkmoot.portal.platform.audit.RecordQuestion;
import org.folkmoot.portal.platform.audit.RecordThings;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.Addresses;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;

/** What the auditor asks the record: who did what to which thing, and when. The answer holds what the record holds and no more. */
@Controller("/studio/record/entries")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class RecordAskPages {
    static final String HERE = "/studio/record/entries";
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._=-]{0,119}");
    private static final int LONGEST = 500;

    record AskPage(
            Asking asking,
            List<Hit> hits,
            boolean asked,
            @Nullable String older) implements PageModel {}

    /** The form, with what was typed. */
    record Asking(
            List<Choice> kinds,
            List<Choice> actions,
            String thing,
            String who,
            String from,
            String until,
            FieldErrors.Shown errors) {}

    record Choice(String value, String label, boolean selected) {}

    /**
     * @param who the first eight signs of a pseudonym; null where nobody may know
     * @param whoHref everything this person did
     * @param thingHref everything that happened to this thing
     * @param streamHref where the entry stands in its chain
     */
    record Hit(
            Instant at,
            @Nullable String who,
            @Nullable String whoHref,
            RecordWords.Said deed,
            String object,
            String thingHref,
            RecordWords.Said outcome,
            String streamHref,
            long number) {}

    private final RecordBook book;
    private final RecordWords words;
    private final List<RecordThings> features;
    private final Addresses addresses;
    private final Messages messages;

    RecordAskPages(
            RecordBook book, RecordWords words, List<RecordThings> features, Addresses addresses, Messages messages) {
        this.book = book;
        this.words = words;
        this.features = features;
        this.addresses = addresses;
        this.messages = messages;
    }

    @Get
    @Allowed("record.read")
    HttpResponse<?> ask(
            Visit visit,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue String action,
            @Nullable @QueryValue String thing,
            @Nullable @QueryValue String who,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue String after) {
        Typed typed = new Typed(cut(kind), cut(action), cut(thing), cut(who), cut(from), cut(until));
        FieldErrors errors = new FieldErrors(messages, visit);
        RecordQuestion question = question(visit, typed, errors);
        if (!errors.none()) {
            AskPage again = new AskPage(asking(visit, typed, errors.shown()), List.of(), false, null);
            return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
                    .body(new ModelAndView<>("people/record_entries", again));
        }
        List<RecordHit> found = book.ask(visit.council().id(), question, cut(after));
        List<RecordHit> shown = found.subList(0, Math.min(found.size(), RecordBook.A_PAGE));
        String older = found.size() > shown.size()
                ? visit.path(HERE) + "?" + typed.query() + "after=" + encoded(RecordBook.place(shown.getLast()))
                : null;
        return HttpResponse.ok(new ModelAndView<>(
                "people/record_entries",
                new AskPage(
                        asking(visit, typed, FieldErrors.Shown.NONE),
                        shown.stream().map(hit -> hit(visit, hit)).toList(),
                        !typed.query().isEmpty(),
                        older)));
    }

    private record Typed(String kind, String action, String thing, String who, String from, String until) {
        static final Typed NOTHING = new Typed("", "", "", "", "", "");

        String query() {
            StringBuilder query = new StringBuilder();
            Map<String, String> all = new TreeMap<>(
                    Map.of("kind", kind, "action", action, "thing", thing, "who", who, "from", from, "until", until));
            all.forEach((name, value) -> {
                if (!value.isEmpty()) {
                    query.append(name).append('=').append(encoded(value)).append('&');
                }
            });
            return query.toString();
        }
    }

    /** The form with nothing typed in it. */
    Asking asking(Visit visit) {
        return asking(visit, Typed.NOTHING, FieldErrors.Shown.NONE);
    }

    private RecordQuestion question(Visit visit, Typed typed, FieldErrors errors) {
        LocalDate from = day(typed.from(), "from", errors);
        LocalDate until = day(typed.until(), "until", errors);
        if (from != null && until != null && until.isBefore(from)) {
            errors.add("until", "people.record.ask.until.before");
        }
        called(visit, typed, errors);
        String object = "";
        if (!typed.thing().isEmpty()) {
            Optional<String> found = thing(visit, typed.thing());
            if (found.isEmpty()) {
                boolean address = typed.thing().indexOf('/') >= 0;
                errors.add("thing", "people.record.ask.thing." + (address ? "unknown" : "unreadable"));
            }
            object = found.orElse("");
        }
        UUID actor = null;
        if (!typed.who().isEmpty()) {
            actor = lastId(typed.who()).map(UUID::fromString).orElse(null);
            if (actor == null) {
                errors.add("who", "people.record.ask.who.unreadable");
            }
        }
        return new RecordQuestion(
                typed.kind(),
                typed.action(),
                object,
                actor,
                from == null ? null : from.atStartOfDay(Spoken.UK).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(Spoken.UK).toInstant());
    }

    /** What is not among the choices cannot be chosen, only written in the address. */
    private void called(Visit visit, Typed typed, FieldErrors errors) {
        if (typed.kind().isEmpty() && typed.action().isEmpty()) {
            return;
        }
        List<String> actions = book.actions(visit.council().id());
        if (!typed.kind().isEmpty()
                && actions.stream().noneMatch(one -> RecordWords.kindOf(one).equals(typed.kind()))) {
            errors.add("kind", "people.record.ask.called.nothing");
        }
        if (!typed.action().isEmpty() && !actions.contains(typed.action())) {
            errors.add("action", "people.record.ask.called.nothing");
        }
    }

    /** An id, an address with one in it, an address that people know, or a word that stands in the record. */
    private Optional<String> thing(Visit visit, String typed) {
        Optional<String> id = lastId(typed);
        if (id.isPresent()) {
            return id;
        }
        if (typed.indexOf('/') < 0) {
            boolean known =
                    WORD.matcher(typed).matches() && book.knows(visit.council().id(), typed);
            return known ? Optional.of(typed) : Optional.empty();
        }
        String path = typed.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*$", "");
        return addresses.inside(path).flatMap(inside -> features.stream()
                .flatMap(feature -> feature.at(visit.council().id(), inside.locale(), inside.path()).stream())
                .findFirst());
    }

    private static Optional<String> lastId(String typed) {
        Matcher ids = ID.matcher(typed);
        String last = null;
        while (ids.find()) {
            last = ids.group().toLowerCase(java.util.Locale.ROOT);
        }
        return Optional.ofNullable(last);
    }

    private static @Nullable LocalDate day(String typed, String field, FieldErrors errors) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() > 1970 && day.getYear() < 9000) {
                return day;
            }
        } catch (DateTimeException unreadable) {
            // said below
        }
        errors.add(field, "people.record.ask.day.unreadable");
        return null;
    }

    private Asking asking(Visit visit, Typed typed, FieldErrors.Shown errors) {
        List<String> actions = book.actions(visit.council().id());
        String locale = visit.locale();
        return new Asking(
                choices(actions.stream().map(RecordWords::kindOf), typed.kind(), one -> words.kind(one, locale)
                        .orElse(one)),
                choices(actions.stream(), typed.action(), one -> label(words.deed(one, locale))),
                typed.thing(),
                typed.who(),
                typed.from(),
                typed.until(),
                errors);
    }

    /** By their labels; what was typed and is none of them stays in its box. */
    private static List<Choice> choices(Stream<String> known, String typed, UnaryOperator<String> label) {
        return Stream.concat(known, Stream.of(typed).filter(one -> !one.isEmpty()))
                .distinct()
                .map(one -> new Choice(one, label.apply(one), one.equals(typed)))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    private static String label(RecordWords.Said said) {
        return said.words() != null ? said.words() : String.valueOf(said.code());
    }

    private Hit hit(Visit visit, RecordHit hit) {
        String here = visit.path(HERE);
        String actor = hit.actor() == null ? null : hit.actor().toString();
        String object = hit.object();
        return new Hit(
                hit.at(),
                actor == null ? null : actor.substring(0, 8),
                actor == null ? null : here + "?who=" + actor,
                words.deed(hit.action(), visit.locale()),
                object,
                here + "?thing=" + encoded(object.indexOf('/') < 0 ? object : object.substring(0, object.indexOf('/'))),
                words.outcome(hit.outcome(), visit.locale()),
                visit.path("/studio/record/stream") + "?name=" + encoded(hit.stream()) + "&before=" + (hit.seq() + 1),
                hit.seq());
    }

    private static String cut(@Nullable String typed) {
        String stripped = typed == null ? "" : typed.strip();
        return stripped.substring(0, Math.min(stripped.length(), LONGEST));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
