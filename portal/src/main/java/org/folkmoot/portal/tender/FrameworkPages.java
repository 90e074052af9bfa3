package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.notification.MailAddress;
import org.folkmoot.portal.people.Organisations;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.data.Localised;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.SavedAt;
import org.folkmoot.portal.platform.web.Visit;
import org.folkmoot.portal.tender.law.Regime;

/** Under which framework something is called off, and which of its suppliers are asked. It is fixed with the notice, as everything of the plan is. */
@Controller(TenderStudio.HOME)
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class FrameworkPages {
    /** More than this a framework has seldom, and nobody reads bids of. */
    static final int MOST = 30;

    private static final String VIEW = "tender/framework";
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_NAME = 80;
    private static final int ROOM = 3;
    private static final Plan.Supplier NOBODY = new Plan.Supplier(null, "", "");

    /** @param n from 1 @param here whether it was registered here when it was named; who came since is told to nobody before bids are opened */
    record Line(int n, String name, String email, boolean here) {}

    /**
     * @param holds whether the law that is chosen asks suppliers of a framework alone
     * @param rule what it asks where one of them is named; null where its file says nothing @param law section, or that lawyers have to be asked
     */
    record FrameworkPage(
            TenderStudio.Head head,
            boolean holds,
            Map<String, String> typed,
            List<Line> lines,
            TenderStudio.@Nullable Text rule,
            String law,
            boolean welsh,
            Told told)
            implements FormPage {}

    private final Tenders tenders;
    private final LawOffered offered;
    private final Organisations organisations;
    private final TenderStudio studio;
    private final Forms forms;
    private final Messages messages;

    FrameworkPages(
            Tenders tenders,
            LawOffered offered,
            Organisations organisations,
            TenderStudio studio,
            Forms forms,
            Messages messages) {
        this.tenders = tenders;
        this.offered = offered;
        this.organisations = organisations;
        this.studio = studio;
        this.forms = forms;
        this.messages = messages;
    }

    @Get("/{id}/framework")
    @Allowed("tender.list")
    HttpResponse<?> show(Visit visit, UUID id, @Nullable @QueryValue String saved) {
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        Plan.Framework framework = tender.plan().framework() == null
                ? Plan.Framework.NONE
                : tender.plan().framework();
        return TenderStudio.answer(VIEW, page(visit, tender, framework, Told.now(tender.version(), saved)));
    }

    @Post("/{id}/framework")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("tender.edit")
    HttpResponse<?> save(Visit visit, UUID id, @Nullable @Body String body) {
        List<String> fields = new ArrayList<>(
                List.of("lock", "title_en", "title_cy", "reference", "number", "lot_en", "lot_cy", "why_en", "why_cy"));
        for (int n = 1; n <= MOST; n++) fields.addAll(List.of("s" + n + "_name", "s" + n + "_email"));
        Form form = forms.read(visit, body, fields.toArray(String[]::new));
        Tenders.Planned tender = tenders.find(visit.council().id(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        Localised title = TenderStudio.typed(form, "title", LONGEST_TITLE, errors);
        Localised lot = TenderStudio.typed(form, "lot", LONGEST_TITLE, errors);
        Localised why = TenderStudio.typed(form, "why", LONGEST, errors);
        for (String field : List.of("reference", "number")) line(form, field, errors);
        SortedMap<Integer, Plan.Supplier> named = named(visit, form, errors);
        Plan.Framework framework = new Plan.Framework(
                title, form.text("reference"), form.text("number"), lot, why, List.copyOf(named.values()));
        if (!errors.none()) {
            return TenderStudio.answer(VIEW, page(visit, tender, framework, named, Told.wrong(form, errors)));
        }
        return tenders.save(
                        visit.viewer(),
                        id,
                        form.number("lock"),
                        tender.plan().off(framework),
                        "tender.framework-changed")
                ? Pages.seeOther(visit, TenderStudio.HOME + "/" + id + "/framework" + SavedAt.query(visit.now()))
                : TenderStudio.answer(VIEW, page(visit, tender, framework, named, Told.late(tender.version())));
    }

    private static void line(Form form, String field, FieldErrors errors) {
        if (form.text(field).length() > LONGEST_LINE)
            errors.add(field, "tender.wrong.long", Map.of("most", LONGEST_LINE));
    }

    /** One that is registered under just this name is that one, unless an address is given at which nobody of it reads mail: a name anybody can take. */
    private SortedMap<Integer, Plan.Supplier> named(Visit visit, Form form, FieldErrors errors) {
        SortedMap<Integer, Plan.Supplier> all = new TreeMap<>();
        Set<String> names = new HashSet<>();
        Set<String> addresses = new HashSet<>();
        for (int n = 1; n <= MOST; n++) {
            String name = form.text("s" + n + "_name");
            String email = form.text("s" + n + "_email");
            if (name.isEmpty() && email.isEmpty()) continue;
            String field = "s" + n + "_name";
            UUID known = organisations
                    .named(visit.council().id(), name)
                    .map(Organisations.Organisation::id)
                    .filter(each -> email.isEmpty()
                            || organisations.reads(visit.council().id(), each, email))
                    .orElse(null);
            Optional<String> key = Organisations.addressKey(email);
            boolean readable = key.isPresent() && MailAddress.plausible(email);
            if (name.isEmpty()) errors.add(field, "framework.wrong.name");
            else if (known == null && Organisations.hides(name)) errors.add(field, "framework.wrong.letters");
            else if (known == null && Organisations.personName(name).isEmpty())
                errors.add(field, "framework.wrong.long", Map.of("most", LONGEST_NAME));
            else if (email.length() > LONGEST_LINE) line(form, "s" + n + "_email", errors);
            else if (!email.isEmpty() && !readable) errors.add("s" + n + "_email", "framework.wrong.address");
            else if (known == null && !readable) errors.add("s" + n + "_email", "framework.wrong.email");
            boolean fresh = names.add(name.toLowerCase(Locale.ROOT))
                    & (email.isEmpty() || addresses.add(key.orElse(email.toLowerCase(Locale.ROOT))));
            if (!fresh) errors.add(field, "framework.wrong.twice");
            all.put(n, new Plan.Supplier(known, name, email));
        }
        return all;
    }

    private FrameworkPage page(Visit visit, Tenders.Planned tender, Plan.Framework framework, Told told) {
        SortedMap<Integer, Plan.Supplier> named = new TreeMap<>();
        framework.suppliers().forEach(each -> named.put(named.size() + 1, each));
        return page(visit, tender, framework, named, told);
    }

    /** @param named by the line in which each stands, those between left empty */
    private FrameworkPage page(
            Visit visit,
            Tenders.Planned tender,
            Plan.Framework framework,
            SortedMap<Integer, Plan.Supplier> named,
            Told told) {
        Map<String, String> typed = new LinkedHashMap<>();
        TenderStudio.put(typed, "title", framework.title());
        TenderStudio.put(typed, "lot", framework.lot());
        TenderStudio.put(typed, "why", framework.why());
        typed.put("reference", framework.reference());
        typed.put("number", framework.number());
        List<Line> lines = new ArrayList<>();
        int last = Math.min(MOST, (named.isEmpty() ? 0 : named.lastKey()) + ROOM);
        for (int n = 1; n <= last; n++) {
            Plan.Supplier each = named.getOrDefault(n, NOBODY);
            lines.add(new Line(n, each.name(), each.email(), each.provider() != null));
        }
        Regime regime = offered.named(tender.plan());
        Regime.Alone alone = regime == null ? null : regime.alone();
        return new FrameworkPage(
                studio.head(tender, TenderChecklist.FRAMEWORK, visit),
                offered.framework(tender.plan()),
                typed,
                lines,
                alone == null ? null : TenderStudio.Text.of(alone.text(), visit.locale()),
                alone == null ? "" : alone.law().shown().in(visit.locale()),
                visit.council().needsWelsh(),
                told);
    }
}
