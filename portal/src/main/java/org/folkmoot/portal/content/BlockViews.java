package org.folkmoot.portal.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.folkmoot.portal.content.type.ContentType;
import org.folkmoot.portal.content.type.ContentTypes;
import org.folkmoot.portal.content.type.Field;
import org.folkmoot.portal.content.type.Kind;
import org.folkmoot.portal.platform.theme.RichText;
import org.folkmoot.portal.platform.theme.SanitizedHtml;
import org.folkmoot.portal.platform.web.Visit;

/**
 * Building blocks as a page shows them, each through the part of the theme that belongs to its kind. A block that leads nowhere any more,
 * or has nothing to show, is left out.
 */
@Singleton
class BlockViews {
    private static final int USUALLY = 3;
    private static final String QUESTION = "question";
    private static final String LATEST = "latest";

    private final EntryPlaces places;
    private final EntryCards cards;
    private final ContentTypes types;
    private final Map<String, BlockFiller> fillers = new HashMap<>();

    BlockViews(EntryPlaces places, EntryCards cards, ContentTypes types, List<BlockFiller> fillers) {
        this.places = places;
        this.cards = cards;
        this.types = types;
        fillers.forEach(filler -> this.fillers.put(filler.kind(), filler));
    }

    /**
     * One block.
     *
     * @param kind which part of the theme shows it
     * @param place from 1, for names of its own on the page
     * @param text every line of words in it, by the name of its field
     * @param rich its longer words, by the name of their field
     * @param link where it leads; null where it leads nowhere
     * @param cards entries it lists
     * @param questions of a list of questions and answers, one after the other in the order of the blocks
     * @param filled what another feature shows in it
     */
    public record Shown(
            String kind,
            int place,
            Map<String, String> text,
            Map<String, SanitizedHtml> rich,
            EntryPictures.@Nullable Shown media,
            EntryPlaces.@Nullable Link link,
            List<EntryCards.Card> cards,
            List<Question> questions,
            @Nullable Object filled) {
        public @Nullable String heading() {
            return text.get("heading");
        }
    }

    /** A question and its answer. */
    public record Question(String question, SanitizedHtml answer) {}

    List<Shown> shown(Visit visit, Kind.Blocks kind, JsonNode blocks, EntryPictures.Shelf shelf) {
        List<Shown> shown = new ArrayList<>();
        for (JsonNode block : blocks) {
            String name = block.path(Kind.Blocks.KIND).asText();
            if (name.equals(QUESTION)
                    && !shown.isEmpty()
                    && shown.getLast().kind().equals(QUESTION)) {
                shown.getLast().questions().add(question(block));
                continue;
            }
            Shown one = one(visit, name, kind.fieldsOf(block), block, shown.size() + 1, shelf);
            if (one != null) {
                shown.add(one);
            }
        }
        return shown;
    }

    /** When any of these changes by itself. */
    Stream<Instant> nextChanges(Visit visit, List<Shown> shown) {
        return shown.stream()
                .flatMap(one -> Stream.concat(
                        Stream.ofNullable(fillers.get(one.kind())).flatMap(filler -> filler.nextChange(visit).stream()),
                        one.cards().stream().map(EntryCards.Card::until).filter(Objects::nonNull)));
    }

    private @Nullable Shown one(
            Visit visit, String name, List<Field> fields, JsonNode block, int place, EntryPictures.Shelf shelf) {
        Map<String, String> text = new HashMap<>();
        Map<String, SanitizedHtml> rich = new HashMap<>();
        EntryPictures.Shown media = null;
        EntryPlaces.Link link = null;
        for (Field field : fields) {
            JsonNode value = block.get(field.name());
            if (value == null) {
                continue;
            }
            switch (field.kind()) {
                case Kind.RichText words -> rich.put(field.name(), RichText.of(value.asText()));
                case Kind.Media one -> media = shelf.shown(value);
                case Kind.Reference reference ->
                    link = places.link(
                                    visit,
                                    value.path("type").asText(),
                                    value.path("id").asText())
                            .orElse(null);
                default -> text.put(field.name(), value.asText());
            }
        }
        boolean leads = fields.stream().anyMatch(field -> field.kind() instanceof Kind.Reference);
        if (text.containsKey("address")) {
            link = LinkAddress.of(text.get("address"))
                    .map(href -> new EntryPlaces.Link(text.getOrDefault("label", ""), href))
                    .orElse(null);
            leads = true;
        }
        boolean shows = fields.stream().anyMatch(field -> field.kind() instanceof Kind.Media);
        if (leads && link == null || shows && media == null) {
            return null;
        }
        List<EntryCards.Card> listed = List.of();
        Object filled = null;
        if (name.equals(LATEST)) {
            String type = block.path("type").asText();
            listed = cards.newest(visit, type, block.path("count").asInt(USUALLY), 0)
                    .cards();
            link = types.find(type)
                    .map(ContentType::pages)
                    .filter(ContentType.Pages::list)
                    .map(pages -> new EntryPlaces.Link("", visit.path(pages.folder())))
                    .orElse(null);
            if (listed.isEmpty()) {
                return null;
            }
        } else if (fillers.containsKey(name)) {
            filled = fillers.get(name).fill(visit, block);
            if (filled == null) {
                return null;
            }
        }
        List<Question> questions = new ArrayList<>();
        if (name.equals(QUESTION)) {
            questions.add(question(block));
        }
        return new Shown(name, place, text, rich, media, link, listed, questions, filled);
    }

    private static Question question(JsonNode block) {
        return new Question(
                block.path("question").asText(),
                RichText.of(block.path("answer").asText()));
    }
}
