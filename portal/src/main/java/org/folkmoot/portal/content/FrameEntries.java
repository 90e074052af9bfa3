package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.access.Audiences;
import org.folkmoot.portal.platform.web.FrameSource;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Menus that staff published, one for the top of every page and one for its foot, and notices of danger, which stand above every page until
 * their moment. A link that leads nowhere any more is left out.
 */
@Singleton
final class FrameEntries implements FrameSource {
    /** The type of notices, and what they call the most urgent. */
    static final String NOTICE = "notice";

    static final String DANGER = "safety";

    private static final int PLACES = 2;
    private static final int MOST_NOTICES = 50;
    private static final int MOST_URGENT = 3;

    private final EntryRepository rows;
    private final Entries entries;
    private final EntryPlaces places;
    private final EntryCards cards;
    private final Audiences audiences;

    FrameEntries(EntryRepository rows, Entries entries, EntryPlaces places, EntryCards cards, Audiences audiences) {
        this.rows = rows;
        this.entries = entries;
        this.places = places;
        this.cards = cards;
        this.audiences = audiences;
    }

    @Override
    public Map<String, Menu> menus(Visit visit) {
        short council = visit.council().id();
        Map<String, Menu> menus = new TreeMap<>();
        rows.newest(council, BuiltIn.MENU.key(), audiences.publicOf(council), visit.now(), PLACES, 0)
                .forEach(entry -> {
                    Wording wording = entries.published(entry);
                    List<Link> links = links(visit, wording);
                    if (!links.isEmpty()) {
                        menus.put(
                                wording.shared(id("place")),
                                new Menu(wording.in(visit.locale(), id(ContentType.TITLE)), links));
                    }
                });
        return menus;
    }

    @Override
    public List<Urgent> urgent(Visit visit) {
        return cards.newest(visit, NOTICE, MOST_NOTICES, 0).cards().stream()
                .filter(card -> DANGER.equals(card.urgency()) && card.until() != null)
                .limit(MOST_URGENT)
                .map(card -> new Urgent(
                        card.title(), card.lang(), card.summary(), card.href(), Objects.requireNonNull(card.until())))
                .toList();
    }

    private List<Link> links(Visit visit, Wording wording) {
        List<Link> links = new ArrayList<>();
        JsonNode written = Tongue.value(BuiltIn.MENU.field("links").orElseThrow(), wording, visit.locale());
        if (written != null) {
            written.forEach(one -> link(visit, one).ifPresent(links::add));
        }
        return links;
    }

    private Optional<Link> link(Visit visit, JsonNode one) {
        String label = one.path("label").asText();
        JsonNode to = one.path("to");
        return switch (one.path(Kind.Blocks.KIND).asText()) {
            case "menu-list" -> {
                String place = one.path("place").asText();
                yield Optional.of(new Link(label, visit.path("/" + place), place));
            }
            case "menu-entry" ->
                places.link(visit, to.path("type").asText(), to.path("id").asText())
                        .map(found -> new Link(label, found.href(), ""));
            default -> LinkAddress.of(one.path("address").asText()).map(address -> new Link(label, address, ""));
        };
    }

    private static String id(String field) {
        return EntryViews.id(BuiltIn.MENU, field);
    }
}
