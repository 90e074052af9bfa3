package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.moderation.ReadingTimes;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.disclosure.Cell;
import org.folkmoot.portal.platform.disclosure.Protection;
import org.folkmoot.portal.platform.theme.LinkedData;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.theme.Spoken;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.search.Alike;
import org.folkmoot.portal.survey.AccessTerms;
import org.folkmoot.portal.survey.Campaigns;
import org.folkmoot.portal.survey.Groups;
import org.folkmoot.portal.survey.ReleasedView;
import org.folkmoot.portal.survey.ReleasedViews;

/** Makes the public pages of consultations from their rows; the studio's preview is made by the same hand. */
@Singleton
class Showing {
    private final Consultations consultations;
    private final NoticeRepository notices;
    private final QuestionChangeRepository questionChanges;
    private final Outcomes outcomes;
    private final Ideas ideas;
    private final IdeaRepository ideaRows;
    private final Questions questions;
    private final Staffing staffing;
    private final Findings findings;
    private final Truths truths;
    private final Letters letters;
    private final PartsShowing partsShowing;
    private final Parts parts;
    private final AccessTerms terms;
    private final WayShowing wayShowing;
    private final MeetingShowing meetings;
    private final Drafts drafts;
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
            Outcomes outcomes,
            Ideas ideas,
            IdeaRepository ideaRows,
            Questions questions,
            Staffing staffing,
            Findings findings,
            Truths truths,
            Letters letters,
            PartsShowing partsShowing,
            Parts parts,
            AccessTerms terms,
            WayShowing wayShowing,
            MeetingShowing meetings,
            Drafts drafts,
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
        this.outcomes = outcomes;
        this.ideas = ideas;
        this.ideaRows = ideaRows;
        this.questions = questions;
        this.staffing = staffing;
        this.findings = findings;
        this.truths = truths;
        this.letters = letters;
        this.partsShowing = partsShowing;
        this.parts = parts;
        this.terms = terms;
        this.wayShowing = wayShowing;
        this.meetings = meetings;
        this.drafts = drafts;
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

    /** A word in the colour of an audience. */
    record Tag(String text, String tone) {}

    /** One line of the register. */
    record Card(
            Text title,
            String summary,
            String href,
            String stage,
            List<Tag> audiences,
            @Nullable Moment opens,
            @Nullable Moment closes,
            @Nullable LocalDate due) {}

    /** One part of the register. */
    record Section(String stage, List<Card> cards) {
        public int count() {
            return cards.size();
        }
    }

    record RegisterPage(String title, List<Section> sections, int open, int overdue) implements PageModel {}

