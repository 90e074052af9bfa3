package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.time.DatabaseClock;

/**
 * Two questions of an activity side by side: for the team that asked, with small figures hidden, and for those who decide as they are. A job
 * counts them ({@link CrossTableCounting}).
 */
@Singleton
public class CrossTables {
    /** How many of one activity are kept counted. */
    static final int MOST = 60;

    private final CrossTableRepository rows;
    private final CrossTableShowing showing;
    private final Windows windows;
    private final AskedVersions versions;
    private final DatabaseClock clock;
    private final Audit audit;

    CrossTables(
            CrossTableRepository rows,
            CrossTableShowing showing,
            Windows windows,
            AskedVersions versions,
            DatabaseClock clock,
            Audit audit) {
        this.rows = rows;
        this.showing = showing;
        this.windows = windows;
        this.versions = versions;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * A question that can stand beside another.
     *
     * @param several whether people could choose several answers, so that it can be the rows alone
     * @param guarded whether its answers stay with the team
     */
    public record Choice(String key, Localised text, boolean several, boolean guarded) {}

    /** Why two questions cannot stand side by side. */
    public enum Refusal {
        UNKNOWN,
        SAME,
        SEVERAL,
        /** Who was asked one of them, or what could be answered, depends on the answer to the other, or of both on the same answer. */
        TIED,
        TOO_MANY;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Questions that can stand side by side: those whose figures count people by answers or bands. Words, files, addresses, drawn areas, single
     * ticks, numbers and days without bands, and pages that are asked again cannot; nor can what a few anonymous people alone were asked.
     */
    public List<Choice> choices(short council, UUID activity) {
        return choices(versions.filed(council, windows.window(council, activity)));
    }

    static List<Choice> choices(AskedVersions.Filed filed) {
        return eligible(filed).stream()
                .map(item -> new Choice(
                        item.key(),
                        item.scale().blank() ? item.text() : joined(item.scale(), item.text()),
                        item.question().kind().several(),
                        item.question().guard() != null))
                .toList();
    }

    private static Localised joined(Localised scale, Localised statement) {
        Localised both = Localised.EMPTY;
        for (String locale : List.of("en", "cy"))
            both = both.with(locale, scale.in(locale) + " " + statement.in(locale));
        return both;
    }

    static List<Sheets.Item> eligible(AskedVersions.Filed filed) {
        Set<String> hidden = filed.hidden();
        List<Sheets.Item> eligible = new ArrayList<>();
        for (Sheets.Item item : filed.sheets().items()) {
            boolean fewOffered = item.question().options().stream()
                    .anyMatch(option -> hidden.contains(AskedVersions.of(item.key(), option.id())));
            if (item.turn() == null && !hidden.contains(item.key()) && !fewOffered && counted(item.question()))
                eligible.add(item);
        }
        return eligible;
    }

    private static boolean counted(Question question) {
        return switch (question.kind()) {
            case CHOICE, CHOICES, YES_NO, FACES, LIKERT, RANKING, STAR, SCALE, SHARE, AREA, PIN -> true;
            case NUMBER, CALCULATED -> !question.number().bands().isEmpty();
            case DATE -> !question.days().banded().isEmpty();
            case TEXT, LONG_TEXT, FILE, SQUARES, CONTACT, STATEMENT, CONSENT -> false;
        };
    }

    /** Keys of all answers that who is asked a question, and what they can answer, depends on, however far back. */
    private static Set<String> behind(Sheets sheets, String key) {
        Set<String> keys = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(key));
        while (!ahead.isEmpty()) {
            sheets.item(ahead.pop()).ifPresent(item -> {
                Set<String> next = new HashSet<>(item.leansOn());
                Check check = item.question().check();
                if (check != null && check.rule() != null)
                    next.addAll(check.rule().asks());
                next.stream().filter(keys::add).forEach(ahead::push);
            });
        }
        return keys;
    }

    /**
     * Whether one depends on the answer to the other, or both on one answer so that some pairs of answers cannot be: what is worked out from a
     * number has its bands where the number's are, and what nobody can pass over is left out by those alone who were not asked. A reader
     * knows such cells, so that they would look like shelter and be none.
     */
    static boolean tied(AskedVersions.Asked asked, String row, String column) {
        Set<String> down = behind(asked.sheets(), row);
        Set<String> across = behind(asked.sheets(), column);
        if (down.contains(column) || across.contains(row)) return true;
        boolean alike = down.stream().anyMatch(across::contains)
                || asked.span(row).isPresent() && asked.span(column).isPresent();
        return alike && List.of(row, column).stream().anyMatch(key -> settled(asked.sheets(), key));
    }

    /** Whether everybody who is asked has an answer that follows from others, or has to give one. */
    private static boolean settled(Sheets sheets, String key) {
        return sheets.item(key)
                .filter(item ->
                        item.question().kind().worked() || item.question().required())
                .isPresent();
    }

    /** Which answers of a question somebody gave, as they are counted side by side. @param choices of one response, by question */
    static List<String> chosen(Sheets.Item item, Map<String, List<String>> choices) {
        List<String> counted = choices.getOrDefault(item.key(), List.of());
        return item.question().kind() == Kind.SHARE ? Share.most(counted) : item.released(counted);
    }

    /** Empty where the two can stand side by side. */
    public Optional<Refusal> refusal(short council, UUID activity, String row, String column) {
        AskedVersions.Filed filed = versions.filed(council, windows.window(council, activity));
        List<Choice> choices = choices(filed);
        Optional<Choice> down =
                choices.stream().filter(each -> each.key().equals(row)).findFirst();
        Optional<Choice> across =
                choices.stream().filter(each -> each.key().equals(column)).findFirst();
        if (down.isEmpty() || across.isEmpty()) return Optional.of(Refusal.UNKNOWN);
        if (row.equals(column)) return Optional.of(Refusal.SAME);
        if (across.get().several()) return Optional.of(Refusal.SEVERAL);
        if (tied(filed.asked(), row, column)) return Optional.of(Refusal.TIED);
        boolean known = kept(council, activity, pair(choices, row, column)).isPresent();
        return !known && rows.count(council, activity) >= MOST ? Optional.of(Refusal.TOO_MANY) : Optional.empty();
    }

    /**
     * Two questions as they are kept: either way round they are counted once, so that nobody learns anything from two countings. Which comes
     * first is for their keys to say and not for the order of the questions, which may change while people answer.
     *
     * @param turned whether they were asked for the other way round
     */
    record Pair(String row, String column, boolean turned) {}

    static Pair pair(List<Choice> choices, String row, String column) {
        boolean turned = several(choices, column) || !several(choices, row) && row.compareTo(column) > 0;
        return turned ? new Pair(column, row, true) : new Pair(row, column, false);
    }

    private static boolean several(List<Choice> choices, String key) {
        return choices.stream().anyMatch(each -> each.key().equals(key) && each.several());
    }

    /** @param turned whether they were asked for the other way round than they are kept */
    private record Kept(CrossTableRow row, boolean turned) {}

    /** As it was kept either way round: whoever lost it would protect the same two anew, without what was hidden before. */
    private Optional<Kept> kept(short council, UUID activity, Pair pair) {
        return rows.find(council, activity, pair.row(), pair.column())
                .map(row -> new Kept(row, pair.turned()))
                .or(() -> rows.find(council, activity, pair.column(), pair.row())
                        .map(row -> new Kept(row, !pair.turned())));
    }

    /**
     * Asks for two questions to be counted side by side, or counted again.
     *
     * @param actor public id of the account
     * @throws IllegalArgumentException where they cannot stand so
     */
    @OneTransaction
    public void ask(short council, UUID activity, String row, String column, UUID actor) {
        if (refusal(council, activity, row, column).isPresent()) throw new IllegalArgumentException("not side by side");
        Pair pair = pair(choices(council, activity), row, column);
        Optional<CrossTableRow> before = kept(council, activity, pair).map(Kept::row);
        rows.ask(
                council,
                activity,
                before.map(CrossTableRow::rowItem).orElse(pair.row()),
                before.map(CrossTableRow::columnItem).orElse(pair.column()),
                clock.now());
        UUID consultation = windows.window(council, activity).consultation();
        audit.record(
                "consultation:" + consultation,
                council,
                actor,
                "survey.cross-table-asked",
                activity.toString(),
                "done");
    }

    /** What somebody chose of an activity, the last first. */
    List<Pair> asked(short council, UUID activity) {
        return rows.of(council, activity).stream()
                .filter(row -> row.beside() == null)
                .map(row -> new Pair(row.rowItem(), row.columnItem(), false))
                .toList();
    }

    /** As the team may see it; empty for what nobody asked for. */
    Optional<CrossTableView> forTeam(short council, UUID activity, String row, String column, String locale) {
        Pair pair = pair(choices(council, activity), row, column);
        return kept(council, activity, pair).map(kept -> {
            CrossTableRow at = kept.row();
            CrossedShown shown = at.shown() == null ? null : Json.read(at.shown(), CrossedShown.class);
            Crossed latest = at.latest() == null ? null : Json.read(at.latest(), Crossed.class);
            return showing.protectedView(
                    new CrossTableShowing.Two(council, activity, row, column, locale),
                    at,
                    shown == null || !kept.turned() ? shown : shown.turned(),
                    latest == null ? 0 : latest.people());
        });
    }

    /**
     * Every figure as it is: for those who decide, and each look written down by whoever shows it.
     *
     * @return empty for what nobody asked for, and for what cannot stand so any more
     */
    public Optional<CrossTableView> exact(short council, UUID activity, String row, String column, String locale) {
        List<Choice> choices = choices(council, activity);
        boolean open = List.of(row, column).stream()
                .allMatch(key -> choices.stream().anyMatch(each -> each.key().equals(key) && !each.guarded()));
        if (!open) return Optional.empty();
        Pair pair = pair(choices, row, column);
        return kept(council, activity, pair).map(kept -> {
            CrossTableRow at = kept.row();
            Crossed latest = at.latest() == null ? null : Json.read(at.latest(), Crossed.class);
            return showing.exactView(
                    new CrossTableShowing.Two(council, activity, row, column, locale),
                    at,
                    latest == null || !kept.turned() ? latest : latest.turned());
        });
    }
}
