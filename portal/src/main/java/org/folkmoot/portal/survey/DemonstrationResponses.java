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

/** Invented answers for the demonstration borough, the same every time. */
@Singleton
@Requires(env = {"demo", "test"})
public class DemonstrationResponses {
    private static final long SEED = 2026;

    private final Windows windows;
    private final Questionnaires questionnaires;
    private final ResponseRepository responses;
    private final TextIntake texts;
    private final TextRepository textRows;

    DemonstrationResponses(
            Windows windows,
            Questionnaires questionnaires,
            ResponseRepository responses,
            TextIntake texts,
            TextRepository textRows) {
        this.windows = windows;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.texts = texts;
        this.textRows = textRows;
    }

    /**
     * How people answer.
     *
     * @param weights keyed by question, how often each option is chosen, in the order of its options with "I would rather not say" last;
     *     questions left out are answered evenly
     * @param words keyed by question (or by {@code <question>.why} or {@code <question>.other}), what some people write; each text is
     *     used once, and whoever writes what "something else" is chooses that
     */
    public record Mix(Map<String, List<Integer>> weights, Map<String, List<Said>> words) {}

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
    @OneTransaction
    public void fill(short council, UUID activity, int count, Mix mix) {
        Window window = windows.window(council, activity);
        Questionnaires.Frozen frozen = questionnaires.frozen(council, window.questionnaireVersion());
        Sheets sheets = frozen.asked();
        Random random = new Random(SEED + count);
        for (int n = 0; n < count; n++) {
            Map<String, Answers.Answer> given = new LinkedHashMap<>();
            Map<String, Said> said = new LinkedHashMap<>();
            for (Sheets.Item item : sheets.asked()) {
                // One time, or two.
                if (item.turn() != null
                        && (item.turn().number() > 2 || item.turn().number() == 2 && n % 2 == 0)) continue;
                if (!item.question().kind().written()) {
                    List<Integer> weights = mix.weights().getOrDefault(item.plain(), List.of());
                    List<String> chosen =
                            switch (item.question().kind()) {
                                case NUMBER -> number(item.question().number(), random);
                                case RANKING -> order(item.question(), weights, random);
                                case SHARE -> shared(item.question(), weights, random);
                                case DATE -> day(item.question().days(), random);
                                case PIN -> square(item.question(), random);
                                default -> choose(item.question(), weights, random);
                            };
                    given.put(item.key(), Answers.Answer.choosing(chosen));
                }
                String beside = item.besideKey();
                String key = beside == null ? item.key() : beside;
                List<Said> words = mix.words().getOrDefault(key, List.of());
                if (n < words.size()) {
                    Option other = item.question().other();
                    if (other != null) given.put(item.key(), Answers.Answer.choosing(List.of(other.id())));
                    given.put(
                            key,
                            Answers.Answer.saying(
                                    words.get(n).words(), words.get(n).mayPrint()));
                    said.put(key, words.get(n));
                }
            }
            // Nobody answers what they were not asked.
            Answers asked =
                    Turns.told(Routing.of(sheets, Answers.NONE.with(given)).answers());
            said.keySet().removeIf(key -> !asked.has(key));
            add(window, council, asked, frozen.sheets(), said);
        }
    }

    private void add(Window window, short council, Answers answers, Sheets sheets, Map<String, Said> said) {
        UUID response = Ids.uuid();
        String json = answers.json();
        responses.addSent(
                council,
                response,
                window.activity(),
                window.questionnaireVersion(),
                json,
                Json.write(answers.cells(sheets)));
        ResponseRow row = new ResponseRow(
                response,
                council,
                window.activity(),
                window.questionnaireVersion(),
                json,
                null,
                1,
                ResponseRow.SENT,
                null);
        for (Map.Entry<String, Said> each : said.entrySet()) {
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
                        words.mayPrint(),
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
        if (!question.kind().several() || question.alone(first) || random.nextInt(3) == 0) {
            return List.of(first);
        }
        String second = options.get(weighted(options.size(), weights, random));
        boolean both =
                !second.equals(first) && !question.alone(second) && (question.most() == null || question.most() > 1);
        return both ? List.of(first, second) : List.of(first);
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

    private static List<String> square(Question question, Random random) {
        List<String> squares =
                question.plan() == null ? List.of() : question.plan().squares();
        return List.of(squares.isEmpty() ? Question.NOT_SAID : squares.get(random.nextInt(squares.size())));
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
