package org.folkmoot.portal.platform.theme;

import jakarta.inject.Singleton;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;

/** Tells every node that the files of themes have changed. */
@Singleton
public class ThemeReloads {
    private final Outbox outbox;

    ThemeReloads(Outbox outbox) {
        this.outbox = outbox;
    }

    /** @param council any: themes belong to the installation */
    @OneTransaction
    public void ask(short council) {
        outbox.add(council, ThemeTail.RELOAD, "all");
    }
}
