package org.folkmoot.portal.survey;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ways people can go through a questionnaire, told apart by what they are asked: walked with every answer that a rule asks about, and with
 * none. Where there are too many, rules that have no answer in common are walked apart, each as if what the others ask about were passed over:
 * whether somebody is asked something depends on no other answers than those its own rules lead back to. How many pages there are and how long
 * they take depends on all of them, so two ways of all together are walked, too, and stand first: that with fewest pages, and the longest.
 *
 * @param walked how many sets of answers were walked @param all how many there are, or could be at most where not all were walked
 * @param apart whether rules were walked apart, and each of them to the end: then whatever is met on any way was met
 * @param sampled whether answers could be something that was not tried, such as words, days or what is worked out
 * @param ways each once, in the order they were met
 * @param unmet what was met on none of them, in order
 */
record WaysWalked(int walked, BigInteger all, boolean apart, boolean sampled, List<Way> ways, List<Sheets.Item> unmet) {
    /** Sets of answers that are walked at most. */
    static final int MOST = 1_000;

    /** Those that are walked at most where rules are walked apart, over all of them. */
    private static final int MOST_APART = 5 * MOST;

    /**
     * @param answers one set that leads this way, by key in the order they are given; what was passed over is left out
     * @param passed keys of what somebody on it was asked, that decides, and passed over
     * @param many how many sets that were walked lead this way
     * @param sheets their numbers @param asked keys of what is asked
     * @param seconds it takes, about
     */
    record Way(
            Map<String, Answers.Answer> answers,
            List<String> passed,
            int many,
            List<Integer> sheets,
            List<String> asked,
            int seconds) {
        /** Rounded up; one at least. */
        int minutes() {
            return Math.max(1, (seconds + 59) / 60);
        }
    }

    /** Whether there is no more to meet than was met. */
    boolean whole() {
        return !sampled && !stopped();
    }

    /** Whether there were more ways than were walked. */
    boolean stopped() {
        return !apart && !all.equals(BigInteger.valueOf(walked));
    }

    /** Ways that are over before anything is asked, or after the first page, where others go on. */
    List<Way> atOnce() {
        int longest = ways.stream().mapToInt(way -> way.sheets().size()).max().orElse(0);
        return ways.stream()
                .filter(way -> way.sheets().isEmpty() || way.sheets().size() == 1 && longest > 1)
                .toList();
    }

    static WaysWalked of(Sheets sheets) {
        Walk walk = new Walk(sheets);
        walk.from(0, Answers.NONE, new ArrayList<>());
        return walk.stopped ? walk.apart().orElseGet(walk::walked) : walk.walked();
    }

    /** How long somebody takes over it, about: reading, thinking and answering on a phone. */
    static int seconds(Kind kind) {
        return switch (kind) {
            case STATEMENT, CALCULATED, CONSENT -> 10;
            case YES_NO, FACES, STAR, LIKERT -> 12;
            case CHOICE, SCALE, NUMBER, DATE, AREA -> 18;
            case CHOICES, CONTACT -> 25;
            case TEXT, RANKING, SHARE -> 35;
            case PIN, SQUARES, FILE -> 60;
            case LONG_TEXT -> 90;
        };
    }

    /**
     * What one group of rules leads to while the others are passed over.
     *
     * @param answers to what it asks about @param passed as of a {@link Way}
     * @param sheets on which something is asked because of it @param seconds the whole way takes
     */
    private record Part(Answers answers, List<String> passed, Set<Integer> sheets, int seconds) {
        /** Pages that it adds where this one is there anyway. */
        long beside(int sheet) {
            return sheets.stream().filter(number -> number != sheet).count();
        }
    }

    private static final class Walk {
        private final Sheets sheets;

        /** What rules ask about, in order. */
        private final List<Sheets.Item> turns;

        private final Map<String, List<Answers.Answer>> answers = new LinkedHashMap<>();
        private final List<Turn> blocks;
        private final SequencedMap<String, Way> ways = new LinkedHashMap<>();

        /** Keys of what the group of rules leads to that is walked by itself; none while all are walked together. */
        private final Set<String> led = new HashSet<>();

        /** What it leads to, by keys of what is asked because of it. */
        private final Map<Set<String>, Part> parts = new LinkedHashMap<>();

        private final Set<String> met = new HashSet<>();
        private BigInteger all = BigInteger.ONE;
        private boolean sampled;
        private boolean stopped;
        private boolean apart;
        private int most = MOST;
        private int walked;

