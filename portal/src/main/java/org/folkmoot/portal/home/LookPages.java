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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Theme;
import org.folkmoot.portal.platform.theme.ThemeChoices;
import org.folkmoot.portal.platform.theme.ThemeSection;
import org.folkmoot.portal.platform.theme.Themes;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.Forms;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/** How the council's site looks: which theme it has, as a whole and in its parts, and what is broken in themes. */
@Controller("/studio/look")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class LookPages {
    private final Themes themes;
    private final ThemeChoices choices;
    private final Forms forms;
    private final Messages messages;

    LookPages(Themes themes, ThemeChoices choices, Forms forms, Messages messages) {
        this.themes = themes;
        this.choices = choices;
        this.forms = forms;
        this.messages = messages;
    }

    record Choice(String value, String label, boolean selected) {}

    /** @param blank what no choice means; empty where there is always one */
    record Part(String field, String labelKey, String hintKey, String blank, List<Choice> options) {}

    /** Something broken, as its author would look for it. */
    record Trouble(String where, String reason) {}

    record LookPage(List<Part> parts, List<Trouble> troubles, FieldErrors.Shown errors) implements PageModel {}

    @Get
    @View("home/look")
    @Allowed("site.look")
    LookPage show(Visit visit) {
        Map<ThemeSection, String> chosen = new EnumMap<>(ThemeSection.class);
        chosen.putAll(choices.of(visit.council().id()));
        return page(visit, chosen, FieldErrors.Shown.NONE);
    }

    @Post
    @Consumes(APPLICATION_FORM_URLENCODED)
    @Allowed("site.look")
    HttpResponse<?> choose(Visit visit, @Nullable @Body String body) {
        String[] fields =
                Arrays.stream(ThemeSection.values()).map(ThemeSection::key).toArray(String[]::new);
        Form form = forms.read(visit, body, fields);
        FieldErrors errors = new FieldErrors(messages, visit);
        Map<ThemeSection, String> chosen = new EnumMap<>(ThemeSection.class);
        for (ThemeSection section : ThemeSection.values()) {
            String key = form.text(section.key());
            if (!key.isEmpty()) {
                chosen.put(section, key);
                if (themes.find(key).filter(theme -> speaks(theme, visit)).isEmpty()) {
                    errors.add(section.key(), "home.look.no-such-theme");
                }
            }
        }
        if (!errors.none()) {
            return Pages.invalid("home/look", page(visit, chosen, errors.shown()));
        }
        choices.choose(visit.viewer(), chosen);
        // Other nodes hear of it from the outbox; whoever chose sees it on the very next page.
        choices.forget(visit.council().id());
        return Pages.done(visit, "/studio/look", "saved");
    }

    /** A council that publishes in Welsh has no theme that does not speak it. */
    private static boolean speaks(Theme theme, Visit visit) {
        return theme.languages().containsAll(visit.council().parityLocales());
    }

    private LookPage page(Visit visit, Map<ThemeSection, String> chosen, FieldErrors.Shown errors) {
        List<Part> parts = Arrays.stream(ThemeSection.values())
                .map(section -> part(visit, section, chosen.get(section)))
                .toList();
        List<Trouble> troubles = themes.troubles().stream()
                .map(fault -> new Trouble(fault.file() + ":" + fault.line(), fault.reason()))
                .toList();
        return new LookPage(parts, troubles, errors);
    }

    private Part part(Visit visit, ThemeSection section, @Nullable String chosen) {
        String locale = visit.locale();
        boolean site = section == ThemeSection.SITE;
        String now = site ? Objects.requireNonNullElse(chosen, themes.usual()) : chosen;
        List<Choice> options = themes.all().stream()
                .filter(theme -> speaks(theme, visit))
                .map(theme -> new Choice(
                        theme.key(), theme.name().in(locale), theme.key().equals(now)))
                .toList();
        String key = "home.look." + section.key();
        String blank = site ? "" : messages.text(locale, "home.look.as-site");
        return new Part(section.key(), key, key + ".hint", blank, options);
    }
}