    /**
     * What one kind of people is invited to.
     *
     * @param href in the preview of a draft, which nobody can begin: its questions, or empty for a reader who may not see them
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

    /** A petition or letter. @param from null for a member of the public @param signed in words; empty for a letter @param late whether it came after the close */
    record CameIn(String kind, @Nullable String from, String day, String signed, Text summary, boolean late) {}

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
            Text summary,
            String confirmed,
            List<Text> quotes,
            String agreedOn,
            String group) {}

    /**
     * @param soFar whether people can still answer: then there are figures and nothing else
     * @param released null before the first release
     * @param onPaper whether ten or more answers of somebody's came on paper
     * @param without whether most people answer otherwise without the campaigns, as sentences
     */
    record ResultsPage(
            Text title,
            String backHref,
            String stage,
            @Nullable ReleasedView released,
            List<Text> quotes,
            List<Step> steps,
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

    /**
     * @param outcome {@code did}, {@code will} or {@code not}
     * @param status one short line on when and who
     * @param passage of a draft that people discussed, which it answers; null for none
     * @param late whether it is promised for a day that has passed
     * @param theme of people's words that it answers; null for none, and where only the team reads it
     */
    record Reply(
            Text said,
            String outcome,
            Text answer,
            String status,
            @Nullable Link passage,
            boolean late,
            @Nullable Themed theme) {
        Reply of(@Nullable Link passage, @Nullable Themed theme) {
            return new Reply(said, outcome, answer, status, passage, late, theme);
        }
    }

    /** @param href of the results it stands among; empty while none are public */
    record Themed(Text label, String href) {}

    record OutcomePage(
            Text title,
            String stage,
            String backHref,
            String resultsHref,
            @Nullable Moment answered,
            List<Reply> rows,
            Grounds.@Nullable Decided decided,
            String reportHref,
            List<Alike.Shown> alike)
            implements PageModel {}

    record Change(Text title, String href, @Nullable Instant answered, List<Reply> rows) {}

    /** @param owed how many consultations are late with their answer @param late how many promises of answers are */
    record ChangesPage(List<Change> changes, int owed, int late) implements PageModel {}

    /** @param reply what the council says to it */
    record IdeaShown(
            String id,
            String words,
            @Nullable String lang,
            @Nullable Text reply) {}

    static IdeaShown shown(Idea idea, String locale) {
        return new IdeaShown(
                idea.publicId().toString(),
                idea.shown(),
                idea.locale().equals(locale) ? null : idea.locale(),
                idea.reply() == null ? null : Text.of(idea.reply(), locale));
    }

    /** @param number of this page, from 1 @param pages how many there are @param prev and next their addresses; null at the ends */
    record IdeasPage(
            Text title,
            String backHref,
            String addHref,
            String agreeHref,
            boolean open,
            List<IdeaShown> ideas,
            int number,
            int pages,
            @Nullable String prev,
            @Nullable String next)
            implements PageModel {
        public boolean several() {
            return pages > 1;
        }
    }

    RegisterPage register(Visit visit) {
        short council = visit.council().id();
        Map<Long, String> slugs = consultations.slugsIn(council, visit.locale());
        Map<Long, List<Activity>> activities = consultations.activities(council);
        List<Consultation> all = consultations.announced(council);
        List<Section> sections = new ArrayList<>();
        for (Stage stage : List.of(
                Stage.OPEN,
                Stage.PAUSED,
                Stage.PLANNED,
                Stage.OVERDUE,
                Stage.CONSIDERING,
                Stage.ANSWERED,
                Stage.WITHDRAWN)) {
            List<Card> cards = new ArrayList<>(all.stream()
                    .filter(one -> one.stageAt(visit.now()) == stage)
                    .map(one -> card(
                            one, slugs.getOrDefault(one.id(), ""), activities.getOrDefault(one.id(), List.of()), visit))
                    .toList());
            if (stage == Stage.OPEN || stage == Stage.PLANNED) {
                java.util.Collections.reverse(cards);
            }
            if (!cards.isEmpty()) {
                sections.add(new Section(stage.key(), cards));
            }
        }
        int open = count(sections, Stage.OPEN);
        String title = messages.text(visit.locale(), "consultation.register.title", Map.of("open", open));
        return new RegisterPage(title, sections, open, count(sections, Stage.OVERDUE));
    }

    private static int count(List<Section> sections, Stage stage) {
        return sections.stream()
                .filter(section -> section.stage().equals(stage.key()))
                .mapToInt(Section::count)
                .sum();
    }

    Card card(Consultation one, String slug, List<Activity> activities, Visit visit) {
        String locale = visit.locale();
        Stage stage = one.stageAt(visit.now());
        List<Tag> audiences = activities.stream()
                .filter(activity -> !activity.ofGroup())
                .map(activity -> new Tag(
                        activity.said().name().in(locale), activity.audience().tone()))
                .toList();
        return new Card(
                Text.of(one.words().title(), locale),
                one.words().summary().in(locale),
                visit.path("/consultations/" + slug),
                stage.key(),
                audiences,
                stage == Stage.PLANNED ? Moment.of(one.opensAt(), locale) : null,
                stage == Stage.OPEN ? Moment.of(one.closesAt(), locale) : null,
                stage.closed() ? one.resultsDueOn() : null);
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

    private static String spoken(LocalDate day, String locale) {
        return Spoken.day(day, java.util.Locale.of(locale));
    }

    private static List<Link> papers(Consultation one, Visit visit) {
        return one.toRead().stream()
                .map(paper -> new Link(paper.title().in(visit.locale()), visit.path(paper.path())))
                .toList();
    }

    /** Where somebody asks to be told what came of it. */
    private static String hear(Consultation one, Visit visit) {
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

    /** @param who and group: whose answers to show, as the address asks; null for everybody's */
    ResultsPage results(Consultation one, Visit visit, @Nullable String who, @Nullable String group) {
        String locale = visit.locale();
        String here = "/consultations/" + consultations.slugOf(one, locale);
        Stage stage = one.stageAt(visit.now());
        boolean soFar = !stage.closed();
        List<Text> quotes = new ArrayList<>();
        // What people can still answer is told in figures alone: words, letters and groups wait for the close.
        List<Activity> asked = soFar ? List.of() : consultations.activities(one);
        for (Activity activity : asked) {
            for (Findings.Quote quote : findings.quotes(one.councilId(), activity.publicId())) {
                quotes.add(new Text(quote.words(), quote.locale().equals(locale) ? null : quote.locale()));
            }
        }
        return new ResultsPage(
                Text.of(one.words().title(), locale),
                visit.path(here),
                stage.key(),
                findings.released(one, new ReleasedViews.Asked(here + "/results", Map.of(), who, group), locale)
                        .orElse(null),
                quotes,
                steps(one, stage, locale),
                stage == Stage.ANSWERED ? visit.path(here + "/outcome") : "",
                one.resultsDueOn(),
                hear(one, visit),
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

    private List<Told> told(Consultation one, String locale) {
        return truths.pinned(one).stream()
                .map(truth -> new Told(
                        Text.of(truth.claim(), locale),
                        Text.of(truth.truth(), locale),
                        StudioBusyPages.day(truth.saidAt(), locale)))
                .toList();
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
                spoken(letter.cameOn(), locale),
                said,
                Text.of(letter.summary(), locale),
                declarations.of(one).isPresent() && Declared.late(one, letter.cameOn()));
    }

    private GroupSaid said(Groups.Shown group, String locale) {
        return new GroupSaid(
                group.method(),
                Groups.month(group.month(), locale),
                group.bands().stream()
                        .map(band -> messages.text(locale, "survey.group.band." + band))
                        .toList(),
                Text.of(group.summary(), locale),
                group.confirmed(),
                group.quotes().stream()
                        .map(quote ->
                                new Text(quote.words(), quote.language().equals(locale) ? null : quote.language()))
                        .toList(),
                group.agreedOn() == null ? "" : spoken(group.agreedOn(), locale),
                group.groupName() == null ? "" : group.groupName().in(locale));
    }

    /** The next midnight at which something that was promised becomes late. */
    Optional<Instant> lateNext(Consultation one, Instant now) {
        return outcomes.of(one).stream()
                .flatMap(row -> row.lateAt().stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    OutcomePage outcome(Consultation one, Visit visit) {
        String locale = visit.locale();
        String here = "/consultations/" + consultations.slugOf(one, locale);
        return new OutcomePage(
                Text.of(one.words().title(), locale),
                one.stageAt(visit.now()).key(),
                visit.path(here),
                visit.path(here + "/results"),
                Moment.of(one.answeredAt(), locale),
                replies(one, visit),
                grounds.decided(one, one.stageAt(visit.now()), locale).orElse(null),
                report(one, here, visit),
                likeOutcome(one, locale, visit));
    }

    /** What says much of the same as the answer, by what was said and what came of it. */
    private List<Alike.Shown> likeOutcome(Consultation one, String locale, Visit visit) {
        String words = Stream.concat(
                        Stream.of(one.words().title()),
                        outcomes.of(one).stream().flatMap(row -> Stream.of(row.said(), row.answer())))
                .filter(text -> text.has(locale))
                .map(text -> text.in(locale))
                .collect(Collectors.joining("\n"));
        return alike.to(visit, Trail.OUTCOME, one.publicId().toString(), words);
    }

    /** Where its report is; empty while there is none. */
    private String report(Consultation one, String here, Visit visit) {
        return reports.issued(one).isPresent() ? visit.path(here + "/report") : "";
    }

    /** Rows of an outcome, each with the passage and the theme it answers. */
    private List<Reply> replies(Consultation one, Visit visit) {
        List<OutcomeRow> rows = outcomes.of(one);
        Map<UUID, Drafts.Answerable> passages = drafts.answered(one);
        Map<String, Themed> themes =
                rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.themeShown())) ? themes(one, visit) : Map.of();
        return rows.stream()
                .map(row -> {
                    Drafts.Answerable answered = passages.get(row.publicId());
                    return reply(row, visit)
                            .of(
                                    answered == null ? null : passage(one, answered, visit),
                                    Boolean.TRUE.equals(row.themeShown()) ? themes.get(row.theme()) : null);
                })
                .toList();
    }

    private Link passage(Consultation one, Drafts.Answerable answered, Visit visit) {
        return new Link(
                answered.way().name().in(visit.locale()) + ": "
                        + messages.text(
                                visit.locale(),
                                "consultation.text.passage",
                                Map.of("number", answered.passage().number())),
                visit.path(wayShowing.here(one, answered.way(), visit.locale())) + "#"
                        + answered.passage().address());
    }

    /** By every id it was ever known by, each theme that people's words were sorted under. */
    Map<String, Themed> themes(Consultation one, Visit visit) {
        String results = resultsPublic(one, one.stageAt(visit.now()))
                ? visit.path("/consultations/" + consultations.slugOf(one, visit.locale()) + "/results")
                : "";
        Map<String, Themed> found = new LinkedHashMap<>();
        for (Activity activity : consultations.activities(one)) {
            Map<String, String> places = new HashMap<>();
            findings.themesById(one.councilId(), activity.publicId())
                    .forEach((id, theme) -> found.put(
                            id,
                            new Themed(
                                    Text.of(theme.label(), visit.locale()),
                                    results.isEmpty()
                                            ? ""
                                            : results
                                                    + places.computeIfAbsent(
                                                            theme.question(),
                                                            question -> findings.place(
                                                                    one, activity.publicId(), question)))));
        }
        return found;
    }

    ChangesPage changes(Visit visit) {
        short council = visit.council().id();
        Map<Long, String> slugs = consultations.slugsIn(council, visit.locale());
        Map<Long, List<OutcomeRow>> rows = outcomes.published(council).stream()
                .collect(java.util.stream.Collectors.groupingBy(OutcomeRow::consultationId));
        List<Consultation> all = consultations.announced(council);
        List<Change> changes = all.stream()
                .filter(one -> one.stageAt(visit.now()) == Stage.ANSWERED && rows.containsKey(one.id()))
                .sorted(java.util.Comparator.comparing((Consultation one) -> Objects.requireNonNull(one.answeredAt()))
                        .reversed())
                .map(one -> new Change(
                        Text.of(one.words().title(), visit.locale()),
                        visit.path("/consultations/" + slugs.getOrDefault(one.id(), "") + "/outcome"),
                        one.answeredAt(),
                        rows.get(one.id()).stream()
                                .map(row -> reply(row, visit))
                                .toList()))
                .toList();
        int owed = (int) all.stream()
                .filter(one -> one.stageAt(visit.now()) == Stage.OVERDUE)
                .count();
        int late = (int) changes.stream()
                .flatMap(change -> change.rows().stream())
                .filter(Reply::late)
                .count();
        return new ChangesPage(changes, owed, late);
    }

    Reply reply(OutcomeRow row, Visit visit) {
        String locale = visit.locale();
        boolean late = row.late(visit.now());
        String outcome =
                switch (row.reply()) {
                    case OutcomeRow.DID -> "did";
                    case OutcomeRow.WILL -> "will";
                    default -> "not";
                };
        String who = row.responsible().in(locale);
        String status = row.dueOn() == null
                ? who
                : messages.text(
                        locale,
                        "consultation.outcome.status-" + (late ? "late" : outcome),
                        Map.of("day", spoken(row.dueOn(), locale), "who", who));
        return new Reply(Text.of(row.said(), locale), outcome, Text.of(row.answer(), locale), status, null, late, null);
    }

    IdeasPage ideas(Consultation one, Visit visit, int number) {
        String locale = visit.locale();
        Some<Idea> some = ideas.published(one, visit.now(), number);
        String here = "/consultations/" + consultations.slugOf(one, locale);
        return new IdeasPage(
                Text.of(one.words().title(), locale),
                visit.path(here),
                visit.path(here + "/ideas/add"),
                visit.path(here + "/ideas/go"),
                ideas.taken(one, visit.now()),
                some.here().stream().map(idea -> shown(idea, locale)).toList(),
                some.number(),
                some.pages(),
                some.number() > 1 ? visit.path(here + "/ideas") + "?page=" + (some.number() - 1) : null,
                some.more() ? visit.path(here + "/ideas") + "?page=" + (some.number() + 1) : null);
    }
}
