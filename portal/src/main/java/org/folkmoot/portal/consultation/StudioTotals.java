package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.ExactTotals;
import org.folkmoot.portal.survey.FoundOut;

/** Shows an officer how many took part as it can be told exactly, once: each number before it goes out, and why another does not. */
@Singleton
class StudioTotals {
    private static final String WORDS = "consultation.totals.";

    /** @param figure as the public would see it, in words @param exact whether it is @param why in a sentence */
    record Line(String who, String figure, boolean exact, String why) {}

    /**
     * @param said where it stands, in a sentence
     * @param ready whether they can be published now
     * @param told whether they were, and every other figure stays as it is
     * @param found what a reader could have found, in sentences: then nothing was published
     * @param sure one box to tick; none where nothing can be done
     */
    record Card(
            String said,
            boolean ready,
            boolean told,
            List<Line> lines,
            List<String> found,
            boolean moved,
            String seen,
            List<StudioReleasePages.Choice> sure,
            FieldErrors.Shown errors) {}

    private final ExactTotals totals;
    private final Messages messages;

    StudioTotals(ExactTotals totals, Messages messages) {
        this.totals = totals;
        this.messages = messages;
    }

    /** What became of a try to publish. @param ticked whether the box was @param errors of the form that was sent */
    record Tried(boolean ticked, boolean moved, List<FoundOut> found, FieldErrors.Shown errors) {
        static final Tried NOT = new Tried(false, false, List.of(), FieldErrors.Shown.NONE);
    }

    /** Null before the close: then nothing of it is offered. */
    @Nullable
    Card card(Consultation one, List<UUID> activities, Tried tried, Visit visit) {
        if (!one.stageAt(visit.now()).closed()) return null;
        String locale = visit.locale();
        ExactTotals.Outlook outlook = totals.look(one.councilId(), one.publicId(), activities);
        if (outlook.state() == ExactTotals.State.OPEN) return null;
        boolean ready = outlook.state() == ExactTotals.State.READY;
        List<Line> lines = new ArrayList<>();
        for (ExactTotals.Line each : outlook.lines()) {
            lines.add(line(each.name().in(locale), each.exact(), each.about(), why(each.kept()), locale));
        }
        if (lines.size() > 1) {
            lines.add(line(
                    messages.text(locale, "survey.released.everybody"),
                    outlook.everybody(),
                    outlook.about(),
                    outlook.everybody() == null ? "sum-kept" : "sum",
                    locale));
        }
        return new Card(
                messages.text(
                        locale,
                        WORDS + "state." + key(outlook.state()),
                        Map.of(
                                "behind",
                                outlook.behind(),
                                "day",
                                outlook.on() == null ? "" : Spoken.date(outlook.on(), Locale.of(locale)))),
                ready,
                outlook.state() == ExactTotals.State.PUBLISHED,
                lines,
                found(tried.found(), locale),
                tried.moved(),
                outlook.seen(),
                ready
                        ? List.of(new StudioReleasePages.Choice(
                                "yes", messages.text(locale, WORDS + "sure"), null, tried.ticked()))
                        : List.of(),
                tried.errors());
    }

    private Line line(String who, @Nullable Integer exact, @Nullable Integer about, String why, String locale) {
        String figure = exact != null
                ? messages.text(locale, "survey.totals.people", Map.of("people", exact))
                : about == null
                        ? messages.text(locale, "survey.released.not-shown")
                        : messages.text(locale, "survey.released.people", Map.of("people", about));
        return new Line(who, figure, exact != null, messages.text(locale, WORDS + "why." + why));
    }

    private static String why(ExactTotals.@Nullable Kept kept) {
        return kept == null ? "exact" : key(kept);
    }

    /** All that could be found, and once for all the rest that in some of it this is not known. */
    private List<String> found(List<FoundOut> found, String locale) {
        List<String> said = new ArrayList<>();
        found.stream().filter(FoundOut::reckoned).forEach(each -> said.add(said(each, locale)));
        if (said.size() < found.size()) said.add(messages.text(locale, WORDS + "found.too-much"));
        return said;
    }

    /** What could be found, in plain words: how many gave an answer, or how many took part. */
    private String said(FoundOut found, String locale) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("answer", found.answer().in(locale));
        facts.put("question", found.question().in(locale));
        facts.put("whose", whose(found, locale));
        facts.put("from", found.from());
        facts.put("to", found.to());
        facts.put("release", found.release());
        String what = found.question().blank() ? "people" : "answer";
        return messages.text(locale, WORDS + "found." + what, facts);
    }

    private String whose(FoundOut found, String locale) {
        Localised audience = found.audience();
        if (audience.blank()) return messages.text(locale, "survey.released.everybody");
        if (found.group().blank()) return audience.in(locale);
        return messages.text(
                locale,
                "survey.released.whose",
                Map.of("audience", audience.in(locale), "group", found.group().in(locale)));
    }

    private static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