        Walk(Sheets sheets) {
            this.sheets = sheets;
            Set<String> keys = new LinkedHashSet<>();
            Set<String> words = new LinkedHashSet<>();
            Set<String> counted = new HashSet<>();
            List<Rule> rules =
                    everything().flatMap(item -> item.everyRule().stream()).toList();
            everything()
                    .filter(item -> !item.everyRule().isEmpty())
                    .forEach(item -> keys.addAll(WaysThrough.dependsOn(item, sheets)));
            for (Rule rule : rules) {
                words.addAll(rule.constants());
                rule.through().stream().filter(Rule.Through::counted).forEach(list -> counted.add(list.list()));
                sampled |= rule.comparesAnswers();
            }
            turns = new ArrayList<>(sheets.asked().stream()
                    .filter(item -> keys.contains(item.key()))
                    .toList());
            sampled |= sheets.items().stream()
                    .anyMatch(item -> item.question().kind().worked() && keys.contains(item.key()));
            blocks = new ArrayList<>(sheets.items().stream()
                    .map(Sheets.Item::turn)
                    .filter(turn -> turn != null && keys.contains(turn.block()))
                    .distinct()
                    .toList());
            for (Sheets.Item item : turns) {
                PossibleAnswers possible = PossibleAnswers.fewest(item.question(), words, counted.contains(item.key()));
                answers.put(item.key(), possible.answers());
                sampled |= possible.sampled();
                all = all.multiply(
                        BigInteger.valueOf(Math.max(1, possible.answers().size())));
            }
            for (Turn turn : blocks)
                all = all.multiply(BigInteger.valueOf(turn.repeat().most()));
        }

        private Stream<Sheets.Item> everything() {
            return Stream.concat(
                    sheets.items().stream(), sheets.all().stream().flatMap(sheet -> sheet.told().stream()));
        }

        /**
         * The same over again, a group of rules that have an answer in common after the other; empty where all of them have. What one group is
         * asked about is passed over on the ways of the others.
         */
        Optional<WaysWalked> apart() {
            List<Set<String>> groups = groups();
            if (groups.size() < 2) return Optional.empty();
            Walk over = new Walk(sheets);
            List<Sheets.Item> everyTurn = List.copyOf(over.turns);
            List<Turn> everyBlock = List.copyOf(over.blocks);
            over.apart = true;
            List<List<Part>> found = new ArrayList<>();
            for (Set<String> group : groups) {
                over.turns.clear();
                over.blocks.clear();
                over.led.clear();
                over.parts.clear();
                everything()
                        .filter(item -> !item.everyRule().isEmpty())
                        .filter(item -> group.containsAll(WaysThrough.dependsOn(item, sheets)))
                        .forEach(item -> over.led.add(item.key()));
                everyTurn.stream().filter(item -> group.contains(item.key())).forEach(over.turns::add);
                everyBlock.stream().filter(turn -> group.contains(turn.block())).forEach(over.blocks::add);
                over.most = Math.min(MOST_APART, over.walked + MOST);
                over.from(0, Answers.NONE, new ArrayList<>());
                if (!over.parts.isEmpty()) found.add(List.copyOf(over.parts.values()));
            }
            over.turns.clear();
            over.turns.addAll(everyTurn);
            over.blocks.clear();
            over.blocks.addAll(everyBlock);
            over.led.clear();
            over.first(longest(found));
            over.first(fewest(found));
            over.apart = !over.stopped;
            return Optional.of(over.walked());
        }

        private static List<Part> longest(List<List<Part>> groups) {
            return groups.stream()
                    .map(all -> Collections.max(all, Comparator.comparingInt(Part::seconds)))
                    .toList();
        }

        /** One of each, which together lead over as few pages as can be where that is one or none. */
        private List<Part> fewest(List<List<Part>> groups) {
            Set<Integer> numbers = new TreeSet<>(Set.of(0));
            groups.forEach(all -> all.forEach(part -> numbers.addAll(part.sheets())));
            List<Part> fewest = List.of();
            int pages = Integer.MAX_VALUE;
            for (int number : numbers) {
                List<Part> each = groups.stream()
                        .map(all -> Collections.min(
                                all,
                                Comparator.<Part>comparingLong(part -> part.beside(number))
                                        .thenComparingInt(Part::seconds)))
                        .toList();
                int count = Routing.of(sheets, together(each)).sheets().size();
                if (count >= pages) continue;
                pages = count;
                fewest = each;
            }
            return fewest;
        }

        private static Answers together(List<Part> each) {
            Answers all = Answers.NONE;
            for (Part part : each) all = all.with(part.answers().byItem());
            return all;
        }

        /** Walks what these lead to together, and puts it before what was walked so far. */
        private void first(List<Part> each) {
            String key = walk(
                    together(each),
                    each.stream().flatMap(part -> part.passed().stream()).toList());
            ways.putFirst(key, Objects.requireNonNull(ways.get(key)));
        }

