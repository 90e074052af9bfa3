package org.folkmoot.portal.tender;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.folkmoot.portal.people.People;
import org.folkmoot.portal.people.Person;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.data.Ids;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** Who runs the rooms of an evening: whoever leads the panel, and whom somebody else named for it. */
@Controller(EveningShown.HOME + "/{lot}/hosts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class EveningHostPages {
    private static final String VIEW = "tender/evening_hosts";

    /**
     * @param id to take them off; empty for whoever leads the panel @param by who named them @param out whether a conflict has ended it
     * @param lacks end of a message key: what they need before they can be the second adult of a room; empty for nothing, and for whoever leads
     */
    record Host(String id, String name, String by, boolean out, String lacks) {}

    /** @param naming where somebody is named to declare, and who has; empty for who may not look @param declaring where each of them says it */
    record HostsPage(
            EveningShown.Top top,
            String here,
            String naming,
            String declaring,
            List<Host> hosts,
            List<TenderStudio.Option> people,
            FieldErrors.Shown errors)
            implements PageModel {}

    private final Evenings evenings;
    private final EveningRepository rows;
    private final PanelRepository panels;
    private final Panels conflicts;
    private final Conflicts declared;
    private final People people;
    private final EveningShown shown;
    private final Forms forms;
    private final Messages messages;

    EveningHostPages(
            Evenings evenings,
            EveningRepository rows,
            PanelRepository panels,
            Panels conflicts,
            Conflicts declared,
            People people,
            EveningShown shown,
            Forms forms,
            Messages messages) {
        this.evenings = evenings;
        this.rows = rows;
        this.panels = panels;
        this.conflicts = conflicts;
        this.declared = declared;
        this.people = people;
        this.shown = shown;
        this.forms = forms;
        this.messages = messages;
    }

    @Get
    @Allowed("evening.run")
    HttpResponse<?> show(Visit visit, UUID id, String lot) {
        return Pages.answer(HttpStatus.OK, VIEW, page(visit, id, lot, Form.EMPTY, FieldErrors.Shown.NONE));
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> name(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        return host(visit, id, lot, body, true);
    }

    @Post("/end")
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("evening.run")
    HttpResponse<?> end(Visit visit, UUID id, String lot, @Nullable @Body String body) {
        return host(visit, id, lot, body, false);
    }

    private HttpResponse<?> host(Visit visit, UUID id, String lot, @Nullable String body, boolean named) {
        Form form = forms.read(visit, body, "person");
        evenings.lead(visit.viewer(), id);
        FieldErrors errors = new FieldErrors(messages, visit);
        UUID who = Ids.parse(form.text("person")).orElse(null);
        if (who == null) errors.add("person", "evening.wrong.person");
        else {
            Evenings.Done done = evenings.host(visit.viewer(), id, lot, who, named);
            if (done == Evenings.Done.DONE) return Pages.done(visit, EveningShown.path(id, lot) + "/hosts", "saved");
            errors.add(
                    "person",
                    done == Evenings.Done.SAME_PERSON
                            ? "evening.wrong.own-host"
                            : "evening.nothing." + MarkPages.key(done));
        }
        return Pages.invalid(VIEW, page(visit, id, lot, form, errors.shown()));
    }

    private HostsPage page(Visit visit, UUID id, String lot, Form form, FieldErrors.Shown errors) {
        evenings.lead(visit.viewer(), id);
        short council = visit.council().id();
        Evenings.Planned planned = evenings.counted(council, id, lot);
        Long leader =
                panels.of(council, id, Marking.YOUNG).map(Panel::facilitator).orElse(null);
        List<Host> hosts = new ArrayList<>();
        if (leader != null)
            hosts.add(new Host("", shown.staff(visit.viewer(), leader), "", conflicts.out(council, id, leader), ""));
        Map<Long, Conflicts.Lack> lacks = declared.lacks(council, id);
        List<EveningRepository.Host> named = rows.hosts(council, planned.id()).stream()
                .filter(each -> each.endedAt() == null)
                .toList();
        for (EveningRepository.Host each : named)
            people.find(each.account())
                    .ifPresent(person -> hosts.add(new Host(
                            person.publicId().toString(),
                            shown.staff(visit.viewer(), each.account()),
                            shown.staff(visit.viewer(), each.namedBy()),
                            conflicts.out(council, id, each.account()),
                            lacking(lacks, each.account()))));
        Set<Long> there = named.stream().map(EveningRepository.Host::account).collect(Collectors.toSet());
        return new HostsPage(
                shown.top(planned, visit),
                visit.path(EveningShown.path(id, lot) + "/hosts"),
                visit.viewer().has(Role.COMMISSIONER) ? visit.path("/studio/tenders/" + id + "/conflicts") : "",
                visit.path("/declarations/" + id),
                hosts,
                evenings.mayHost(council, id).stream()
                        .filter(each -> !there.contains(each.id())
                                && !Objects.equals(leader, each.id())
                                && !Objects.equals(visit.viewer().account(), each.id()))
                        .map(each -> option(visit, each, lacking(lacks, each.id()), form))
                        .toList(),
                errors);
    }

    /** End of a message key; empty where nothing keeps somebody from being a second adult, and for whoever is out altogether. */
    private static String lacking(Map<Long, Conflicts.Lack> lacks, long account) {
        Conflicts.Lack lack = lacks.getOrDefault(account, Conflicts.Lack.NAMED);
        return lack == Conflicts.Lack.NOTHING || lack == Conflicts.Lack.OUT ? "" : MarkPages.key(lack);
    }

    /** Whoever could not be a second adult yet is among them, and it is said: to run a room nobody has to be that. */
    private TenderStudio.Option option(Visit visit, Person person, String lacks, Form form) {
        String id = person.publicId().toString();
        String label = lacks.isEmpty()
                ? person.displayName()
                : messages.text(visit.locale(), "evening.hosts.not-yet", Map.of("name", person.displayName()));
        return new TenderStudio.Option(id, label, id.equals(form.text("person")));
    }
}
