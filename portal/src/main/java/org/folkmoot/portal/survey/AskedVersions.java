package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.disclosure.Protection;

/**
 * What an activity asks, together with what it asked before its questions were changed while people answered. Every response stays with the
 * version its writer saw; results, files and lists show all of them side by side and say which was asked when.
 */
@Singleton
class AskedVersions {
    private final Windows windows;
    private final Questionnaires questionnaires;
    private final ExportReading reading;
    private final Words words;

    AskedVersions(Windows windows, Questionnaires questionnaires, ExportReading reading, Words words) {
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.reading = reading;
        this.words = words;
    }

    /** @param number from 1, of those its activity asked @param until when the next took its place; null for the last */
    record Version(long version, int number, @Nullable Instant until) {}

    /**
     * When something was asked that not every version holds.
     *
     * @param since null from the beginning @param until null to the end
     * @param gaps whether it was not asked for a while in between
     */
    record Span(@Nullable Instant since, @Nullable Instant until, boolean gaps) {}

    /**
     * @param sheets what is asked now, then what is asked no more; a question with the answers that any version offered
     * @param versions the first first
     * @param keys of the items of each version
     * @param unlike keys of items that were not asked of the same people in every version
     */
    record Asked(Sheets sheets, List<Version> versions, Map<Long, Set<String>> keys, Set<String> unlike) {
        boolean mixed() {
            return versions.size() > 1;
        }

        /** Whether somebody who saw a version could be asked this. */
        boolean asks(long version, String key) {
            return !mixed() || keys.getOrDefault(version, Set.of()).contains(key);
        }

        /** Empty for what every version holds. */
        Optional<Span> span(String key) {
            List<Boolean> held =
                    versions.stream().map(each -> asks(each.version(), key)).toList();
            if (!held.contains(false)) return Optional.empty();
            int first = Math.max(0, held.indexOf(true));
            int last = held.lastIndexOf(true);
            return Optional.of(new Span(
                    first == 0 ? null : versions.get(first - 1).until(),
                    last < 0 ? null : versions.get(last).until(),
                    last > first && held.subList(first, last).contains(false)));
        }

        /** Whether a release can say of everybody how they answered it: asked alike whenever it was asked, and without a gap. */
        boolean releasable(Sheets.Item item) {
            if (!mixed()) return true;
            if (unlike.contains(item.key())) return false;
            return span(item.key())
                    .map(span -> !span.gaps() && item.everyRule().isEmpty())
                    .orElse(true);
        }
    }

    Asked of(short council, Window window) {
        return of(council, window, windows.earlier(council, window.activity()));
    }

    private Asked of(short council, Window window, List<AnsweringWindow.Earlier> earlier) {
        Sheets now =
                questionnaires.frozen(council, window.questionnaireVersion()).sheets();
        if (earlier.isEmpty()) {
            return new Asked(now, List.of(new Version(window.questionnaireVersion(), 1, null)), Map.of(), Set.of());
        }
        List<Version> versions = new ArrayList<>();
        earlier.forEach(each -> versions.add(new Version(each.version(), versions.size() + 1, each.until())));
        versions.add(new Version(window.questionnaireVersion(), versions.size() + 1, null));
        Map<Long, Set<String>> keys = new HashMap<>();
        Set<String> unlike = new HashSet<>();
        Map<String, Sheets.Item> merged = new LinkedHashMap<>();
        boolean routed = now.routed();
        for (Version version : versions.reversed()) {
            Sheets sheets = questionnaires.frozen(council, version.version()).sheets();
            Set<String> held = new HashSet<>();
            for (Sheets.Item item : sheets.items()) {
                held.add(item.key());
                Sheets.Item later = merged.putIfAbsent(item.key(), item);
                if (later == null) continue;
                if (!alike(later, item)) unlike.add(item.key());
                merged.put(item.key(), both(later, item));
            }
            keys.put(version.version(), held);
            routed |= sheets.routed();
        }
        return new Asked(
                new Sheets(now.all(), List.copyOf(merged.values()), routed, now.after()), versions, keys, unlike);
    }

    /** Whether the same people were asked, and offered the same answers, as far as both offer them. */
    private static boolean alike(Sheets.Item one, Sheets.Item other) {
        return one.rules().equals(other.rules())
                && one.question().options().stream().allMatch(option -> other.question().options().stream()
                        .filter(each -> each.id().equals(option.id()))
                        .allMatch(each -> Objects.equals(each.shownWhen(), option.shownWhen())));
    }

