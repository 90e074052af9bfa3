package org.folkmoot.portal.home;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.views.View;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.folkmoot.portal.people.OwnParts;
import org.folkmoot.portal.platform.access.Allowed;
import org.folkmoot.portal.platform.access.Role;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.web.PageModel;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The first page of the studio: what waits for whoever is signed in, the most first. */
@Controller("/studio")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
class StudioHomePages implements RailSource {
    private static final Set<Role> READERS = Set.of(Role.AUDITOR, Role.OPENER);

    private final BeanProvider<RailSource> rails;
    private final OwnParts parts;

    StudioHomePages(BeanProvider<RailSource> rails, OwnParts parts) {
        this.rails = rails;
        this.parts = parts;
    }

    /**
     * @param total of everything that waits @param noneKey beginning of the keys of what is said where nothing does
     * @param parts what waits one by one, what belongs together in one place
     */
    record WaitingPage(
            String name,
            long total,
            String noneKey,
            List<OwnParts.Group> parts,
            List<Waiting> waiting,
            List<Waiting> doors)
            implements PageModel {}

    /** One kind of thing. @param href an outside address */
    record Waiting(String labelKey, String href, long count) {}

    @Get
    @Allowed("studio.read")
    @View("home/studio")
    WaitingPage show(Visit visit) {
        List<OwnParts.Group> own = parts.waiting(visit);
        List<RailSource.Item> counted = items(visit, false);
        List<Waiting> waiting = counted.stream()
                .filter(item -> item.count() > 0)
                .sorted(Comparator.comparingLong(RailSource.Item::count).reversed())
                .map(item -> waiting(item, visit))
                .toList();
        List<Waiting> doors = Stream.concat(
                        items(visit, true).stream(), counted.stream().filter(item -> item.count() == 0))
                .map(item -> waiting(item, visit))
                .toList();
        long total = waiting.stream().mapToLong(Waiting::count).sum()
                + own.stream().mapToInt(OwnParts.Group::waits).sum();
        String name = visit.viewer().displayName();
        return new WaitingPage(name == null ? "" : name, total, quiet(visit.viewer()), own, waiting, doors);
    }

    /** @param listed whether of those whose things stand one by one, or of the others */
    private List<RailSource.Item> items(Visit visit, boolean listed) {
        return rails.stream()
                .filter(source -> source != this && source.listed() == listed)
                .flatMap(source -> source.items(visit).stream())
                .toList();
    }

    /** What an empty desk says: to an auditor, and to who opens bids, nothing ever comes by itself; to an administrator, no answers. */
    private static String quiet(Viewer viewer) {
        Set<Role> roles = viewer.roles().stream().filter(Role::staff).collect(Collectors.toSet());
        if (READERS.containsAll(roles)) {
            return "home.studio.reads";
        }
        return roles.equals(Set.of(Role.ADMIN)) ? "home.studio.runs" : "home.studio.none";
    }

    private static Waiting waiting(RailSource.Item item, Visit visit) {
        return new Waiting(item.labelKey(), visit.path(item.href()), item.count());
    }

    @Override
    public List<Item> items(Visit visit) {
        return visit.viewer().staff() ? List.of(new Item("today", 1, "home.studio.rail", "/studio", 0)) : List.of();
    }
}
