package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.disclosure.Protection;

/** Puts two questions side by side into words. */
@Singleton
class CrossTableShowing {
    /** Of fewer people shares describe persons. */
    private static final int FEWEST = Protection.PORTAL.threshold();

    private final Windows windows;
    private final AskedVersions versions;
    private final Words words;

    CrossTableShowing(Windows windows, AskedVersions versions, Words words) {
        this.windows = windows;
        this.versions = versions;
        this.words = words;
    }

    /** What is shown, and in which language. */
    record Two(short council, UUID activity, String row, String column, String locale) {}

    /** Figures of one cell; null where they are not shown. */
    private interface Cells {
        @Nullable
        Integer at(int row, int column);
    }

    CrossTableView protectedView(Two two, CrossTableRow kept, @Nullable CrossedShown shown, int latest) {
        if (shown == null) return empty(two, kept);
        Crossed exact = shown.exact();
        return view(
                two,
                exact,
                shown::people,
                new CrossTableView(
                        "",
                        "",
                        kept.shownAt(),
                        exact.people(),
                        Math.abs(latest - exact.people()),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        shown.hasHidden(),
                        true,
                        exact.several()));
    }

    CrossTableView exactView(Two two, CrossTableRow kept, @Nullable Crossed exact) {
        if (exact == null) return empty(two, kept);
        return view(
                two,
                exact,
                (row, column) -> exact.cells()[row][column],
                new CrossTableView(
                        "",
                        "",
                        kept.countedAt(),
                        exact.people(),
                        0,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        false,
                        exact.several()));
    }

    private CrossTableView empty(Two two, CrossTableRow kept) {
        Sheets sheets = sheets(two);
        return new CrossTableView(
                heading(item(sheets, two.row()), two.locale()),
                heading(item(sheets, two.column()), two.locale()),
                kept.countedAt(),
                0,
                0,
                "",
                List.of(),
                List.of(),
                List.of(),
                false,
                true,
                false);
    }

    private CrossTableView view(Two two, Crossed exact, Cells cells, CrossTableView facts) {
        Sheets sheets = sheets(two);
        Sheets.Item down = item(sheets, two.row());
        Sheets.Item across = item(sheets, two.column());
        List<String> heads = labels(across, exact.columns(), two.locale());
        List<String> labels = labels(down, exact.rows(), two.locale());
        List<CrossTableView.Line> lines = new ArrayList<>();
        for (int r = 0; r < labels.size(); r++) {
            int total = exact.total(r);
            List<CrossTableView.Part> parts = new ArrayList<>();
            for (int c = 0; c < heads.size(); c++) {
                Integer people = cells.at(r, c);
                parts.add(new CrossTableView.Part(
                        people == null
                                ? words.say(two.locale(), "survey.released.not-shown")
                                : number(people, two.locale()),
                        people == null || total < FEWEST ? "" : share(people, total) + "%",
                        heads.get(c)));
            }
            lines.add(new CrossTableView.Line(labels.get(r), parts, number(total, two.locale())));
        }
        List<String> totals = new ArrayList<>();
        for (int each : exact.totals()) totals.add(number(each, two.locale()));
        totals.add(number(exact.people(), two.locale()));
        return new CrossTableView(
                heading(down, two.locale()),
                heading(across, two.locale()),
                facts.countedAt(),
                facts.people(),
                facts.newer(),
                said(exact, cells, labels, heads, two.locale()),
                heads,
                lines,
                totals,
                facts.hidden(),
                facts.rounded(),
                facts.several());
    }

    /** Which answer was given most often, and of whom most and fewest gave it. */
    private String said(Crossed exact, Cells cells, List<String> labels, List<String> heads, String locale) {
        int top = -1;
        for (int c = 0; c < heads.size(); c++) {
            if (aside(exact.columns().get(c))) continue;
            if (top < 0 || exact.totals()[c] > exact.totals()[top]) top = c;
        }
        int most = -1;
        int fewest = -1;
        for (int r = 0; top >= 0 && r < labels.size(); r++) {
            if (aside(exact.rows().get(r)) || exact.total(r) < FEWEST || cells.at(r, top) == null) continue;
            if (most < 0 || share(exact, cells, r, top) > share(exact, cells, most, top)) most = r;
            if (fewest < 0 || share(exact, cells, r, top) < share(exact, cells, fewest, top)) fewest = r;
        }
        if (most < 0) return words.say(locale, "survey.cross.said-nothing");
        int high = share(exact, cells, most, top);
        int low = share(exact, cells, fewest, top);
        if (high == low) {
            return words.say(
                    locale,
                    "survey.cross.said-one",
                    Map.of("answer", heads.get(top), "row", labels.get(most), "share", high));
        }
        return words.say(
                locale,
                "survey.cross.said",
                Map.of(
                        "answer",
                        heads.get(top),
                        "most",
                        labels.get(most),
                        "high",
                        high,
                        "fewest",
                        labels.get(fewest),
                        "low",
                        low));
    }

    private static int share(Crossed exact, Cells cells, int row, int column) {
        Integer people = cells.at(row, column);
        return people == null ? 0 : share(people, exact.total(row));
    }

    /** Whole per cent, halves up; never more than all, though a rounded figure may be. */
    private static int share(int people, int total) {
        return Math.min(100, Math.floorDiv(200 * people + total, 2 * total));
    }

    private static boolean aside(String id) {
        return id.equals(Question.NOT_SAID) || id.equals(Words.SKIPPED);
    }

    private List<String> labels(Sheets.Item item, List<String> ids, String locale) {
        List<Option> options = words.released(item.question());
        return ids.stream()
                .map(id -> options.stream()
                        .filter(option -> option.id().equals(id))
                        .findFirst()
                        .map(option -> option.text().in(locale))
                        .orElseGet(() -> words.say(locale, "survey.cross.no-answer")))
                .toList();
    }

    private static String heading(Sheets.Item item, String locale) {
        return item.scale().blank()
                ? item.text().in(locale)
                : item.scale().in(locale) + " " + item.text().in(locale);
    }

    private Sheets sheets(Two two) {
        return versions.of(two.council(), windows.window(two.council(), two.activity()))
                .sheets();
    }

    private static Sheets.Item item(Sheets sheets, String key) {
        return sheets.item(key).orElseThrow(org.folkmoot.portal.platform.access.NoSuchThing::new);
    }

    private static String number(int people, String locale) {
        return NumberFormat.getIntegerInstance(Locale.of(locale)).format(people);
    }
}
