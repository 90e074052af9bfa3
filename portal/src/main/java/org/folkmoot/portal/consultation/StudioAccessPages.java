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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.notification.MailAddress;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.files.Downloads;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.survey.AccessTerms;
import org.folkmoot.portal.survey.AnswerInvitations;
import org.folkmoot.portal.survey.Quota;

/** Who is let in: by invitation or freely, how many of whom, and the invitations themselves, to print, to merge into letters, or mailed. */
@Controller("/studio/consultations/{id}/access")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioAccessPages {
    private static final String VIEW = "consultation/studio_access_one";
    private static final int LONGEST_LIST = 40_000;

    /** @param made invitations, of all batches @param used rounded down to five; 0 for fewer than ten @param members whether it is for signed-in members of a named group alone */
    record Line(String audience, String href, boolean invitedOnly, int quotas, int made, int used, boolean members) {}

    record AccessPage(Studio.Head head, List<Line> activities) implements PageModel {}

    record Choice(String value, String label, boolean selected) {}

    /** @param group empty when its question is asked no more, or need no longer be answered: then it does nothing */
    record Wanted(
            String question,
            String choice,
            String group,
            @Nullable Integer most,
            @Nullable Integer least) {}

    record BatchLine(String id, boolean mailed, int many, LocalDate madeOn, boolean printable, long remindable) {}

    /**
     * @param base outside path of this page
     * @param fixed whether it has been announced, so that its terms stand
     * @param inviting whether invitations can be made now
     * @param groups that can be counted, for a choice
     * @param typed what a form that came back had in it
     * @param group whether a named group is asked: who is let in follows from what it is promised
     * @param members whether those are its signed-in members, so that nobody is invited
     */
    record OnePage(
            Studio.Head head,
            String base,
            String audience,
            boolean fixed,
            boolean inviting,
            boolean invitedOnly,
            List<Wanted> quotas,
            List<Choice> groups,
            int made,
            int used,
            List<BatchLine> batches,
            Map<String, String> typed,
            boolean welshMail,
            boolean keep,
            int most,
            int mostAddresses,
            int daysToPrint,
            int daysToRemind,
            boolean group,
            boolean members,
            FieldErrors.Shown errors)
            implements PageModel {}

    record SlipsPage(
            String title,
            String audience,
            String backHref,
            String addressEn,
            String addressCy,
            @Nullable Moment closes,
            boolean anonymous,
            List<AnswerInvitations.Slip> slips)
            implements PageModel {}

    private final Consultations consultations;
    private final Inviting inviting;
    private final AccessTerms terms;
    private final AnswerInvitations invitations;
    private final Studio studio;
    private final Site.Settings settings;
    private final Forms forms;
    private final Messages messages;

    StudioAccessPages(
            Consultations consultations,
            Inviting inviting,
            AccessTerms terms,
            AnswerInvitations invitations,
            Studio studio,
            Site.Settings settings,
            Forms forms,
            Messages messages) {
        this.consultations = consultations;
        this.inviting = inviting;
        this.terms = terms;
        this.invitations = invitations;
        this.studio = studio;
        this.settings = settings;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("consultation.access")
    HttpResponse<?> list(UUID id, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        String base = visit.path(address(id)) + "/";
        return Answers.page(
                "consultation/studio_access",
                new AccessPage(
                        studio.head(one, "access", visit),
                        consultations.activities(one).stream()
                                .map(activity -> line(activity, base, visit))
                                .toList()));
    }

    private Line line(Activity activity, String base, Visit visit) {
        AccessTerms.Terms chosen = terms.of(activity.councilId(), activity.publicId());
        AnswerInvitations.Counts counts = invitations.counts(activity.councilId(), activity.publicId());
        return new Line(
                activity.said().name().in(visit.locale()),
                base + activity.publicId(),
                chosen.invitedOnly(),
                chosen.quotas().size(),
                counts.made(),
                counts.used(),
                activity.ofGroup() && !activity.anonymous());
    }

    @Get("/{activity}")
    @Allowed("consultation.access")
    HttpResponse<?> show(UUID id, UUID activity, Visit visit) {
        return Answers.page(VIEW, page(id, activity, Form.EMPTY, FieldErrors.Shown.NONE, visit));
    }

    @Post("/{activity}/terms")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> choose(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "who");
        inviting.choose(visit.viewer(), id, activity, form.text("who").equals("invited"));
        return Pages.done(visit, address(id) + "/" + activity, "saved");
    }

    @Post("/{activity}/quotas")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> want(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "group", "quotaMost", "quotaLeast");
        FieldErrors errors = new FieldErrors(messages, visit);
        Integer most = number(form, "quotaMost", Quota.SMALLEST_LIMIT, errors);
        Integer least = number(form, "quotaLeast", 1, errors);
        int bar = form.text("group").indexOf('|');
        if (bar < 0) {
            errors.add("group", "consultation.access.group.missing");
        } else if (errors.none() && most == null && least == null) {
            errors.add("quotaMost", "consultation.access.quota.none");
        } else if (most != null && least != null && least > most) {
            errors.add("quotaLeast", "consultation.access.quota.order");
        }
        if (!errors.none()) {
            return Answers.again(VIEW, page(id, activity, form, errors.shown(), visit));
        }
        String group = form.text("group");
        inviting.want(
                visit.viewer(),
                id,
                activity,
                new Quota(group.substring(0, bar), group.substring(bar + 1), most, least));
        return Pages.done(visit, address(id) + "/" + activity, "saved");
    }

    @Nullable
    private static Integer number(Form form, String field, int fewest, FieldErrors errors) {
        if (form.text(field).isEmpty()) return null;
        int number = form.number(field);
        if (number < fewest || number > Quota.LARGEST) {
            errors.add(field, "consultation.access.quota.number", Map.of("fewest", fewest, "most", Quota.LARGEST));
        }
        return number;
    }

    @Post("/{activity}/quotas/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> unwant(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "question", "choice");
        inviting.unwant(visit.viewer(), id, activity, form.text("question"), form.text("choice"));
        return Pages.done(visit, address(id) + "/" + activity, "saved");
    }

    @Post("/{activity}/invitations")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> make(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "many");
        FieldErrors errors = new FieldErrors(messages, visit);
        int many = form.number("many");
        if (many < 1 || many > AnswerInvitations.MOST_AT_ONCE) {
            errors.add("many", "consultation.access.many", Map.of("most", AnswerInvitations.MOST_AT_ONCE));
            return Answers.again(VIEW, page(id, activity, form, errors.shown(), visit));
        }
        inviting.handOut(visit.viewer(), id, activity, many);
        return Pages.done(visit, address(id) + "/" + activity, "invitations-made");
    }

    @Post("/{activity}/mails")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> mail(UUID id, UUID activity, Visit visit, @Body @Nullable String body) {
        Form form = forms.read(visit, body, "addresses", "language", "keep");
        FieldErrors errors = new FieldErrors(messages, visit);
        List<String> to = addresses(form.text("addresses"), errors);
        if (!errors.none()) {
            return Answers.again(VIEW, page(id, activity, form, errors.shown(), visit));
        }
        String locale = form.text("language").equals("cy") ? "cy" : "en";
        inviting.mail(visit.viewer(), id, activity, to, locale, form.has("keep"));
        return Pages.done(visit, address(id) + "/" + activity, "invitations-mailed");
    }

    /** One of each, as they were typed: one on a line, or apart by commas or semicolons. */
    private static List<String> addresses(String typed, FieldErrors errors) {
        if (typed.length() > LONGEST_LIST) {
            errors.add(
                    "addresses",
                    "consultation.access.addresses.many",
                    Map.of("most", AnswerInvitations.MOST_ADDRESSES));
            return List.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        int number = 0;
        for (String each : typed.split("[,;\\s]+")) {
            if (each.isEmpty()) continue;
            number++;
            if (!MailAddress.plausible(each)) {
                errors.add("addresses", "consultation.access.addresses.wrong", Map.of("number", number, "typed", each));
                return List.of();
            }
            found.putIfAbsent(each.toLowerCase(Locale.ROOT), each);
        }
        if (found.isEmpty()) {
            errors.add("addresses", "consultation.access.addresses.missing");
        } else if (found.size() > AnswerInvitations.MOST_ADDRESSES) {
            errors.add(
                    "addresses",
                    "consultation.access.addresses.many",
                    Map.of("most", AnswerInvitations.MOST_ADDRESSES));
        }
        return new ArrayList<>(found.values());
    }

    /** One slip for each, to print and cut. */
    @Get("/{activity}/invitations/{batch}/slips")
    @Allowed("consultation.access")
    HttpResponse<?> slips(UUID id, UUID activity, UUID batch, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        Activity own = inviting.own(one, activity);
        String origin = Site.origin(visit, settings).replaceFirst("^https?://", "");
        return Answers.page(
                "survey/invitation_slips",
                new SlipsPage(
                        one.words().title().in(visit.locale()),
                        own.said().name().in(visit.locale()),
                        visit.path(address(id) + "/" + activity),
                        origin + visit.pathIn("en", "/invited"),
                        origin + visit.pathIn("cy", "/invited"),
                        Moment.of(one.closesAt(), visit.locale()),
                        own.anonymous(),
                        invitations.slips(one.councilId(), activity, batch)));
    }

    /** The same for a mail merge: a line for each, with its words and links in both languages. */
    @Get("/{activity}/invitations/{batch}/invitations.csv")
    @Allowed("consultation.access")
    HttpResponse<?> links(UUID id, UUID activity, UUID batch, Visit visit) {
        Consultation one = consultations.get(visit.council().id(), id);
        inviting.own(one, activity);
        String origin = Site.origin(visit, settings);
        StringBuilder lines = new StringBuilder("words_en,words_cy,link_en,link_cy\r\n");
        for (AnswerInvitations.Slip slip : invitations.slips(one.councilId(), activity, batch)) {
            lines.append(String.join(
                            ",",
                            slip.english(),
                            slip.welsh(),
                            origin + visit.pathIn("en", "/invited/" + slip.token()),
                            origin + visit.pathIn("cy", "/invited/" + slip.token())))
                    .append("\r\n");
        }
        return HttpResponse.ok(lines.toString())
                .contentType(MediaType.of("text/csv; charset=utf-8"))
                .headers(Downloads.made("invitations.csv", "text/csv; charset=utf-8"));
    }

    @Post("/{activity}/invitations/{batch}/handed-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> handedOut(UUID id, UUID activity, UUID batch, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        inviting.handedOut(visit.viewer(), id, activity, batch);
        return Pages.done(visit, address(id) + "/" + activity, "invitations-handed-out");
    }

    @Post("/{activity}/invitations/{batch}/remind")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed("consultation.access")
    HttpResponse<?> remind(UUID id, UUID activity, UUID batch, Visit visit, @Body @Nullable String body) {
        forms.read(visit, body);
        inviting.remind(visit.viewer(), id, activity, batch);
        return Pages.done(visit, address(id) + "/" + activity, "invitations-reminded");
    }

    private static String address(UUID id) {
        return "/studio/consultations/" + id + "/access";
    }

    private OnePage page(UUID id, UUID activity, Form form, FieldErrors.Shown errors, Visit visit) {
        short council = visit.council().id();
        Consultation one = consultations.get(council, id);
        Activity own = inviting.own(one, activity);
        AccessTerms.Terms chosen = terms.of(council, activity);
        AnswerInvitations.Counts counts = invitations.counts(council, activity);
        List<AccessTerms.Group> groups = groups(own);
        boolean fixed = one.stageAt(visit.now()) != Stage.DRAFT;
        return new OnePage(
                studio.head(one, "access", visit),
                visit.path(address(id) + "/" + activity),
                own.said().name().in(visit.locale()),
                fixed,
                own.fixed() && Inviting.inviting(one.stageAt(visit.now())) && !(own.ofGroup() && !own.anonymous()),
                chosen.invitedOnly(),
                chosen.quotas().stream()
                        .map(quota -> new Wanted(
                                quota.question(),
                                quota.choice(),
                                group(groups, quota, visit.locale()),
                                quota.most(),
                                quota.least()))
                        .toList(),
                groups.stream()
                        .map(group -> {
                            String value = group.question() + "|" + group.choice();
                            return new Choice(value, said(group, visit.locale()), value.equals(form.text("group")));
                        })
                        .toList(),
                counts.made(),
                counts.used(),
                invitations.batches(council, activity).stream()
                        .map(batch -> new BatchLine(
                                batch.id().toString(),
                                batch.mailed(),
                                batch.many(),
                                batch.madeOn(),
                                batch.printable(),
                                batch.remindable()))
                        .toList(),
                form.typed(),
                form.text("language").equals("cy"),
                form.has("keep"),
                AnswerInvitations.MOST_AT_ONCE,
                AnswerInvitations.MOST_ADDRESSES,
                AnswerInvitations.DAYS_TO_PRINT,
                AnswerInvitations.DAYS_TO_REMIND,
                own.ofGroup(),
                own.ofGroup() && !own.anonymous(),
                errors);
    }

    private List<AccessTerms.Group> groups(Activity own) {
        if (own.questionnaireVersion() != null) {
            return terms.groups(own.councilId(), (long) own.questionnaireVersion());
        }
        return own.questionnaire() == null ? List.of() : terms.groups(own.councilId(), own.questionnaire());
    }

    private String group(List<AccessTerms.Group> groups, Quota quota, String locale) {
        return groups.stream()
                .filter(group -> group.question().equals(quota.question())
                        && group.choice().equals(quota.choice()))
                .map(group -> said(group, locale))
                .findFirst()
                .orElse("");
    }

    private String said(AccessTerms.Group group, String locale) {
        return messages.text(
                locale,
                "survey.campaigns.place",
                Map.of(
                        "question",
                        group.asked().in(locale),
                        "answer",
                        group.said().in(locale)));
    }
}
