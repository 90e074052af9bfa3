package org.folkmoot.portal.survey;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;

/** Invented answers for the demonstration borough, the same every time, each of which the forms of its questionnaire would have taken. */
@Singleton
@Requires(env = {"demo", "test"})
public class DemonstrationResponses {
    private static final long SEED = 2026;

    private static final int MOST_ROUNDS = 5;

    private final Windows windows;
    private final Questionnaires questionnaires;
    private final ResponseRepository responses;
    private final TextIntake texts;
    private final TextRepository textRows;
    private final Contacts contacts;
    private final DemonstrationFiles files;
    private final Messages messages;

    DemonstrationResponses(
            Windows windows,
            Questionnaires questionnaires,
            ResponseRepository responses,
            TextIntake texts,
            TextRepository textRows,
            Contacts contacts,
            DemonstrationFiles files,
            Messages messages) {
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.texts = texts;
        this.textRows = textRows;
        this.contacts = contacts;
        this.files = files;
        this.messages = messages;
    }

    /**
     * How people answer.
     *
     * @param weights keyed by question, how often each option is chosen, in the order of its options with "I would rather not say" last; of a
     *     map the places by name, then somewhere else; questions left out are answered evenly
     * @param words keyed by question (or by {@code <question>.why} or {@code <question>.other}), what some people write; each text is
     *     used once, and whoever writes what "something else" is chooses that
     * @param drawings how many people hand in a drawing where one is asked for, and how many of those have been looked at; only while an
     *     activity takes answers
     */
    public record Mix(Map<String, List<Integer>> weights, Map<String, List<Said>> words, Drawings drawings) {
        public Mix(Map<String, List<Integer>> weights, Map<String, List<Said>> words) {
            this(weights, words, Drawings.NONE);
        }
    }

    public record Drawings(int count, int read) {
        static final Drawings NONE = new Drawings(0, 0);
    }

    /**
     * @param released whether it has been read already; otherwise it waits for a reader
     * @param quoted whether everybody can read it; only words that were read, and may be printed
     */
    public record Said(String words, String language, boolean mayPrint, boolean released, boolean quoted) {
        public Said(String words, String language, boolean mayPrint, boolean released) {
            this(words, language, mayPrint, released, false);
        }
    }

    /** Adds this many sent responses. Call {@link Counting#runOnce} afterwards to have them counted at once. */
    public void fill(short council, UUID activity, int count, Mix mix) {
        fill(council, activity, 0, count, mix);
    }

    /** @param before how many versions before the one that is asked now they answer */
    @OneTransaction
    void fill(short council, UUID activity, int before, int count, Mix mix) {
        Window window = windows.window(council, activity);
        List<AnsweringWindow.Earlier> earlier = windows.earlier(council, activity);
        long version = before == 0
                ? window.questionnaireVersion()
                : earlier.get(earlier.size() - before).version();
        Questionnaires.Frozen frozen = questionnaires.frozen(council, version);
        Random random = new Random(SEED + count);
        for (int n = 0; n < count; n++) {
            Somebody one = new Somebody(n, frozen.asked(), mix, window, random);
            if (n >= count - mix.drawings().count()) {
                DemonstrationForm.demand(one.way, one.addresses, new FieldErrors(messages, "en"));
                files.send(
                        council,
                        activity,
                        frozen.asked(),
                        one.sent(),
                        n,
                        count - n <= mix.drawings().read());
            } else {
                add(window, council, version, one, frozen.sheets());
            }
        }
    }

    /** One person's answers, addresses and words. */
    private static final class Somebody {
        private final Map<String, ContactAddress> addresses = new LinkedHashMap<>();
        private final Map<String, Said> said = new LinkedHashMap<>();
        private final Routing way;

        Somebody(int n, Sheets sheets, Mix mix, Window window, Random random) {
            Map<String, Answers.Answer> given = new LinkedHashMap<>();
            // One time, or two, and some three.
            int times = n % 2 == 0 ? 1 : n % 8 == 7 ? 3 : 2;
            for (Sheets.Item item : sheets.asked()) {
                if (item.turn() != null && item.turn().number() > times) continue;
                if (!item.question().kind().written()) {
                    given.put(item.key(), answer(item, mix, window, n, random));
                }
                say(item, n, mix, given);
            }
            // Nobody answers what they were not asked, and nobody leaves out what is needed.
            Routing led = Routing.of(sheets, Answers.NONE.with(given));
            for (int round = 0; round < MOST_ROUNDS && !led.unfinished().isEmpty(); round++) {
                for (Sheets.Item item : led.items()) {
                    boolean needed =
                            item.question().required() && !led.answers().has(item.key());
                    if (needed && !item.question().kind().written())
                        given.put(item.key(), answer(item, mix, window, n, random));
                }
                led = Routing.of(sheets, Answers.NONE.with(given));
            }
            way = led;
            said.keySet().removeIf(key -> !way.answers().has(key));
            addresses.keySet().removeIf(key -> !way.answers().has(key));
        }

