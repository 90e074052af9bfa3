package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.LinkedData;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;
import org.folkmoot.portal.survey.AccessTerms;

/** Makes the public pages of consultations from their rows; the studio's preview is made by the same hand. */
@Singleton
class Showing {
    private final Consultations consultations;
    private final NoticeRepository notices;
    private final QuestionChangeRepository questionChanges;
    private final IdeaRepository ideaRows;
    private final Questions questions;
    private final Staffing staffing;
    private final Findings findings;
    private final Truths truths;
    private final PartsShowing partsShowing;
    private final Parts parts;
    private final AccessTerms terms;
    private final WayShowing wayShowing;
    private final MeetingShowing meetings;
    private final Messages messages;
    private final Grounds grounds;
    private final DeclaredShowing declaredShowing;
    private final Declarations declarations;
    private final Reports reports;
    private final Policy policy;

    private final Alike alike;

    Showing(
            Consultations consultations,
            NoticeRepository notices,
            QuestionChangeRepository questionChanges,
            IdeaRepository ideaRows,
            Questions questions,
            Staffing staffing,
            Findings findings,
            Truths truths,
            PartsShowing partsShowing,
            Parts parts,
            AccessTerms terms,
            WayShowing wayShowing,
            MeetingShowing meetings,
            Messages messages,
            Grounds grounds,
            DeclaredShowing declaredShowing,
            Declarations declarations,
            Reports reports,
            Policy policy,
            Alike alike) {
        this.alike = alike;
        this.consultations = consultations;
        this.notices = notices;
        this.questionChanges = questionChanges;
        this.ideaRows = ideaRows;
        this.questions = questions;
        this.staffing = staffing;
        this.findings = findings;
        this.truths = truths;
        this.partsShowing = partsShowing;
        this.parts = parts;
        this.terms = terms;
        this.wayShowing = wayShowing;
        this.meetings = meetings;
        this.messages = messages;
        this.grounds = grounds;
        this.declaredShowing = declaredShowing;
        this.declarations = declarations;
        this.reports = reports;
        this.policy = policy;
    }

    /** A text in the reader's language, or in another with its name. @param lang null when it is the page's own */
    record Text(String words, @Nullable String lang) {
        static Text of(Localised text, String locale) {
            String language = text.languageFor(locale);
            return new Text(text.in(locale), language.isEmpty() || language.equals(locale) ? null : language);
        }
    }

    /**
     * What one kind of people is invited to.
     *
     * @param href in the preview of a draft, which nobody can begin: its questions, or empty for a reader who may not see them
     * @param invited whether they need an invitation
     * @param starts whether it can be begun from here once it is open
     */
    record Invitation(
            String name,
            String tone,
            String kind,
            int minutes,
            boolean anonymous,
            String href,
            boolean young,
            boolean invited,
            boolean starts) {}

    /** Something the council said since. */
    record Said(
            String kind,
            Instant at,
            Text words,
            @Nullable Moment before,
            @Nullable Moment after) {}

    /** Something that goes round, and what is true. @param day on which these words were first said */
    record Told(Text claim, Text truth, String day) {}

    record Step(String what, String when, boolean done, boolean now) {}

    record Link(String title, String href) {}

    /**
     * @param studioHref of a preview, the way back; else empty
     * @param publicHref of a preview, the public page where there is one already; else empty
     * @param twin its address in the other language
     * @param parts in the order in which they open; none where it was not divided
     * @param ways to take part beside questionnaires, in the order of the parts
     * @param meetings in the order in which they begin
     * @param welshEffects what people are asked about the Welsh language beside those ways; null for nothing
     * @param declared what becomes of what comes late, and when it is decided
     */
    record ConsultationPage(
            boolean preview,
            Text title,
            String summary,
            String stage,
            @Nullable SanitizedHtml childsVersion,
            @Nullable SanitizedHtml body,
            @Nullable SanitizedHtml changeable,
            @Nullable SanitizedHtml settled,
            @Nullable SanitizedHtml decision,
            @Nullable SanitizedHtml options,
            List<Invitation> invitations,
            @Nullable Moment opens,
            @Nullable Moment closes,
            @Nullable LocalDate due,
            List<Step> steps,
            List<Told> told,
            List<Said> notices,
            List<Link> papers,
            String ideasHref,
            long ideas,
            String resultsHref,
            String outcomeHref,
            String hearHref,
            String studioHref,
            String publicHref,
            boolean young,
            LinkedData linked,
            String twin,
            Grounds.Shown grounds,
            List<PartsShowing.Shown> parts,
            List<WayShowing.Card> ways,
            String reportHref,
            List<MeetingShowing.Card> meetings,
            List<Alike.Shown> alike,
            @Nullable SanitizedHtml welshEffects,
            DeclaredShowing.Shown declared)
            implements PageModel {
        public boolean open() {
            return stage.equals("open");
        }

        /** Whether what people say can still change what is asked about. */
        public boolean changing() {
            return open() || stage.equals("planned") || stage.equals("paused");
        }

        /** Whether more than one kind of people is asked, so that somebody has to choose. */
        public boolean several() {
            return invitations.size() > 1;
        }
    }

