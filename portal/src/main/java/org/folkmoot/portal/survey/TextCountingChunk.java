package org.folkmoot.portal.survey;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.folkmoot.portal.platform.data.OneTransaction;

/**
 * Takes up to five hundred texts, or texts of campaigns, into the counts of those, as {@link CountingChunk} does with responses: subtracted
 * where the counts hold them, added where they stand now.
 */
@Singleton
class TextCountingChunk {
    private final TextCountRepository rows;

    TextCountingChunk(TextCountRepository rows) {
        this.rows = rows;
    }

    private record Cell(UUID activity, String question, String state) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int order = activity.compareTo(other.activity);
            if (order == 0) order = question.compareTo(other.question);
            return order == 0 ? state.compareTo(other.state) : order;
        }
    }

    private record Part(UUID campaign, String kind) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            int order = campaign.compareTo(other.campaign);
            return order == 0 ? kind.compareTo(other.kind) : order;
        }
    }

    /** @return how many texts it took in; those of a campaign are counted there afterwards */
    @OneTransaction
    int texts(short council) {
        List<CountedText> texts = rows.uncounted(council, CountingChunk.SIZE);
        if (texts.isEmpty()) return 0;
        Map<Cell, Integer> changes = new TreeMap<>();
        for (CountedText text : texts) {
            if (text.counted() != null) {
                changes.merge(new Cell(text.activity(), text.question(), text.counted()), -1, Integer::sum);
            }
            changes.merge(new Cell(text.activity(), text.question(), text.state()), 1, Integer::sum);
        }
        changes.forEach((cell, change) -> {
            if (change != 0) rows.add(council, cell.activity(), cell.question(), cell.state(), change);
        });
        List<UUID> ids = texts.stream().map(CountedText::id).toList();
        rows.counted(council, ids);
        List<UUID> alike = rows.alike(council, ids);
        if (!alike.isEmpty()) rows.changed(council, alike);
        return texts.size();
    }

    /** @return how many texts of campaigns it took in */
    @OneTransaction
    int campaigns(short council) {
        List<CountedAlike> texts = rows.uncountedAlike(council, CountingChunk.SIZE);
        Map<Part, Integer> changes = new TreeMap<>();
        Map<String, List<UUID>> kinds = new TreeMap<>();
        List<UUID> nowhere = new ArrayList<>();
        for (CountedAlike text : texts) {
            (text.kind() == null ? nowhere : kinds.computeIfAbsent(text.kind(), any -> new ArrayList<>()))
                    .add(text.text());
            if (Objects.equals(text.kind(), text.counted())) continue;
            if (text.counted() != null) changes.merge(new Part(text.campaign(), text.counted()), -1, Integer::sum);
            if (text.kind() != null) changes.merge(new Part(text.campaign(), text.kind()), 1, Integer::sum);
        }
        changes.forEach((part, change) -> {
            if (change != 0) rows.addAlike(council, part.campaign(), part.kind(), change);
        });
        kinds.forEach((kind, ids) -> rows.countedAlike(council, kind, ids));
        if (!nowhere.isEmpty()) rows.countedAlike(council, null, nowhere);
        return texts.size();
    }
}
