package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.time.LondonTime;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Saying something new in public once it is announced: news, a later close, an early one, taking it back. */
@Controller("/studio/consultations/{id}/news")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioNewsPages {
    /** @param kind {@code decision}, {@code decision-day}, {@code update}, {@code extend}, {@code pause}, {@code resume}, {@code end-early} or {@code withdraw} */
    record Choice(String kind, boolean chosen) {}

    /** @param decisionOn the day of the decision that can be moved @param naming whether it can be named for the first time */
    record NewsPage(
            Studio.Head head,
            List<Choice> choices,
            Map<String, String> typed,
            @Nullable Moment closes,
            @Nullable LocalDate decisionOn,
            boolean naming,
            FieldErrors.Shown errors)
            implements PageModel {
        /** Whether something can be chosen that nothing undoes. */
        public boolean lasting() {
            return choices.stream().anyMatch(choice -> FOR_GOOD.contains(choice.kind()));
        }
    }

    private static final List<Move> MOVES =
            List.of(Move.UPDATE, Move.RESUME, Move.EXTEND, Move.PAUSE, Move.END_EARLY, Move.WITHDRAW);

    /** Nothing undoes these: whoever says one says also that it is meant. */
    private static final Set<String> FOR_GOOD = Set.of("end-early", "withdraw");

    private final Consultations consultations;
    private final Deadlines deadlines;
    private final Declarations declarations;
    private final Studio studio;
    private final Forms forms;
    private final Messages messages;

    StudioNewsPages(
            Consultations consultations,
            Deadlines deadlines,
            Declarations declarations,
            Studio studio,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.deadlines = deadlines;
        this.declarations = declarations;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.update")
    HttpResponse<?> form(UUID id, Visit visit) {
        Consultation one = announced(id, visit);
        boolean paused = one.stageAt(visit.now()) == Stage.PAUSED;
        Instant close = paused ? longer(one, visit.now()) : one.closesAt();
        Map<String, String> typed = Map.of(
                "kind", paused ? "resume" : "update",
                "closesOn", LondonTime.day(close),
                "closesAt", LondonTime.time(close));
        return Answers.page("consultation/studio_news", page(one, typed, FieldErrors.Shown.NONE, visit));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.update")
    HttpResponse<?> say(UUID id, Visit visit, @Body @Nullable String body) {
        Form form =
                forms.read(visit, body, "kind", "words_en", "words_cy", "closesOn", "closesAt", "decisionOn", "sure");
        Consultation one = announced(id, visit);
        FieldErrors errors = new FieldErrors(messages, visit);
        String kind = form.text("kind");
        Localised words = Studio.typed(form, "words");
        Studio.need(errors, "words", words, visit.council().parityLocales());
        LondonTime close = LondonTime.read(form.text("closesOn"), form.text("closesAt"));
        if (kind.equals("extend") || kind.equals("resume")) {
            if (!close.ok()) {
                errors.add("closesOn", "consultation.time." + close.wrong());
            } else if (kind.equals("resume") && close.instant().isBefore(shownClose(one))) {
                errors.add("closesOn", "consultation.time.earlier");
            } else if (kind.equals("extend") && !close.instant().isAfter(one.closesAt())) {
                errors.add("closesOn", "consultation.time.not-later");
            }
        }
        if (FOR_GOOD.contains(kind) && !form.has("sure")) {
            errors.add("sure", "consultation.news.sure.needed");
        }
        LocalDate decisionOn = null;
        if (kind.equals("decision") || kind.equals("decision-day")) {
            decisionOn = StudioDeclaredPages.day(form.text("decisionOn"), one, errors);
            if (form.text("decisionOn").isEmpty()) {
                errors.add("decisionOn", "consultation.time.unreadable");
            } else if (decisionOn != null && decisionOn.equals(decisionOn(one))) {
                errors.add("decisionOn", "consultation.news.decision.same");
            } else if (decisionOn != null
                    && kind.equals("decision-day")
                    && decisionOn.isBefore(visit.now().atZone(Spoken.UK).toLocalDate())) {
                errors.add("decisionOn", "consultation.news.decision-day.past");
            }
        }
        if (!errors.none()) {
            return Answers.again("consultation/studio_news", page(one, form.typed(), errors.shown(), visit));
        }
        String done =
                switch (kind) {
                    case "extend", "pause", "resume", "end-early", "withdraw", "decision", "decision-day" -> kind;
                    default -> "announced";
                };
        switch (kind) {
            case "extend" -> deadlines.extend(visit.viewer(), id, Objects.requireNonNull(close.instant()), null, words);
            case "decision" -> declarations.moveDecision(visit.viewer(), id, Objects.requireNonNull(decisionOn), words);
            case "decision-day" ->
                declarations.nameDecision(visit.viewer(), id, Objects.requireNonNull(decisionOn), words);
            case "pause" -> deadlines.pause(visit.viewer(), id, words);
            case "resume" -> deadlines.resume(visit.viewer(), id, close(one, close), words);
            case "end-early" -> deadlines.endEarly(visit.viewer(), id, words);
            case "withdraw" -> deadlines.withdraw(visit.viewer(), id, words);
            default -> deadlines.update(visit.viewer(), id, words);
        }
        return Pages.done(visit, "/studio/consultations/" + id, done);
    }

    /** The close with the time on top that nobody could answer in, to the next whole hour. */
    private static Instant longer(Consultation one, Instant now) {
        Duration lost = Duration.between(Objects.requireNonNull(one.pausedAt()), now);
        Instant later = Objects.requireNonNull(one.closesAt()).plus(lost);
        Instant hour = later.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(later) ? later : hour.plus(1, ChronoUnit.HOURS);
    }

    /** The close as the page shows it: fields have no seconds. */
    private static Instant shownClose(Consultation one) {
        return Objects.requireNonNull(one.closesAt()).truncatedTo(ChronoUnit.MINUTES);
    }

    /** What was typed, unless that is the close there is, seconds and all. */
    private static Instant close(Consultation one, LondonTime typed) {
        Instant close = Objects.requireNonNull(typed.instant());
        return close.equals(shownClose(one)) ? Objects.requireNonNull(one.closesAt()) : close;
    }

    private Consultation announced(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        if (one.stageAt(visit.now()) == Stage.DRAFT || one.stageAt(visit.now()) == Stage.WITHDRAWN) {
            throw new NotAtThisStage();
        }
        return one;
    }

    private NewsPage page(Consultation one, Map<String, String> typed, FieldErrors.Shown errors, Visit visit) {
        Stage stage = one.stageAt(visit.now());
        List<Choice> choices = new ArrayList<>();
        for (Move move : MOVES) {
            String kind = move.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (ConsultationLife.allows(stage, move)) {
                choices.add(new Choice(kind, kind.equals(typed.get("kind"))));
            }
        }
        LocalDate decisionOn = stage == Stage.ANSWERED ? null : decisionOn(one);
        if (decisionOn != null) choices.add(1, new Choice("decision", "decision".equals(typed.get("kind"))));
        boolean naming = declarations.awaitsDay(one, stage);
        if (naming) choices.add(1, new Choice("decision-day", "decision-day".equals(typed.get("kind"))));
        return new NewsPage(
                studio.head(one, "news", visit),
                choices,
                typed,
                Moment.of(one.closesAt(), visit.locale()),
                decisionOn,
                naming,
                errors);
    }

    private @Nullable LocalDate decisionOn(Consultation one) {
        return declarations.of(one).map(Declared::decisionOn).orElse(null);
    }
}
