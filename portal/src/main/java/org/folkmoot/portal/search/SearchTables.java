package org.folkmoot.portal.search;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.Keeping;
import org.folkmoot.portal.platform.data.Purged;

/** How long saved searches are kept. */
@Singleton
final class SearchTables implements Purged {
    private static final String SAVED = "search_saved";

    private final SavedRepository rows;

    SearchTables(SavedRepository rows) {
        this.rows = rows;
    }

    @Override
    public List<Keeping> keepings() {
        return List.of(
                Keeping.until(
                        SAVED,
                        "saved-searches-unconfirmed",
                        "from asking: whoever did not confirm by then did not ask, or no longer wants it",
                        rows::forgetUnconfirmed),
                Keeping.until(
                        SAVED,
                        "saved-searches",
                        "from asking last, as the page says; anybody can end it before",
                        rows::forget),
                Keeping.with("search_saved_find", SAVED));
    }
}
