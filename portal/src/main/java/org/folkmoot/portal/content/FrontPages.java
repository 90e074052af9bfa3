package org.folkmoot.portal.content;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.Visit;

/** The front page as staff built it, where they did. */
@Singleton
public class FrontPages {
    /** The type of the one entry that makes it. */
    public static final String HOME = "home";

    /** The template that shows it. */
    public static final String VIEW = "content/home";

    private final ContentTypes types;
    private final EntryRepository rows;
    private final Entries entries;
    private final EntryViews views;
    private final BlockViews blocks;
    private final Audiences audiences;

    FrontPages(
            ContentTypes types,
            EntryRepository rows,
            Entries entries,
            EntryViews views,
            BlockViews blocks,
            Audiences audiences) {
        this.types = types;
        this.rows = rows;
        this.entries = entries;
        this.views = views;
        this.blocks = blocks;
        this.audiences = audiences;
    }

    /** Empty until one is published. Should there be several, the last published counts. */
    public Optional<EntryViews.EntryPage> built(Visit visit) {
        short council = visit.council().id();
        Optional<ContentType> type = types.find(HOME);
        return type.flatMap(home -> rows.newest(council, HOME, audiences.publicOf(council), visit.now(), 1, 0).stream()
                .findFirst()
                .map(entry -> views.open(visit, home, entry, entries.published(entry))));
    }

    /** When it changes without anybody doing anything. */
    public Stream<Instant> nextChanges(Visit visit, EntryViews.EntryPage page) {
        return blocks.nextChanges(visit, page.blocks());
    }
}
