package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.folkmoot.portal.moderation.ReadingTimes;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.Campaigns;
import org.folkmoot.portal.survey.Groups;
import org.folkmoot.portal.survey.ReleasedView;
import org.folkmoot.portal.survey.ReleasedViews;

/** Shows what people answered, as far as it may be shown to everyone: figures, words, what groups said, and letters that came in. */
@Singleton
class ResultsShowing {
    private final Consultations consultations;
    private final Findings findings;
    private final Letters letters;
    private final Declarations declarations;
    private final Showing showing;
    private final Messages messages;

    ResultsShowing(
            Consultations consultations,
            Findings findings,
            Letters letters,
            Declarations declarations,
            Showing showing,
            Messages messages) {
        this.consultations = consultations;
        this.findings = findings;
        this.letters = letters;
        this.declarations = declarations;
        this.showing = showing;
        this.messages = messages;
    }

    /** A petition or letter. @param from null for a member of the public @param signed in words; empty for a letter @param late whether it came after the close */
    record CameIn(String kind, @Nullable String from, String day, String signed, Showing.Text summary, boolean late) {}

    /**
     * What a group said and confirmed, without a number.
     *
     * @param who in which bands those are who took part; none of a statement
     * @param agreedOn the day on which a group agreed its statement; empty for anything else @param group its name; empty where it is not told
     */
    record GroupSaid(
            String method,
            String month,
            List<String> who,
            Showing.Text summary,
            String confirmed,
            List<Showing.Text> quotes,
            String agreedOn,
            String group) {}

    /**
     * @param soFar whether people can still answer: then there are figures and nothing else
     * @param released null before the first release
     * @param onPaper whether ten or more answers of somebody's came on paper
     * @param without whether most people answer otherwise without the campaigns, as sentences
     */
    record ResultsPage(
            Showing.Text title,
            String backHref,
            String stage,
            @Nullable ReleasedView released,
            List<Showing.Text> quotes,
            List<Showing.Step> steps,
            String outcomeHref,
            @Nullable LocalDate due,
            String hearHref,
            boolean onPaper,
            List<Integer> campaigns,
            List<String> without,
            List<GroupSaid> groups,
            List<CameIn> letters,
            List<String> reading,
            boolean soFar)
            implements PageModel {
        /** Key of what is said about how exact figures are: {@code lead}, or another once exactly how many took part was told. */
        public String protection() {
            return released == null || released.totals().isEmpty() ? "lead" : "lead-told";
        }
    }

    /** What was released of it. @param who and group: whose answers to show, as the address asks; null for everybody's */
    Optional<ReleasedView> figures(Consultation one, Visit visit, @Nullable String who, @Nullable String group) {
        String here = "/consultations/" + consultations.slugOf(one, visit.locale());
        return findings.released(one, new ReleasedViews.Asked(here + "/results", Map.of(), who, group), visit.locale());
    }

    /** @param who and group: whose answers to show, as the address asks; null for everybody's */
    ResultsPage results(Consultation one, Visit visit, @Nullable String who, @Nullable String group) {
        String locale = visit.locale();
        String here = "/consultations/" + consultations.slugOf(one, locale);
        Stage stage = one.stageAt(visit.now());
        boolean soFar = !stage.closed();
        List<Showing.Text> quotes = new ArrayList<>();
        // What people can still answer is told in figures alone: words, letters and groups wait for the close.
        List<Activity> asked = soFar ? List.of() : consultations.activities(one);
        for (Activity activity : asked) {
            for (Findings.Quote quote : findings.quotes(one.councilId(), activity.publicId())) {
                quotes.add(new Showing.Text(quote.words(), quote.locale().equals(locale) ? null : quote.locale()));
            }
        }
        return new ResultsPage(
                Showing.Text.of(one.words().title(), locale),
                visit.path(here),
                stage.key(),
                figures(one, visit, who, group).orElse(null),
                quotes,
                showing.steps(one, stage, locale),
                stage == Stage.ANSWERED ? visit.path(here + "/outcome") : "",
                one.resultsDueOn(),
                Showing.hear(one, visit),
                asked.stream().anyMatch(activity -> findings.onPaper(one.councilId(), activity.publicId())),
                asked.stream()
                        .flatMap(activity -> findings.campaigns(one.councilId(), activity.publicId()).stream())
                        .map(Campaigns.Said::texts)
                        .toList(),
                asked.stream()
                        .flatMap(activity -> without(activity, locale).stream())
                        .toList(),
                asked.stream()
                        .flatMap(activity -> findings.groups(one.councilId(), activity.publicId()).stream())
                        .map(listened -> said(listened, locale))
                        .toList(),
                soFar
                        ? List.of()
                        : letters.shown(one).stream()
                                .map(letter -> cameIn(letter, one, locale))
                                .toList(),
                soFar
                        ? List.of()
                        : findings.read(one).stream()
                                .map(median -> read(median, locale))
                                .toList(),
                soFar);
    }

    private Optional<String> without(Activity activity, String locale) {
        return findings.withoutCampaigns(activity.councilId(), activity.publicId())
                .map(said -> messages.text(
                        locale,
                        "survey.without." + said.key(),
                        Map.of(
                                "audience", activity.said().name().in(locale),
                                "all", said.compared(),
                                "others", said.others().size(),
                                "questions",
                                        said.others().stream()
                                                .map(question -> messages.text(
                                                        locale,
                                                        "survey.asked.option",
                                                        Map.of("option", question.in(locale))))
                                                .collect(Collectors.joining("; ")))));
    }

    private String read(ReadingTimes.Median median, String locale) {
        return messages.text(
                locale,
                "consultation.results.read." + (median.language().equals("cy") ? "cy" : "en"),
                Map.of("halves", median.halfDays(), "days", Math.ceilDiv(median.halfDays(), 2)));
    }

    /** How many signed is a count of people, and is told as such (security 14.1). */
    private CameIn cameIn(Letter letter, Consultation one, String locale) {
        Integer signed = letter.signed();
        String said = "";
        if (signed != null) {
            Cell shown = Protection.PORTAL.alone(signed);
            said = shown.isHidden()
                    ? messages.text(locale, "consultation.letter.signed-few")
                    : messages.text(
                            locale,
                            "consultation.letter.signed-about",
                            Map.of("signed", Objects.requireNonNull(shown.count())));
        }
        return new CameIn(
                letter.key(),
                letter.organisation(),
                Showing.spoken(letter.cameOn(), locale),
                said,
                Showing.Text.of(letter.summary(), locale),
                declarations.of(one).isPresent() && Declared.late(one, letter.cameOn()));
    }

    private GroupSaid said(Groups.Shown group, String locale) {
        return new GroupSaid(
                group.method(),
                Groups.month(group.month(), locale),
                group.bands().stream()
                        .map(band -> messages.text(locale, "survey.group.band." + band))
                        .toList(),
                Showing.Text.of(group.summary(), locale),
                group.confirmed(),
                group.quotes().stream()
                        .map(quote -> new Showing.Text(
                                quote.words(), quote.language().equals(locale) ? null : quote.language()))
                        .toList(),
                group.agreedOn() == null ? "" : Showing.spoken(group.agreedOn(), locale),
                group.groupName() == null ? "" : group.groupName().in(locale));
    }
}
