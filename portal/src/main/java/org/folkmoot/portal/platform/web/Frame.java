package org.folkmoot.portal.platform.web;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.views.ModelAndView;
import io.micronaut.views.model.ViewModelProcessor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Records;
import org.folkmoot.portal.platform.theme.ThemeChoices;
import org.folkmoot.portal.platform.theme.Themes;

/**
 * What surrounds every page: the council's name, the language and the address of the page in the other one, and, on pages that are
 * nobody else's, who is signed in and the token of its forms. A page that may be cached gets none of the latter.
 */
@Singleton
@Order(100)
final class Frame implements ViewModelProcessor<Object> {
    /** How long somebody stays signed in without asking for anything, less the minute in which that is not written down again. */
    private static final Duration IDLE = Duration.ofMinutes(29);

    private static final Duration STAFF_IDLE = Duration.ofMinutes(14);

    /** Names in the address what the last form did. Only a sentence that we have is ever shown of it. */
    static final String DONE = "done";

    private static final Pattern DONE_KEY = Pattern.compile("[a-z]{1,20}(-[a-z]{1,20}){0,3}");

    private final List<RailSource> rails;
    private final List<CareSource> care;
    private final List<VoiceSource> voices;
    private final Site.Settings settings;
    private final Forms forms;
    private final Themes themes;
    private final ThemeChoices choices;
    private final Messages messages;

    Frame(
            List<RailSource> rails,
            List<CareSource> care,
            List<VoiceSource> voices,
            Site.Settings settings,
            Forms forms,
            Themes themes,
            ThemeChoices choices,
            Messages messages) {
        this.themes = themes;
        this.choices = choices;
        this.messages = messages;
        this.rails = rails;
        this.care = care;
        this.voices = voices;
        this.settings = settings;
        this.forms = forms;
    }

    @Override
    public void process(HttpRequest<?> request, ModelAndView<Object> view) {
        Object model = view.getModel().orElse(null);
        if (!(model instanceof PageModel)) {
            return;
        }
        view.setModel(around((PageModel) model, request));
    }

    /** The context a template runs in: {@code page}, {@code site}, {@code menu}, {@code urgent}, {@code care}, {@code me}, {@code locale}, {@code now}, {@code formToken}. */
    Context around(PageModel page, HttpRequest<?> request) {
        Visit visit = FrontDoor.visitOf(request);
        boolean cacheable = ByteCache.isCacheable(request);
        Map<String, Object> frame = new HashMap<>();
        frame.put("page", page);
        frame.put("locale", visit.locale());
        frame.put("now", visit.now());
        frame.put("site", Site.of(visit, settings, request.getUri().getRawQuery()));
        frame.put("theme", themes.shown(choices.themeOf(visit.council().id(), visit.asked(), isForYoung(page))));
        Surroundings.Around surroundings = Surroundings.ready(request);
        frame.put("menu", surroundings.menus());
        frame.put("urgent", surroundings.urgent());
        care.stream()
                .flatMap(source -> source.of(page, visit).stream())
                .findFirst()
                .ifPresent(found -> frame.put("care", found));
        voices.stream()
                .flatMap(source -> source.of(page, visit).stream())
                .findFirst()
                .ifPresent(voice -> frame.put(Messages.VOICE, voice));
        frame.put("me", cacheable ? Map.of() : me(visit, request));
        if (!cacheable) {
            frame.put("formToken", forms.tokenFor(visit));
        }
        return Context.newBuilder(frame)
                .resolver(MapValueResolver.INSTANCE, Records.RESOLVER)
                .build();
    }

    /** Whether a page says of itself, or of what surrounds it, that it is made for young people. */
    private static boolean isForYoung(PageModel page) {
        return Boolean.TRUE.equals(Records.RESOLVER.resolve(page, "young"))
                || Boolean.TRUE.equals(Records.RESOLVER.resolve(Records.RESOLVER.resolve(page, "around"), "young"));
    }

    private Map<String, Object> me(Visit visit, HttpRequest<?> request) {
        Map<String, Object> me = new HashMap<>();
        me.put("signedIn", visit.viewer().signedIn());
        me.put("name", visit.viewer().displayName());
        me.put("staff", visit.viewer().staff());
        if (visit.viewer().signedIn()) {
            Duration idle = visit.viewer().staff() ? STAFF_IDLE : IDLE;
            me.put("until", visit.now().plus(idle));
            me.put("idleMinutes", idle.toMinutes());
        }
        doneKey(request).ifPresent(key -> me.put(DONE, key));
        for (Role role : visit.viewer().roles()) {
            me.put(role.key(), true);
        }
        if (visit.asked().startsWith("/studio") || rails.stream().anyMatch(each -> each.besides(visit.asked()))) {
            me.put("rail", rail(visit));
            me.put("brokenTheme", visit.viewer().staff() && !themes.troubles().isEmpty());
        }
        return me;
    }

    private Optional<String> doneKey(HttpRequest<?> request) {
        return Optional.ofNullable(request.getParameters().get(DONE))
                .filter(done -> DONE_KEY.matcher(done).matches())
                .map(done -> "done." + done)
                .filter(key -> messages.has("en", key));
    }

    private List<RailSource.Group> rail(Visit visit) {
        Map<String, List<RailSource.Item>> groups = new java.util.LinkedHashMap<>();
        for (String group : RailSource.GROUPS) {
            groups.put(group, new ArrayList<>());
        }
        for (RailSource source : rails) {
            for (RailSource.Item item : source.items(visit)) {
                groups.get(item.group()).add(item.on(visit.asked()));
            }
        }
        List<RailSource.Group> shown = new ArrayList<>();
        groups.forEach((label, items) -> {
            if (!items.isEmpty()) {
                items.sort(java.util.Comparator.comparingInt(RailSource.Item::place));
                shown.add(new RailSource.Group("layout.rail." + label, items));
            }
        });
        return shown;
    }
}
