package org.folkmoot.portal.platform.theme;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;

/** Lets this node read its themes again when somebody asked for it. */
@Singleton
final class ThemeTail implements Tail {
    static final String RELOAD = "theme.reload";

    private final Themes themes;

    ThemeTail(Themes themes) {
        this.themes = themes;
    }

    @Override
    public String name() {
        return "themes";
    }

    @Override
    public void changed(List<OutboxEntry> entries) {
        if (entries.stream().anyMatch(entry -> entry.kind().equals(RELOAD))) {
            themes.reload();
        }
    }

    @Override
    public void rebuild() {
        themes.reload();
    }
}
