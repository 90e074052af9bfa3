package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;

/** Which of the quotes that are public stand in a report: question by question, each with its place. */
@Singleton
class ReportQuotes {
    static final String WHICH = "which-quotes";
    static final String PICKED = "picked";

    private static final String PLACE = "quote-";
    private static final int LAST_PLACE = 999;

    private final Consultations consultations;
    private final Findings findings;

    ReportQuotes(Consultations consultations, Findings findings) {
        this.consultations = consultations;
        this.findings = findings;
    }

    /** @param field of its place, which is empty where it is left out @param lang of the words */
    record Line(String field, String words, String lang, String place) {}

    /** Quotes of one question. */
    record Group(String audience, String question, List<Line> quotes) {}

    /** Of each activity, in order; none before the close. */
    private Map<Activity, List<Findings.Quote>> published(Consultation one) {
        Map<Activity, List<Findings.Quote>> published = new LinkedHashMap<>();
        for (Activity activity : consultations.activities(one)) {
            List<Findings.Quote> quotes = findings.quotes(one.councilId(), activity.publicId());
            if (!quotes.isEmpty()) published.put(activity, quotes);
        }
        return published;
    }

    private List<Findings.Quote> all(Consultation one) {
        return published(one).values().stream().flatMap(List::stream).toList();
    }

    /** The words of those that were picked, in their order, as far as anybody may still read them. */
    List<Showing.Text> words(Consultation one, List<UUID> picked, String locale) {
        Map<UUID, Findings.Quote> open = new LinkedHashMap<>();
        all(one).forEach(quote -> open.put(quote.id(), quote));
        return picked.stream()
                .filter(open::containsKey)
                .map(open::get)
                .map(quote -> new Showing.Text(quote.words(), quote.locale().equals(locale) ? null : quote.locale()))
                .toList();
    }

    /** How many were picked, for the draft or for what everybody reads, that nobody may read any more. */
    int lost(Consultation one, Collection<ReportText> texts) {
        if (texts.stream().allMatch(text -> text.held() == null)) return 0;
        Set<UUID> open = all(one).stream().map(Findings.Quote::id).collect(Collectors.toSet());
        return (int) texts.stream()
                .flatMap(text -> text.lost(open).stream())
                .distinct()
                .count();
    }

    Stream<String> fields(Consultation one) {
        return Stream.concat(Stream.of(WHICH), all(one).stream().map(quote -> PLACE + quote.id()));
    }

    /** Which were given a place. @param ids by question in their order, and in each by place; null for none where every one is meant @param every whether every one stands in the report all the same */
    record Placed(@Nullable List<UUID> ids, boolean every) {}

    /** As a form would send them: in each question from 1 on. */
    void type(ReportText text, Consultation one, Map<String, String> typed) {
        if (text.held() != null) typed.put(WHICH, PICKED);
        if (text.picked() == null) return;
        Map<UUID, List<Object>> questions = new HashMap<>();
        published(one)
                .forEach((activity, quotes) ->
                        quotes.forEach(quote -> questions.put(quote.id(), question(activity, quote))));
        Map<List<Object>, Integer> last = new HashMap<>();
        for (UUID id : text.picked()) {
            List<Object> question = questions.getOrDefault(id, List.of());
            typed.put(PLACE + id, Integer.toString(last.merge(question, 1, Integer::sum)));
        }
    }

    private static List<Object> question(Activity activity, Findings.Quote quote) {
        return List.of(activity.publicId(), quote.question());
    }

    /** What was typed. Two quotes of a question in one place are a mistake, not a choice. */
    Placed read(Form form, Consultation one, FieldErrors errors) {
        Map<List<Object>, TreeMap<Integer, UUID>> byQuestion = new LinkedHashMap<>();
        published(one)
                .forEach((activity, quotes) -> quotes.forEach(quote -> {
                    String field = PLACE + quote.id();
                    if (form.text(field).isEmpty()) return;
                    int place = form.number(field);
                    if (place < 1 || place > LAST_PLACE) {
                        errors.add(field, "consultation.report.place-wrong", Map.of("most", LAST_PLACE));
                    } else if (byQuestion
                                    .computeIfAbsent(question(activity, quote), any -> new TreeMap<>())
                                    .putIfAbsent(place, quote.id())
                            != null) {
                        errors.add(field, "consultation.report.quote-twice", Map.of("place", place));
                    }
                }));
        List<UUID> placed = byQuestion.values().stream()
                .flatMap(quotes -> quotes.values().stream())
                .toList();
        boolean every = !form.text(WHICH).equals(PICKED);
        return new Placed(every && placed.isEmpty() ? null : placed, every);
    }

    /** How many were given a place that does not count as it stands. @param typed as a form sends it */
    int idle(Map<String, String> typed) {
        if (counts(typed)) return 0;
        return (int) typed.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith(PLACE) && !field.getValue().isBlank())
                .count();
    }

    private static boolean counts(Map<String, String> typed) {
        return typed.containsKey("quotes") && typed.getOrDefault(WHICH, "").equals(PICKED);
    }

    List<Group> groups(Consultation one, Map<String, String> typed, String locale) {
        List<Group> groups = new ArrayList<>();
        Map<Activity, List<Findings.Quote>> published = published(one);
        published.forEach((activity, quotes) -> quotes.stream()
                .collect(Collectors.groupingBy(Findings.Quote::question, LinkedHashMap::new, Collectors.toList()))
                .forEach((question, each) -> groups.add(new Group(
                        published.size() > 1 ? activity.said().name().in(locale) : "",
                        question.in(locale),
                        each.stream()
                                .map(quote -> new Line(
                                        PLACE + quote.id(),
                                        quote.words(),
                                        quote.locale(),
                                        typed.getOrDefault(PLACE + quote.id(), "")))
                                .toList()))));
        return groups;
    }
}