    /** The later one, with the answers that only the earlier one offered behind its own. */
    private static Sheets.Item both(Sheets.Item later, Sheets.Item earlier) {
        Question question = later.question();
        List<Option> gone = earlier.question().options().stream()
                .filter(option ->
                        question.options().stream().noneMatch(kept -> kept.id().equals(option.id())))
                .toList();
        boolean needed = question.required() && earlier.question().required();
        boolean sensitive = question.sensitive() || earlier.question().sensitive();
        if (gone.isEmpty() && needed == question.required() && sensitive == question.sensitive()) return later;
        return new Sheets.Item(
                later.key(),
                question.withOptions(Stream.concat(question.options().stream(), gone.stream())
                                .toList())
                        .needed(needed)
                        .delicate(sensitive),
                later.row(),
                later.rules(),
                later.turn());
    }

    /**
     * Whether so few anonymous people answered one of the versions that none of them may be told apart: of a few that are marked as others
     * everybody can see which they are, and of one number that is missing among all of them how large it is.
     */
    private static boolean few(Window window, Map<Long, Long> people) {
        return !window.reachable() && people.values().stream().anyMatch(AskedVersions::few);
    }

    private static boolean few(long people) {
        return Protection.PORTAL.isSmall((int) Math.min(people, 1_000));
    }

    private Map<Long, Long> people(short council, UUID activity) {
        Map<Long, Long> people = new HashMap<>();
        reading.versions(council, activity).forEach(row -> people.put(row.questionnaireVersion(), row.people()));
        return people;
    }

    /**
     * What may go into a file.
     *
     * @param sheets without what alone a few anonymous people were asked, or alone a few were not
     * @param hidden keys of that
     * @param apart whether a line may say which version was answered
     */
    record Filed(Sheets sheets, Set<String> hidden, boolean apart) {}

    Filed filed(short council, Window window) {
        Asked asked = of(council, window);
        if (!asked.mixed() || window.reachable()) return new Filed(asked.sheets(), Set.of(), true);
        Map<Long, Long> people = people(council, window.activity());
        long all = people.values().stream().mapToLong(Long::longValue).sum();
        Set<String> hidden = new HashSet<>();
        for (Sheets.Item item : asked.sheets().items()) {
            if (asked.span(item.key()).isEmpty()) continue;
            long held = people.entrySet().stream()
                    .filter(each -> asked.asks(each.getKey(), item.key()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (few(held) || few(all - held)) hidden.add(item.key());
        }
        return new Filed(asked.sheets().without(hidden), hidden, !few(window, people));
    }

    /** For the owning team: how many answered each version, and what not every version asked. */
    List<String> said(short council, Window window, Asked asked, String locale) {
        Map<Long, Long> people = people(council, window.activity());
        boolean few = few(window, people);
        List<String> said = new ArrayList<>();
        for (Version version : asked.versions()) {
            String key = version.until() == null ? "last" : "until";
            Map<String, Object> facts =
                    new HashMap<>(Map.of("n", version.number(), "people", people.getOrDefault(version.version(), 0L)));
            if (version.until() != null) facts.put("until", Words.day(version.until(), locale));
            said.add(words.say(locale, "survey.results.version-" + key + (few ? "-bare" : ""), facts));
        }
        if (few) said.add(words.say(locale, "survey.results.version-few"));
        for (Sheets.Item item : asked.sheets().items()) {
            asked.span(item.key())
                    .ifPresent(span -> said.add(words.say(
                            locale,
                            "survey.results.version-only",
                            Map.of(
                                    "question", item.text().in(locale),
                                    "who", words.only(span).in(locale)))));
        }
        return said;
    }

    /** Which version a batch of paper was printed from. @param known null for a batch that was made before a version could be named */
    long printed(short council, Window window, @Nullable Long known) {
        if (known != null) return known;
        List<AnsweringWindow.Earlier> earlier = windows.earlier(council, window.activity());
        return earlier.isEmpty()
                ? window.questionnaireVersion()
                : earlier.getFirst().version();
    }

    /** What is asked on the sheets of a batch. */
    Questionnaires.Frozen printed(Batch batch) {
        Window window = windows.window(batch.councilId(), batch.activity());
        return questionnaires.frozen(batch.councilId(), printed(batch.councilId(), window, batch.printedVersion()));
    }
}
