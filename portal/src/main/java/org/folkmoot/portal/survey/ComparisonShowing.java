package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.folkmoot.portal.platform.disclosure.Protection;

/** Puts figures with and without some people into words, for the team. */
@Singleton
class ComparisonShowing {
    private static final int FEWEST = Protection.PORTAL.threshold();

    private static final Comparisons.Compared NOTHING =
            new Comparisons.Compared(Map.of(), 0, Map.of(), null, null, null, false);

    private final Comparisons comparisons;
    private final FromElsewhere elsewhere;
    private final AskedVersions versions;
    private final Windows windows;
    private final Words words;

    ComparisonShowing(
            Comparisons comparisons, FromElsewhere elsewhere, AskedVersions versions, Windows windows, Words words) {
        this.comparisons = comparisons;
        this.elsewhere = elsewhere;
        this.versions = versions;
        this.windows = windows;
        this.words = words;
    }

    /**
     * One answer.
     *
     * @param everybody how many gave it
     * @param noCampaign and here: how many of those sent no campaign text, and live here; or that it is not shown
     */
    record Counted(String label, int everybody, String noCampaign, String here) {}

    record Beside(String heading, List<Counted> options) {}

    /** @param elsewhere how many say that they live elsewhere; 0 for fewer than ten */
    record Answered(int everybody, int noCampaign, int elsewhere) {}

    /**
     * What a page shows.
     *
     * @param places answers that can say somebody lives elsewhere
     * @param campaign whether figures without campaign texts are among it
     * @param elsewhere whether figures without people from elsewhere are
     * @param few whether too few have answered to compare anything
     * @param questions none before it was counted, and where there is nothing to compare with
     * @param hidden whether some of it is not shown
     * @param soon whether it is counted again within a minute
     */
    record Shown(
            List<GroupPages.Choice> places,
            boolean campaign,
            boolean elsewhere,
            boolean few,
            Answered answers,
            List<Beside> questions,
            boolean hidden,
            @Nullable Instant countedAt,
            boolean soon) {}

    Shown shown(short council, UUID activity, String locale) {
        AskedVersions.Filed filed = versions.filed(council, windows.window(council, activity));
        Comparisons.Compared counted = comparisons.of(council, activity).orElse(NOTHING);
        String by = counted.elsewhere();
        String cell = by != null && FromElsewhere.isPlace(filed, by) ? by : null;
        FromElsewhere.Seen here =
                cell == null ? new FromElsewhere.Seen(Map.of(), false) : elsewhere.seen(council, activity, filed, cell);
        int everybody = counted.people(Comparisons.ALL);
        int away = cell == null ? 0 : counted.people(cell);
        boolean few = counted.countedAt() != null && everybody < FEWEST;
        boolean compares = counted.countedAt() != null && !few && (counted.campaign() > 0 || cell != null);
        List<Beside> questions = compares ? questions(filed, counted, here, cell, locale) : List.of();
        String notShown = words.say(locale, "survey.released.not-shown");
        return new Shown(
                places(filed, counted.chosen(), locale),
                counted.campaign() > 0,
                cell != null,
                few,
                new Answered(everybody, everybody - counted.campaign(), away < FEWEST ? 0 : away),
                questions,
                questions.stream()
                        .flatMap(question -> question.options().stream())
                        .anyMatch(each ->
                                counted.campaign() > 0 && each.noCampaign().equals(notShown)
                                        || cell != null && each.here().equals(notShown)),
                counted.countedAt(),
                counted.soon() || here.waiting());
    }

    /** The cell of an answer that can say somebody lives elsewhere; empty for what can not. */
    Optional<String> place(short council, UUID activity, String typed) {
        return places(versions.filed(council, windows.window(council, activity)), typed, "en").stream()
                .filter(GroupPages.Choice::selected)
                .map(GroupPages.Choice::value)
                .findFirst();
    }

    private List<GroupPages.Choice> places(AskedVersions.Filed filed, @Nullable String chosen, String locale) {
        List<GroupPages.Choice> places = new ArrayList<>();
        for (Sheets.Item item : FromElsewhere.places(filed)) {
            for (Option option : words.options(item.question())) {
                if (option.id().equals(Question.NOT_SAID)) continue;
                String cell = item.key() + "|" + option.id();
                places.add(new GroupPages.Choice(
                        cell,
                        words.say(
                                locale,
                                "survey.campaigns.place",
                                Map.of(
                                        "question", item.text().in(locale),
                                        "answer", option.text().in(locale))),
                        cell.equals(chosen)));
            }
        }
        return places;
    }

    private List<Beside> questions(
            AskedVersions.Filed filed,
            Comparisons.Compared counted,
            FromElsewhere.Seen here,
            @Nullable String place,
            String locale) {
        List<Beside> questions = new ArrayList<>();
        for (Sheets.Item item : CrossTables.eligible(filed)) {
            List<Counted> options = new ArrayList<>();
            for (Option option : words.released(item.question()))
                options.add(counted(item, option.id(), option.text().in(locale), counted, here, place, locale));
            if (counted.people(item.key() + "|" + Words.SKIPPED) > 0)
                options.add(counted(
                        item,
                        Words.SKIPPED,
                        words.say(locale, "survey.cross.no-answer"),
                        counted,
                        here,
                        place,
                        locale));
            String heading = item.text().in(locale);
            questions.add(
                    new Beside(item.scale().blank() ? heading : item.scale().in(locale) + " " + heading, options));
        }
        return questions;
    }

    private Counted counted(
            Sheets.Item item,
            String answer,
            String label,
            Comparisons.Compared counted,
            FromElsewhere.Seen here,
            @Nullable String place,
            String locale) {
        int everybody = counted.people(item.key() + "|" + answer);
        Integer without = here.here().getOrDefault(item.key(), Map.of()).get(answer);
        // Who gives one answer gives no other.
        if (place != null && FromElsewhere.question(place).equals(item.key()))
            without = place.equals(item.key() + "|" + answer) ? 0 : everybody;
        return new Counted(
                label, everybody, number(counted.noCampaign(item.key(), answer), locale), number(without, locale));
    }

    private String number(@Nullable Integer people, String locale) {
        return people == null
                ? words.say(locale, "survey.released.not-shown")
                : NumberFormat.getIntegerInstance(Locale.of(locale)).format(people);
    }
}
