package org.folkmoot.portal.home;

import static io.micronaut.http.MediaType.APPLICATION_FORM_URLENCODED;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.folkmoot.portal.consultation.Showcase;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Site;
import org.folkmoot.portal.platform.web.Visit;

/** Which other sites may show the council's widgets, and what their editors copy. */
@Controller("/studio/widgets")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class WidgetSettingPages {
    private static final String VIEW = "home/widgets";
    private static final String HOSTS = "hosts";
    private static final String CONSULTATIONS = "/consultations/";

    private final WidgetHosts hosts;
    private final Showcase showcase;
    private final Forms forms;
    private final Messages messages;
    private final Site.Settings settings;

    WidgetSettingPages(WidgetHosts hosts, Showcase showcase, Forms forms, Messages messages, Site.Settings settings) {
        this.hosts = hosts;
        this.showcase = showcase;
        this.forms = forms;
        this.messages = messages;
        this.settings = settings;
    }

    /** @param href the widget itself @param code to be copied into a page of another site */
    record Snippet(String name, String href, String code) {}

    record WidgetsPage(String hosts, int rows, List<Snippet> snippets, FieldErrors.Shown errors) implements PageModel {}

    @Get
    @View(VIEW)
    @Allowed(WidgetHosts.ACTION)
    WidgetsPage show(Visit visit) {
        return page(visit, String.join("\n", hosts.of(visit.council().id())), FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed(WidgetHosts.ACTION)
    HttpResponse<?> allow(Visit visit, @Nullable @Body String body) {
        Form form = forms.read(visit, body, HOSTS);
        String typed = form.text(HOSTS);
        FieldErrors errors = new FieldErrors(messages, visit);
        Set<String> listed = new TreeSet<>();
        for (String line : typed.lines().filter(one -> !one.isBlank()).toList()) {
            WidgetHosts.host(line)
                    .ifPresentOrElse(
                            listed::add, () -> errors.add(HOSTS, "home.widgets.no-host", Map.of("line", line.strip())));
        }
        if (listed.size() > WidgetHosts.MOST) {
            errors.add(HOSTS, "home.widgets.too-many", Map.of("most", WidgetHosts.MOST));
        }
        if (!errors.none()) {
            return Pages.invalid(VIEW, page(visit, typed, errors.shown()));
        }
        hosts.allow(visit.viewer(), listed);
        return Pages.seeOther(visit, "/studio/widgets");
    }

    private WidgetsPage page(Visit visit, String typed, FieldErrors.Shown errors) {
        List<Snippet> snippets = new ArrayList<>();
        snippets.add(snippet(visit, messages.text(visit.locale(), "widget.open"), visit.path("/widget/consultations")));
        snippets.add(snippet(visit, messages.text(visit.locale(), "widget.changes"), visit.path("/widget/changes")));
        snippets.add(snippet(visit, messages.text(visit.locale(), "widget.news"), visit.path("/widget/news")));
        for (Showcase.Open open : showcase.front(visit).open()) {
            String slug = open.href().substring(open.href().lastIndexOf('/') + 1);
            snippets.add(snippet(visit, open.title(), visit.path("/widget" + CONSULTATIONS + slug)));
        }
        return new WidgetsPage(typed, 6, snippets, errors);
    }

    /** Words that somebody wrote stand in an attribute here: what could end it is written as HTML writes it. */
    private Snippet snippet(Visit visit, String name, String path) {
        String title = name.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        String code = "<iframe src=\"" + Site.origin(visit, settings) + path + "\" title=\"" + title
                + "\" width=\"100%\" height=\"420\" loading=\"lazy\"></iframe>";
        return new Snippet(name, path, code);
    }
}
