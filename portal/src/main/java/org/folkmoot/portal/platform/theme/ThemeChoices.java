package org.folkmoot.portal.platform.theme;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.folkmoot.portal.platform.access.Policy;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.audit.Audit;
import org.folkmoot.portal.platform.data.OneTransaction;
import org.folkmoot.portal.platform.data.Outbox;
import org.folkmoot.portal.platform.time.DatabaseClock;

/** Which theme each council chose for which section. Held in memory until the outbox says that the council changed. */
@Singleton
public class ThemeChoices {
    private final ThemeChoiceRepository rows;
    private final Themes themes;
    private final Policy policy;
    private final Audit audit;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final ConcurrentMap<Short, Map<ThemeSection, String>> known = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    ThemeChoices(
            ThemeChoiceRepository rows, Themes themes, Policy policy, Audit audit, Outbox outbox, DatabaseClock clock) {
        this.rows = rows;
        this.themes = themes;
        this.policy = policy;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** By section; a section that is left out has the theme of the site. */
    public Map<ThemeSection, String> of(short council) {
        Map<ThemeSection, String> found = known.get(council);
        if (found != null) {
            return found;
        }
        long before = forgotten.get();
        Map<ThemeSection, String> read = new EnumMap<>(ThemeSection.class);
        rows.all(council).forEach(row -> section(row.section()).ifPresent(one -> read.put(one, row.theme())));
        if (forgotten.get() == before) {
            known.put(council, read);
        }
        return read;
    }

    /**
     * The theme of one page: that chosen for young people where it is made for them, else that of its section, else that of the site. A
     * theme that is no longer there counts as not chosen.
     */
    public String themeOf(short council, String asked, boolean young) {
        Map<ThemeSection, String> chosen = of(council);
        return Optional.ofNullable(young ? there(chosen.get(ThemeSection.YOUNG)) : null)
                .or(() -> Optional.ofNullable(there(chosen.get(ThemeSection.of(asked)))))
                .or(() -> Optional.ofNullable(there(chosen.get(ThemeSection.SITE))))
                .orElse(themes.usual());
    }

    @Nullable
    private String there(@Nullable String theme) {
        return theme != null && themes.find(theme).isPresent() ? theme : null;
    }

    /** @param chosen by section; a section that is left out has the theme of the site from here on */
    @OneTransaction
    public void choose(Viewer viewer, Map<ThemeSection, String> chosen) {
        policy.check(viewer, "site.look", null, clock.now());
        short council = viewer.council();
        for (ThemeSection section : ThemeSection.values()) {
            String theme = chosen.get(section);
            if (theme == null) {
                rows.forget(council, section.key());
            } else {
                rows.choose(council, section.key(), theme);
            }
        }
        outbox.add(council, "council", "look");
        UUID actor = viewer.accountPublicId();
        audit.record("installation", council, actor, "theme.chosen", "look", "done");
    }

    /** Reads a council's choice again when it is next asked for. */
    public void forget(short council) {
        forgotten.incrementAndGet();
        known.remove(council);
    }

    public void forgetAll() {
        forgotten.incrementAndGet();
        known.clear();
    }

    private static Optional<ThemeSection> section(String key) {
        for (ThemeSection section : ThemeSection.values()) {
            if (section.key().equals(key)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }
}
