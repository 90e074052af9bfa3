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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Localised;
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
    private final CountRepository counts;
    private final Words words;

    AskedVersions(
            Windows windows,
            Questionnaires questionnaires,
            ExportReading reading,
            CountRepository counts,
            Words words) {
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.reading = reading;
        this.counts = counts;
        this.words = words;
    }

    /** What was read before other words took its place. @param until when the next version took the place of the last that said so */
    record Worded(Localised text, Instant until) {}

    /** What an answer of an item is known by among {@link Asked#keys}; no key of an item has a space. */
    static String of(String key, String option) {
        return key + " " + option;
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
     * @param worded earlier wordings, the first first, keyed by item and, for an answer, by item and answer
     */
    record Asked(
            Sheets sheets,
            List<Version> versions,
            Map<Long, Set<String>> keys,
            Set<String> unlike,
            Map<String, List<Worded>> worded) {
        boolean mixed() {
            return versions.size() > 1;
        }

        /** Whether somebody who saw a version could be asked this. */
        boolean asks(long version, String key) {
            return !mixed() || keys.getOrDefault(version, Set.of()).contains(key);
        }

        /** Whether an answer could be chosen in a version. */
        boolean offers(long version, String key, String option) {
            return asks(version, of(key, option));
        }

        /** Empty for what every version holds; of an answer, empty too where every version that asked its question offered it. */
        Optional<Span> span(String key, String option) {
            boolean always = versions.stream()
                    .filter(each -> asks(each.version(), key))
                    .allMatch(each -> offers(each.version(), key, option));
            return always ? Optional.empty() : span(of(key, option));
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

        /** Answers that only some of those who were asked were offered: by a rule, or by a version. */
        Set<String> offeredToSome(Sheets.Item item) {
            return item.question().options().stream()
                    .filter(option -> option.shownWhen() != null
                            || span(item.key(), option.id()).isPresent())
                    .map(Option::id)
                    .collect(Collectors.toSet());
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
            return new Asked(
                    now, List.of(new Version(window.questionnaireVersion(), 1, null)), Map.of(), Set.of(), Map.of());
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
                held.addAll(tokens(item));
                Sheets.Item later = merged.putIfAbsent(item.key(), item);
                if (later == null) continue;
                if (!alike(later, item)) unlike.add(item.key());
                merged.put(item.key(), both(later, item));
            }
            keys.put(version.version(), held);
            routed |= sheets.routed();
        }
        return new Asked(
                new Sheets(now.all(), List.copyOf(merged.values()), routed, now.after()),
                versions,
                keys,
                unlike,
                worded(council, versions));
    }

    /** An item, what is written beside it, the page it is on where that is asked again, and each of its answers. */
    private static Set<String> tokens(Sheets.Item item) {
        Set<String> tokens = new HashSet<>(Set.of(item.key()));
        if (item.besideKey() != null) tokens.add(item.besideKey());
        if (item.turn() != null) tokens.add(item.turn().block());
        item.question().options().forEach(option -> tokens.add(of(item.key(), option.id())));
        return tokens;
    }

    private Map<String, List<Worded>> worded(short council, List<Version> versions) {
        Map<String, List<Worded>> worded = new HashMap<>();
        Map<String, Localised> before = new HashMap<>();
        for (Version version : versions) {
            Instant since = version.number() == 1
                    ? null
                    : versions.get(version.number() - 2).until();
            for (Sheets.Item item :
                    questionnaires.frozen(council, version.version()).sheets().items()) {
                reworded(worded, before, item.key(), item.text(), since);
                item.question()
                        .options()
                        .forEach(option -> reworded(worded, before, of(item.key(), option.id()), option.text(), since));
            }
        }
        return worded;
    }

    private static void reworded(
            Map<String, List<Worded>> worded,
            Map<String, Localised> before,
            String key,
            Localised now,
            @Nullable Instant since) {
        Localised last = before.put(key, now);
        if (last == null || last.equals(now) || since == null) return;
        worded.computeIfAbsent(key, any -> new ArrayList<>()).add(new Worded(last, since));
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
        // Where words were needed once, some may have said that they would rather not.
        boolean needed = question.kind().written()
                ? question.required() || earlier.question().required()
                : question.required() && earlier.question().required();
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
        return byVersion(reading.versions(council, activity));
    }

    /** As they were counted, a moment behind; looked up among the answers where those were not counted by version from the first on. */
    private Map<Long, Long> live(short council, UUID activity) {
        Map<Long, Long> counted = byVersion(counts.versions(council, activity));
        long all = counts.all(council, activity).stream()
                .filter(row ->
                        row.question().equals(Answers.EVERYBODY) && row.choice().equals(Answers.BASE))
                .mapToLong(CountRow::people)
                .sum();
        return counted.values().stream().mapToLong(Long::longValue).sum() == all ? counted : people(council, activity);
    }

    private static Map<Long, Long> byVersion(List<VersionRow> rows) {
        Map<Long, Long> people = new HashMap<>();
        rows.forEach(row -> people.put(row.questionnaireVersion(), row.people()));
        return people;
    }

    /**
     * What may go into a file.
     *
     * @param sheets without what alone a few anonymous people were asked, or alone a few were not
     * @param hidden keys of that
     * @param apart whether a line may say which version was answered
     * @param asked what each version held
     */
    record Filed(Sheets sheets, Set<String> hidden, boolean apart, Asked asked) {
        /** What a column is known by among {@link Asked#keys}: its option where versions offered that one by one, else its item. */
        String token(String key, @Nullable String option) {
            String token = option == null ? key : of(key, option);
            return asked.keys().values().stream().anyMatch(held -> held.contains(token)) ? token : key;
        }

        /** Without answers that alone a few were offered: whoever gave one would be known as one of those. */
        Answers told(Answers answers) {
            if (hidden.isEmpty()) return answers;
            Map<String, Answers.Answer> told = new HashMap<>();
            answers.byItem().forEach((key, answer) -> {
                List<String> kept = answer.chosen().stream()
                        .filter(option -> !hidden.contains(of(key, option)))
                        .toList();
                if (kept.size() < answer.chosen().size())
                    told.put(key, new Answers.Answer(kept, answer.words(), answer.mayPrint()));
            });
            return answers.with(told);
        }

        /** Whether every version held something, so that nothing said of it tells which one was answered. */
        boolean always(String token) {
            return asked.versions().stream().allMatch(version -> asked.asks(version.version(), token));
        }
    }

    Filed filed(short council, Window window) {
        Asked asked = of(council, window);
        if (!asked.mixed() || window.reachable()) return new Filed(asked.sheets(), Set.of(), true, asked);
        Map<Long, Long> people = people(council, window.activity());
        long all = people.values().stream().mapToLong(Long::longValue).sum();
        Set<String> hidden = new HashSet<>();
        Set<String> partly = new HashSet<>();
        Set<String> offered = new HashSet<>();
        for (Sheets.Item item : asked.sheets().items()) {
            if (asked.span(item.key()).isEmpty()) continue;
            partly.add(item.key());
            long held = people.entrySet().stream()
                    .filter(each -> asked.asks(each.getKey(), item.key()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (few(held) || few(all - held)) hidden.add(item.key());
        }
        for (Sheets.Item item : asked.sheets().items()) {
            Set<String> within = tokens(item);
            within.remove(item.key());
            within.forEach(token -> {
                long held = people.entrySet().stream()
                        .filter(each -> asked.asks(each.getKey(), token))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
                boolean always = asked.versions().stream().allMatch(each -> asked.asks(each.version(), token));
                if (!always && few(held)) hidden.add(token);
                else if (!always) offered.add(token);
            });
        }
        partly.removeAll(hidden);
        if (tellsAFew(asked, people, partly)) hidden.addAll(partly);
        else offered.addAll(partly);
        if (pointsAtAFew(asked, people, offered)) hidden.addAll(offered);
        return new Filed(asked.sheets().without(hidden), hidden, !few(window, people), asked);
    }

    /** Whether somebody's answers to what only some versions had could only have been given in versions that a few answered. */
    private static boolean pointsAtAFew(Asked asked, Map<Long, Long> people, Set<String> offered) {
        return people.keySet().stream().anyMatch(version -> {
            List<String> held =
                    offered.stream().filter(token -> asked.asks(version, token)).toList();
            return few(people.entrySet().stream()
                    .filter(other -> held.stream().allMatch(token -> asked.asks(other.getKey(), token)))
                    .mapToLong(Map.Entry::getValue)
                    .sum());
        });
    }

    /** Whether questions, none of which points at a few by itself, do so together: by those that somebody was asked and was not. */
    private static boolean tellsAFew(Asked asked, Map<Long, Long> people, Set<String> partly) {
        Map<Set<String>, Long> alike = new HashMap<>();
        people.forEach((version, many) -> {
            Set<String> held = new HashSet<>(partly);
            held.removeIf(key -> !asked.asks(version, key));
            alike.merge(held, many, Long::sum);
        });
        return alike.values().stream().anyMatch(AskedVersions::few);
    }

    /** For the owning team: how many answered each version, and what not every version asked. */
    List<String> said(short council, Window window, Asked asked, String locale) {
        Map<Long, Long> people = live(council, window.activity());
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
            item.question().options().forEach(option -> asked.span(item.key(), option.id())
                    .filter(any -> item.row() == null)
                    .ifPresent(span -> said.add(words.say(
                            locale,
                            "survey.results.version-answer",
                            Map.of(
                                    "question", item.text().in(locale),
                                    "answer", option.text().in(locale),
                                    "who", words.only(span).in(locale))))));
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

    /** Marks of one item that was put in other words while people answered, or some of whose answers were: as sentences, the oldest first. */
    List<String> reworded(Asked asked, Sheets.Item item, String locale) {
        List<String> said = new ArrayList<>();
        asked.worded()
                .getOrDefault(item.key(), List.of())
                .forEach(each -> said.add(words.say(
                        locale,
                        "survey.results.reworded",
                        Map.of(
                                "before",
                                Piping.hollow(each.text()).in(locale),
                                "since",
                                Words.day(each.until(), locale)))));
        if (item.question().kind().fixed() || item.row() != null) return said;
        item.question().options().forEach(option -> asked.worded()
                .getOrDefault(of(item.key(), option.id()), List.of())
                .forEach(each -> said.add(words.say(
                        locale,
                        "survey.results.answer-reworded",
                        Map.of(
                                "answer",
                                option.text().in(locale),
                                "before",
                                each.text().in(locale),
                                "since",
                                Words.day(each.until(), locale))))));
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