        Answers sent() {
            return Turns.told(way.answers());
        }

        private Answers.Answer answer(Sheets.Item item, Mix mix, Window window, int n, Random random) {
            List<Integer> weights = mix.weights().getOrDefault(plain(item, item.key()), List.of());
            return Answers.Answer.choosing(
                    switch (item.question().kind()) {
                        case NUMBER -> number(item.question().number(), random);
                        case RANKING -> order(item.question(), weights, random);
                        case SHARE -> shared(item.question(), weights, random);
                        case DATE -> day(item.question().days(), random);
                        case FILE -> List.of();
                        case PIN -> square(item.question(), weights, random);
                        case SQUARES -> squares(item.question(), weights, random);
                        case CONTACT -> reached(item, window, n);
                        default -> choose(item.question(), weights, random);
                    });
        }

        /** Words are written once: of a page that is asked again the first time. */
        private void say(Sheets.Item item, int n, Mix mix, Map<String, Answers.Answer> given) {
            if (item.turn() != null && item.turn().number() > 1) return;
            String beside = item.besideKey();
            String key = beside == null ? item.key() : beside;
            List<Said> words = mix.words().getOrDefault(plain(item, key), List.of());
            if (n >= words.size()) return;
            Option other = item.question().other();
            if (other != null) given.put(item.key(), Answers.Answer.choosing(List.of(other.id())));
            Said wrote = words.get(n);
            boolean asked = item.question().askPrintPermission();
            given.put(key, Answers.Answer.saying(wrote.words(), asked && wrote.mayPrint()));
            said.put(key, wrote);
        }

        private static String plain(Sheets.Item item, String key) {
            return item.turn() == null ? key : item.turn().plain(key);
        }

        /** Most leave it out; addresses are those of nobody. */
        private List<String> reached(Sheets.Item item, Window window, int n) {
            if (!window.reachable() || n % 7 == 3) return List.of(Question.NOT_SAID);
            if (n % 3 != 0) return List.of();
            List<String> parts = item.question().contactBy().parts();
            boolean rings = !parts.contains(ContactAddress.MAIL) || parts.size() > 1 && n % 2 == 1;
            addresses.put(
                    item.key(),
                    rings
                            ? new ContactAddress("", ContactAddress.phone("07700 900" + (100 + n % 900)))
                            : new ContactAddress("somebody" + (n + 1) + "@example.org", ""));
            return List.of(Question.GIVEN);
        }
    }

    private void add(Window window, short council, long version, Somebody one, Sheets sheets) {
        DemonstrationForm.demand(one.way, one.addresses, new FieldErrors(messages, "en"));
        Answers answers = one.sent();
        UUID response = Ids.uuid();
        String json = answers.json();
        responses.addSent(council, response, window.activity(), version, json, Json.write(answers.cells(sheets)));
        ResponseRow row =
                new ResponseRow(response, council, window.activity(), version, json, null, 1, ResponseRow.SENT, null);
        if (!one.addresses.isEmpty()) {
            contacts.keep(row, one.addresses);
            contacts.send(row, sheets, answers);
        }
        for (Map.Entry<String, Said> each : one.said.entrySet()) {
            Said words = each.getValue();
            if (words.released()) {
                UUID text = Ids.uuid();
                textRows.add(
                        text,
                        council,
                        window.activity(),
                        response,
                        Turn.every(each.getKey()),
                        1,
                        words.words(),
                        words.language(),
                        answers.get(each.getKey()).mayPrint(),
                        "CLEAR");
                if (words.quoted()) textRows.quote(council, text, true);
            } else {
                Map<String, Answers.Answer> waiting = Map.of(each.getKey(), answers.get(each.getKey()));
                texts.take(row, Answers.NONE.with(waiting), 1, words.language());
            }
        }
    }

    private static List<String> choose(Question question, List<Integer> weights, Random random) {
        List<String> options = new ArrayList<>();
        if (question.kind() == Kind.YES_NO) {
            options.addAll(List.of(Question.YES, Question.NO));
        } else {
            question.options().forEach(option -> options.add(option.id()));
        }
        if (question.kind() == Kind.CONSENT) return List.of(Question.YES);
        options.add(Question.NOT_SAID);
        String first = options.get(weighted(options.size(), weights, random));
        if (question.alone(first)) return List.of(first);
        if (question.least() != null && question.least() > 1) return least(question, first);
        if (!question.kind().several() || random.nextInt(3) == 0) return List.of(first);
        String second = options.get(weighted(options.size(), weights, random));
        boolean both =
                !second.equals(first) && !question.alone(second) && (question.most() == null || question.most() > 1);
        return both ? List.of(first, second) : List.of(first);
    }

