package org.folkmoot.portal.home;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Themes;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The ways to the look of the site, with the number of files of themes that are broken, and to its widgets, in the studio's rail. */
@Singleton
class LookRail implements RailSource {
    private final Policy policy;
    private final Themes themes;

    LookRail(Policy policy, Themes themes) {
        this.policy = policy;
        this.themes = themes;
    }

    @Override
    public List<Item> items(Visit visit) {
        List<Item> items = new ArrayList<>();
        if (policy.allows(visit.viewer(), "site.look", null, visit.now())) {
            items.add(new Item(
                    "house",
                    40,
                    "home.look.rail",
                    "/studio/look",
                    themes.troubles().size()));
        }
        if (policy.allows(visit.viewer(), WidgetHosts.ACTION, null, visit.now())) {
            items.add(new Item("house", 41, "home.widgets.rail", "/studio/widgets", 0));
        }
        return items;
    }
}
