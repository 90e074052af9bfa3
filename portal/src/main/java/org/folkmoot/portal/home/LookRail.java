package org.folkmoot.portal.home;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.theme.Themes;
import org.folkmoot.portal.platform.web.RailSource;
import org.folkmoot.portal.platform.web.Visit;

/** The way to the look of the site in the studio's rail, with the number of files of themes that are broken. */
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
        return policy.allows(visit.viewer(), "site.look", null, visit.now())
                ? List.of(new Item(
                        "house",
                        40,
                        "home.look.rail",
                        "/studio/look",
                        themes.troubles().size()))
                : List.of();
    }
}
