package org.folkmoot.portal.platform.web;

import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.data.OutboxEntry;
import org.folkmoot.portal.platform.data.Tail;

/** Lets this node's cached pages hear of every change. */
@Singleton
final class CacheTail implements Tail {
    private final Generations generations;

    CacheTail(Generations generations) {
        this.generations = generations;
    }

    @Override
    public String name() {
        return "byte-cache";
    }

    @Override
    public void changed(List<OutboxEntry> entries) {
        entries.forEach(entry -> generations.changed(entry.council(), entry.kind()));
    }

    @Override
    public void rebuild() {
        generations.everythingChanged();
    }

    @Override
    public void upToDate() {
        generations.heard();
    }
}