        /** Keys of answers that rules ask about: together where one question, page or answer depends on both. */
        private List<Set<String>> groups() {
            List<Set<String>> groups = new ArrayList<>();
            everything().filter(item -> !item.everyRule().isEmpty()).forEach(item -> {
                Set<String> one = new LinkedHashSet<>(WaysThrough.dependsOn(item, sheets));
                groups.removeIf(other -> {
                    boolean shared = other.stream().anyMatch(one::contains);
                    if (shared) one.addAll(other);
                    return shared;
                });
                groups.add(one);
            });
            return groups;
        }

        void from(int turn, Answers given, List<String> passed) {
            if (walked == most) {
                stopped = true;
                return;
            }
            if (turn == turns.size()) {
                times(0, given, passed);
                return;
            }
            Sheets.Item item = turns.get(turn);
            boolean here = Routing.of(sheets, given).items().stream()
                    .anyMatch(one -> one.key().equals(item.key()));
            if (!here) {
                from(turn + 1, given, passed);
                return;
            }
            for (Answers.Answer answer : answers.getOrDefault(item.key(), List.of())) {
                List<String> over = passed;
                if (answer.blank()) {
                    over = new ArrayList<>(passed);
                    over.add(item.key());
                }
                from(turn + 1, given.with(Map.of(item.key(), answer)), over);
            }
        }

        private void times(int block, Answers given, List<String> passed) {
            if (walked == most) {
                stopped = true;
                return;
            }
            if (block < blocks.size()) {
                Turn turn = blocks.get(block);
                for (int n = 1; n <= turn.repeat().most(); n++) {
                    Answers.Answer count = Answers.Answer.choosing(List.of(Integer.toString(n)));
                    times(block + 1, given.with(Map.of(Turn.counted(turn.block()), count)), passed);
                }
                return;
            }
            walk(given, passed);
        }

        /** @return what the way is called among {@link #ways} */
        private String walk(Answers given, List<String> passed) {
            walked++;
            Routing routing = Routing.of(sheets, given);
            if (!led.isEmpty()) part(given, passed, routing);
            List<String> asked = routing.items().stream().map(Sheets.Item::key).toList();
            List<Integer> numbers =
                    routing.sheets().stream().map(Sheets.Sheet::number).toList();
            met.addAll(asked);
            routing.sheets().stream().flatMap(sheet -> sheet.told().stream()).forEach(item -> met.add(item.key()));
            sheets.items().stream()
                    .filter(item ->
                            item.question().kind().worked() && routing.answers().has(item.key()))
                    .forEach(item -> met.add(item.key()));
            String key = String.join(" ", asked);
            Way first = ways.get(key);
            ways.put(
                    key,
                    first == null
                            ? new Way(given(given), List.copyOf(passed), 1, numbers, asked, seconds(routing))
                            : new Way(
                                    first.answers(),
                                    first.passed(),
                                    first.many() + 1,
                                    first.sheets(),
                                    first.asked(),
                                    first.seconds()));
            return key;
        }

        private void part(Answers given, List<String> passed, Routing routing) {
            Set<String> keys = new HashSet<>();
            Set<Integer> numbers = new HashSet<>();
            for (Sheets.Sheet sheet : routing.sheets()) {
                sheet.told().stream()
                        .map(Sheets.Item::key)
                        .filter(led::contains)
                        .forEach(keys::add);
                for (Sheets.Item item : sheet.items()) {
                    if (!led.contains(item.key())) continue;
                    keys.add(item.key());
                    numbers.add(sheet.number());
                }
            }
            parts.putIfAbsent(keys, new Part(given, List.copyOf(passed), numbers, seconds(routing)));
        }

        /** What was answered, in the order it was asked. */
        private Map<String, Answers.Answer> given(Answers given) {
            Map<String, Answers.Answer> all = new LinkedHashMap<>();
            for (Sheets.Item item : turns) {
                if (given.has(item.key())) all.put(item.key(), given.get(item.key()));
            }
            for (Turn turn : blocks) {
                String key = Turn.counted(turn.block());
                if (given.has(key)) all.put(key, given.get(key));
            }
            return all;
        }

        private static int seconds(Routing routing) {
            return routing.sheets().stream()
                    .flatMap(sheet -> Stream.concat(sheet.told().stream(), sheet.items().stream()))
                    .mapToInt(item -> WaysWalked.seconds(item.question().kind()))
                    .sum();
        }

        WaysWalked walked() {
            List<Sheets.Item> unmet = everything()
                    .filter(item -> !item.rules().isEmpty() && !met.contains(item.key()))
                    .collect(Collectors.toMap(Sheets.Item::key, item -> item, (one, other) -> one, LinkedHashMap::new))
                    .values()
                    .stream()
                    .toList();
            return new WaysWalked(
                    walked,
                    stopped || apart ? all : BigInteger.valueOf(walked),
                    apart,
                    sampled,
                    List.copyOf(ways.values()),
                    unmet);
        }
    }
}