    /**
     * @param rehearsal whether only its pages are tried: what can be looked at around it is not there yet
     * @param notices what is said to a named group alone, the last first: that its questions were changed
     */
    record TakePartPage(
            Text title,
            String audience,
            String tone,
            boolean young,
            String stage,
            boolean anonymous,
            boolean sensitive,
            Text opening,
            String activity,
            int minutes,
            int pages,
            @Nullable Moment opens,
            @Nullable Moment closes,
            @Nullable LocalDate due,
            String carers,
            List<Told> told,
            List<Link> papers,
            String backHref,
            String hearHref,
            String printHref,
            boolean invited,
            boolean rehearsal,
            DeclaredShowing.Shown declared,
            List<Said> notices)
            implements PageModel {
        public boolean open() {
            return stage.equals("open");
        }
    }

    ConsultationPage show(Consultation one, Visit visit, boolean preview) {
        String locale = visit.locale();
        Stage real = one.stageAt(visit.now());
        Stage stage = preview ? Stage.OPEN : real;
        String here = "/consultations/" + consultations.slugOf(one, locale);
        Words words = one.words();
        List<Activity> activities = consultations.activities(one);
        return new ConsultationPage(
                preview,
                Text.of(words.title(), locale),
                words.summary().in(locale),
                stage.key(),
                rich(words.childsVersion(), locale),
                rich(words.body(), locale),
                rich(words.changeable(), locale),
                rich(words.settled(), locale),
                rich(words.decision(), locale),
                rich(words.options(), locale),
                (preview ? activities : PartsShowing.inTurn(parts.division(one), activities, visit.now()))
                        .stream()
                                .filter(activity -> !activity.ofGroup())
                                .map(activity -> preview && !real.announced()
                                        ? previewed(activity, one, visit)
                                        : invitation(activity, one, visit))
                                .toList(),
                Moment.of(one.opensAt(), locale),
                Moment.of(one.closesAt(), locale),
                one.resultsDueOn(),
                steps(one, stage, locale),
                told(one, locale),
                notices.of(one.councilId(), Consultations.idOf(one)).stream()
                        .map(notice -> said(notice, locale))
                        .toList(),
                papers(one, visit),
                one.ideas() ? visit.path(here + "/ideas") : "",
                one.ideas() ? ideaRows.countPublished(one.councilId(), Consultations.idOf(one)) : 0,
                resultsPublic(one, real) ? visit.path(here + "/results") : "",
                real == Stage.ANSWERED ? visit.path(here + "/outcome") : "",
                hear(one, visit),
                preview ? visit.path("/studio/consultations/" + one.publicId()) : "",
                preview && real.announced() ? visit.path(here) : "",
                activities.stream().anyMatch(Activity::young),
                linked(one, here, visit),
                visit.pathIn(visit.otherLocale(), "/consultations/" + consultations.slugOf(one, visit.otherLocale())),
                grounds.shown(one, locale),
                partsShowing.of(one, visit),
                wayShowing.cards(one, visit),
                report(one, here, visit),
                meetings.cards(one, visit),
                preview ? List.of() : like(one, locale, visit),
                rich(words.welshEffects(), locale),
                declaredShowing.of(one, locale));
    }

    /** What says much of the same, by what is asked about. */
    private List<Alike.Shown> like(Consultation one, String locale, Visit visit) {
        String words = one.words().byField().values().stream()
                .filter(text -> text.has(locale))
                .map(text -> RichText.words(text.in(locale)))
                .collect(Collectors.joining("\n"));
        return alike.to(visit, Trail.CONSULTATION, one.publicId().toString(), words);
    }

    /** Whether there is a page of results: from the close on, and before it once something was released that may be shown so early. */
    boolean resultsPublic(Consultation one, Stage stage) {
        return stage.closed() || (declarations.figuresPublic(one, stage) && findings.releaseNumber(one) > 0);
    }