    /** As few as somebody has to tick. */
    private static List<String> least(Question question, String first) {
        List<String> ticked = new ArrayList<>(List.of(first));
        for (Option option : question.options()) {
            boolean another = !option.id().equals(first) && !option.exclusive();
            if (another && ticked.size() < question.least()) ticked.add(option.id());
        }
        return ticked;
    }

    /** One first, as the weights say; some leave it at that, others go on. */
    private static List<String> order(Question question, List<Integer> weights, Random random) {
        List<String> left =
                new ArrayList<>(question.options().stream().map(Option::id).toList());
        String first = choose(question, weights, random).getFirst();
        if (!left.remove(first)) return List.of(first);
        List<String> order = new ArrayList<>(List.of(first));
        Collections.shuffle(left, random);
        order.addAll(left.subList(0, random.nextInt(left.size() + 1)));
        return order;
    }

    /** Half to one, as the weights say, the rest to others. */
    private static List<String> shared(Question question, List<Integer> weights, Random random) {
        String first = choose(question, weights, random).getFirst();
        if (first.equals(Question.NOT_SAID)) return List.of(first);
        List<String> parts = new ArrayList<>();
        int total = question.shared().total();
        int left = total - total / 2;
        List<Option> options = question.options();
        for (int o = 0; o < options.size(); o++) {
            boolean last = o == options.size() - 1;
            int some = last ? left : random.nextInt(left + 1);
            left -= some;
            int amount = some + (options.get(o).id().equals(first) ? total / 2 : 0);
            if (amount > 0) parts.add(Share.part(options.get(o).id(), amount));
        }
        return parts;
    }

    /** Near the places by name, as the weights say; anywhere where nothing is said. */
    private static List<String> square(Question question, List<Integer> weights, Random random) {
        Plan plan = question.plan();
        List<String> squares = plan == null ? List.of() : plan.squares();
        if (squares.isEmpty()) return List.of(Question.NOT_SAID);
        if (weights.isEmpty()) return List.of(squares.get(random.nextInt(squares.size())));
        int spots = plan.spots().size();
        int at = weighted(spots + 2, weights, random);
        if (at >= spots) return List.of(at == spots ? Question.ELSEWHERE : Question.NOT_SAID);
        String named = plan.square(plan.spots().get(at));
        String near = Plan.square(
                Math.max(0, Plan.row(named) + random.nextInt(3) - 1),
                Math.max(0, Plan.column(named) + random.nextInt(3) - 1));
        return List.of(random.nextInt(3) > 0 && plan.has(near) ? near : named);
    }

    /** A square and some of those beside it. */
    private static List<String> squares(Question question, List<Integer> weights, Random random) {
        Plan plan = question.plan();
        List<String> middle = square(question, weights, random);
        if (plan == null || !plan.has(middle.getFirst())) return middle;
        int row = Plan.row(middle.getFirst());
        int column = Plan.column(middle.getFirst());
        return plan.squares().stream()
                .filter(each -> Math.abs(Plan.row(each) - row) <= 1 && Math.abs(Plan.column(each) - column) <= 1)
                .filter(each -> each.equals(middle.getFirst()) || random.nextInt(2) == 0)
                .toList();
    }

    private static List<String> day(DateSpan span, Random random) {
        if (random.nextInt(20) == 0) return List.of(Question.NOT_SAID);
        long days = span.first().until(span.last(), ChronoUnit.DAYS);
        return List.of(
                span.first().plusDays((long) (days * random.nextDouble())).toString());
    }

    /** Most towards the middle, few who would rather not say. */
    private static List<String> number(Measure measure, Random random) {
        if (random.nextInt(20) == 0) return List.of(Question.NOT_SAID);
        double least = measure.least() == null ? 0 : measure.least().doubleValue();
        double most = measure.most() == null ? least + 20 : measure.most().doubleValue();
        double at = least + (most - least) * (random.nextDouble() + random.nextDouble()) / 2;
        BigDecimal number = BigDecimal.valueOf(at).setScale(measure.decimals(), RoundingMode.HALF_UP);
        return List.of(number.toPlainString());
    }

    private static int weighted(int options, List<Integer> weights, Random random) {
        int sum = 0;
        for (int o = 0; o < options; o++) sum += weight(weights, o, options);
        int at = random.nextInt(sum);
        for (int o = 0; o < options; o++) {
            at -= weight(weights, o, options);
            if (at < 0) return o;
        }
        return 0;
    }

    /** Where nothing is said, every option alike, and few who would rather not say. */
    private static int weight(List<Integer> weights, int option, int options) {
        if (option < weights.size()) return Math.max(0, weights.get(option));
        if (!weights.isEmpty()) return 0;
        return option == options - 1 ? 2 : 20;
    }
}
