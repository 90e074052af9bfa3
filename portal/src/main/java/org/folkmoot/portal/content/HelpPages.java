package org.folkmoot.portal.content;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Arrays;
import java.util.List;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.ProblemKind;
import org.folkmoot.portal.platform.web.PublicPage;
import org.folkmoot.portal.platform.web.Visit;

/** What every refusal means: the addresses that problem documents (RFC 9457) name as their type lead here. */
@Controller("/help")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class HelpPages {
    private static final String PREFIX = "problem.";
    private static final String SUFFIX = ".title";

    private final Messages messages;

    HelpPages(Messages messages) {
        this.messages = messages;
    }

    /** Where people look for it first. */
    @Get
    @Allowed("page.read")
    HttpResponse<?> help(Visit visit, HttpRequest<?> request) {
        return Pages.moved(visit.path("/about/" + messages.text(visit.locale(), "content.address.help")), request);
    }

    record ProblemsPage(List<Meant> problems) implements PageModel {}

    /**
     * One kind of refusal.
     *
     * @param key the end of its type address
     * @param status null where it is a finer sort of one of the others
     * @param body null where it depends on the case
     */
    record Meant(
            String key,
            String title,
            @Nullable String body,
            @Nullable Integer status) {}

    @Get("/problems")
    @Allowed("page.read")
    @PublicPage(kinds = "page")
    HttpResponse<?> problems(Visit visit) {
        List<Meant> meant = messages.keys("en").stream()
                .filter(key -> key.startsWith(PREFIX) && key.endsWith(SUFFIX))
                .map(key -> key.substring(PREFIX.length(), key.length() - SUFFIX.length()))
                .filter(key -> !key.contains("."))
                .filter(key -> plain(visit.locale(), PREFIX + key + SUFFIX) != null)
                .map(key -> new Meant(
                        key,
                        messages.text(visit.locale(), PREFIX + key + SUFFIX),
                        plain(visit.locale(), PREFIX + key + ".body"),
                        status(key)))
                .toList();
        return Answers.page("content/problems", new ProblemsPage(meant));
    }

    private @Nullable String plain(String locale, String key) {
        return messages.has(locale, key) && messages.pattern(locale, key).indexOf('{') < 0
                ? messages.text(locale, key)
                : null;
    }

    private static @Nullable Integer status(String key) {
        return Arrays.stream(ProblemKind.values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .map(kind -> kind.status().getCode())
                .orElse(null);
    }
}