    /** For programs: a page about something that begins and ends, held by the council. */
    private LinkedData linked(Consultation one, String here, Visit visit) {
        String locale = visit.locale();
        LinkedData council = LinkedData.of("GovernmentOrganization")
                .with("name", visit.council().name().in(locale))
                .at("url", visit.path("/"));
        LinkedData asking = LinkedData.of("Event")
                .with("name", one.words().title().in(locale))
                .with("description", one.words().summary().in(locale))
                .with("startDate", one.opensAt())
                .with("endDate", one.closesAt())
                .with("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode")
                .with("location", LinkedData.of("VirtualLocation").at("url", visit.path(here)))
                .with("organizer", council);
        return LinkedData.of("WebPage")
                .with("name", one.words().title().in(locale))
                .with("inLanguage", locale)
                .at("url", visit.path(here))
                .with("mainEntity", one.opensAt() == null ? null : asking)
                .with("publisher", council)
                .below(messages.text(locale, "consultation.crumb", Map.of()), visit.path("/consultations"));
    }

    private Invitation invitation(Activity activity, Consultation one, Visit visit) {
        AudienceKind kind = activity.audience();
        String locale = visit.locale();
        return new Invitation(
                activity.said().name().in(locale),
                kind.tone(),
                kind.key(),
                activity.minutes(),
                activity.anonymous(),
                visit.path("/take-part/" + consultations.slugOf(one, locale) + "/" + activity.segment(locale)),
                activity.young(),
                terms.invitedOnly(one.councilId(), activity.publicId()),
                true);
    }

    /** Nobody can begin with a draft: its questions are looked at where they are written. */
    private Invitation previewed(Activity activity, Consultation one, Visit visit) {
        Invitation invited = invitation(activity, one, visit);
        boolean asks = activity.questionnaire() != null
                && policy.allows(visit.viewer(), "survey.edit", null, visit.now())
                && questions
                                .facts(
                                        one.councilId(),
                                        activity.questionnaire(),
                                        visit.council().parityLocales())
                                .questions()
                        > 0;
        return new Invitation(
                invited.name(),
                invited.tone(),
                invited.kind(),
                invited.minutes(),
                invited.anonymous(),
                asks ? visit.path("/studio/questionnaires/" + activity.questionnaire() + "/preview/1") : "",
                invited.young(),
                invited.invited(),
                false);
    }

    private static Said said(Notice notice, String locale) {
        return new Said(
                notice.kind().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                notice.saidAt(),
                Text.of(notice.words(), locale),
                Moment.of(notice.closedBefore(), locale),
                Moment.of(notice.closesAfter(), locale));
    }

    /** What happens, in order, with the step we are at. */
    List<Step> steps(Consultation one, Stage stage, String locale) {
        if (stage == Stage.WITHDRAWN || one.opensAt() == null || one.closesAt() == null || one.resultsDueOn() == null) {
            return List.of();
        }
        boolean begun = stage.begun();
        boolean closed = stage.closed();
        boolean answered = stage == Stage.ANSWERED;
        LocalDate decisionOn = declaredShowing.of(one, locale).decisionOn();
        List<Step> steps = new ArrayList<>(List.of(
                step("opens", one.opensAt(), locale, begun, false),
                step("closes", one.closesAt(), locale, closed, begun && !closed),
                new Step(messages.text(locale, "consultation.step.reading"), "", answered, closed && !answered),
                new Step(
                        messages.text(locale, "consultation.step.answer"),
                        messages.text(
                                locale,
                                answered ? "consultation.step.answered-on" : "consultation.step.answer-by",
                                Map.of(
                                        "day",
                                        spoken(
                                                answered
                                                        ? Objects.requireNonNull(one.answeredAt())
                                                                .atZone(Spoken.UK)
                                                                .toLocalDate()
                                                        : one.resultsDueOn(),
                                                locale))),
                        answered,
                        false)));
        if (decisionOn != null) {
            steps.add(
                    3,
                    new Step(
                            messages.text(locale, "consultation.step.decision"),
                            spoken(decisionOn, locale),
                            answered,
                            false));
        }
        return List.copyOf(steps);
    }

    private Step step(String key, @Nullable Instant at, String locale, boolean done, boolean now) {
        Moment moment = Moment.of(at, locale);
        return new Step(
                messages.text(locale, "consultation.step." + key), moment == null ? "" : moment.said(), done, now);
    }

    static String spoken(LocalDate day, String locale) {
        return Spoken.day(day, java.util.Locale.of(locale));
    }

