package org.folkmoot.portal.home;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** What the home pages keep. */
@Singleton
final class HomeTables implements Purged {
    @Override
    public List<Keeping> keepings() {
        return List.of(Keeping.noPeriod("home_widget_host", "nobody's data: sites that a council lists"));
    }
}
