package org.folkmoot.portal.platform.web;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;
import org.folkmoot.portal.platform.theme.ThemeChoices;

/** Lets this node's cached pages hear of every change. */
@Singleton
final class CacheTail implements Tail {
    private final Generations generations;
    private final ThemeChoices themes;

    CacheTail(Generations generations, ThemeChoices themes) {
        this.generations = generations;
        this.themes = themes;
    }

    @Override
    public String name() {
        return "byte-cache";
    }

    @Override
    public void changed(List<OutboxEntry> entries) {
        // A page made after the count went up must already be in the theme that was chosen.
        entries.stream()
                .filter(entry -> entry.kind().equals("council"))
                .forEach(entry -> themes.forget(entry.council()));
        entries.forEach(entry -> generations.changed(entry.council(), entry.kind()));
    }

    @Override
    public void rebuild() {
        themes.forgetAll();
        generations.everythingChanged();
    }

    @Override
    public void upToDate() {
        generations.heard();
    }
}