    private static List<Link> papers(Consultation one, Visit visit) {
        return one.toRead().stream()
                .map(paper -> new Link(paper.title().in(visit.locale()), visit.path(paper.path())))
                .toList();
    }

    /** Where somebody asks to be told what came of it. */
    static String hear(Consultation one, Visit visit) {
        return visit.path("/hear-back?thing=consultation:" + one.publicId());
    }

    @Nullable
    static SanitizedHtml rich(Localised text, String locale) {
        return text.blank() ? null : RichText.of(text.in(locale));
    }

    TakePartPage takePart(Consultation one, Activity activity, Visit visit) {
        String locale = visit.locale();
        AudienceKind kind = activity.audience();
        Part part = parts.holding(one, activity.part());
        int pages = activity.questionnaire() == null
                ? 0
                : questions
                        .facts(
                                one.councilId(),
                                activity.questionnaire(),
                                visit.council().parityLocales())
                        .pages();
        return new TakePartPage(
                Text.of(one.words().title(), locale),
                activity.said().name().in(locale),
                kind.tone(),
                activity.young(),
                stageOf(part, one, visit),
                activity.anonymous(),
                activity.sensitive(),
                Text.of(activity.said().opening(), locale),
                activity.publicId().toString(),
                activity.minutes(),
                pages,
                Moment.of(part.opensIn(one), locale),
                Moment.of(part.closesIn(one), locale),
                one.resultsDueOn(),
                activity.anonymous()
                        ? ""
                        : named(staffing.names(one.councilId(), Role.SAFEGUARDING, visit.now()), locale),
                told(one, locale),
                papers(one, visit),
                visit.path("/consultations/" + consultations.slugOf(one, locale)),
                hear(one, visit),
                visit.path(
                        "/take-part/" + consultations.slugOf(one, locale) + "/" + activity.segment(locale) + "/print"),
                terms.invitedOnly(one.councilId(), activity.publicId()),
                false,
                declaredShowing.of(one, locale),
                changed(activity, locale));
    }

    /** What a named group is told of changes to what it is asked; everybody else reads it where the consultation is. */
    private List<Said> changed(Activity activity, String locale) {
        return questionChanges.of(activity.councilId(), activity.publicId()).reversed().stream()
                .flatMap(change -> Stream.ofNullable(change.told())
                        .map(told -> new Said("questions", change.replacedAt(), Text.of(told, locale), null, null)))
                .toList();
    }

    /**
     * The same as its team tries it, in a consultation that has not opened.
     *
     * @param tried what is answered in its place @param endsAt of the rehearsal @param backHref of its first page
     */
    TakePartPage rehearsed(
            Consultation one, Activity activity, UUID tried, Instant endsAt, String backHref, Visit visit) {
        TakePartPage real = takePart(one, activity, visit);
        return new TakePartPage(
                real.title(),
                real.audience(),
                real.tone(),
                real.young(),
                Stage.OPEN.key(),
                real.anonymous(),
                real.sensitive(),
                real.opening(),
                tried.toString(),
                real.minutes(),
                real.pages(),
                real.opens(),
                Moment.of(endsAt, visit.locale()),
                real.due(),
                real.carers(),
                real.told(),
                List.of(),
                backHref,
                "",
                "",
                false,
                true,
                DeclaredShowing.Shown.NOTHING,
                List.of());
    }

    /** Where what is asked in a part stands: before and after its own dates as before and after those of its consultation. */
    private static String stageOf(Part part, Consultation one, Visit visit) {
        Stage whole = one.stageAt(visit.now());
        return whole == Stage.OPEN || whole == Stage.PAUSED
                ? switch (part.stateAt(one, visit.now())) {
                    case NEXT -> Stage.PLANNED.key();
                    case OVER -> Stage.CONSIDERING.key();
                    default -> whole.key();
                }
                : whole.key();
    }

    /** "Nia Fen and Tom Ridge": the first two. */
    private String named(List<String> names, String locale) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.getFirst();
            default ->
                messages.text(
                        locale,
                        "consultation.promise.two-names",
                        Map.of("one", names.getFirst(), "other", names.get(1)));
        };
    }

    private List<Told> told(Consultation one, String locale) {
        return truths.pinned(one).stream()
                .map(truth -> new Told(
                        Text.of(truth.claim(), locale),
                        Text.of(truth.truth(), locale),
                        StudioBusyPages.day(truth.saidAt(), locale)))
                .toList();
    }

    /** Where its report is; empty while there is none. */
    String report(Consultation one, String here, Visit visit) {
        return reports.issued(one).isPresent() ? visit.path(here + "/report") : "";
    }
}
