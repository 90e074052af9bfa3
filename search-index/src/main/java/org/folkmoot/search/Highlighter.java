package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Cuts titles and passages where the query's words stand, from the positions in the index. */
final class Highlighter {
    /** About three lines on a phone. */
    private static final int LENGTH = 240;

    private static final int LEAD = 60;
    private static final int MOST_PREFIXED = 64;
    private static final String CUT = "…";

    /** The passage to show. @param anchor empty when nothing in the text matched @param more how many other passages match */
    record Best(String anchor, List<Snippet> parts, int more) {}

    private record Spot(int start, int end, int word) {}

    private final Marks marks;
    private final Language language;
    private final LeafReader reader;
    private final int document;

    /** @param document its number within that reader */
    Highlighter(Marks marks, Language language, LeafReader reader, int document) {
        this.marks = marks;
        this.language = language;
        this.reader = reader;
        this.document = document;
    }

    List<Snippet> title(String title) throws IOException {
        return cut(title, 0, title.length(), spots(language.title()), 0);
    }

    /** The stretch of text with most of the query's words, the first of equals; else the beginning. */
    Best passage(List<Passage> passages) throws IOException {
        if (passages.isEmpty()) return new Best("", List.of(), 0);
        List<Spot> spots = spots(language.body());
        Passage best = passages.getFirst();
        int bestBase = 0;
        int bestSpot = -1;
        double bestWorth = 0;
        int next = 0;
        int base = 0;
        int matching = 0;
        for (Passage passage : passages) {
            int end = base + passage.text().length();
            if (next < spots.size() && spots.get(next).start() < end) matching++;
            for (; next < spots.size() && spots.get(next).start() < end; next++) {
                double worth = worth(spots, next, Math.min(end, spots.get(next).start() + LENGTH - LEAD));
                if (worth > bestWorth) {
                    best = passage;
                    bestBase = base;
                    bestSpot = spots.get(next).start() - base;
                    bestWorth = worth;
                }
            }
            base = end + 1;
        }
        String text = best.text();
        int start = bestSpot < 0 ? 0 : startBefore(text, bestSpot);
        int end = endAfter(text, start);
        return new Best(
                bestSpot < 0 ? "" : best.anchor(), cut(text, start, end, spots, bestBase), Math.max(0, matching - 1));
    }

    /** How many different words begin before {@code end}, and a little for how often. */
    private static double worth(List<Spot> spots, int first, int end) {
        long seen = 0;
        int all = 0;
        for (int i = first; i < spots.size() && spots.get(i).end() <= end; i++) {
            seen |= 1L << Math.min(spots.get(i).word(), 63);
            all++;
        }
        return Long.bitCount(seen) + Math.min(all, 9) * 0.01;
    }

    /** The beginning of the sentence if near, else of a word. */
    private static int startBefore(String text, int spot) {
        int earliest = Math.max(0, spot - LEAD);
        if (earliest == 0) return 0;
        for (int i = spot - 1; i > earliest; i--) {
            if (".!?".indexOf(text.charAt(i - 1)) >= 0 && Character.isWhitespace(text.charAt(i))) return i + 1;
        }
        for (int i = earliest; i < spot; i++) if (Character.isWhitespace(text.charAt(i))) return i + 1;
        return spot;
    }

    private static int endAfter(String text, int start) {
        int latest = start + LENGTH;
        if (latest >= text.length()) return text.length();
        for (int i = latest; i > start + LENGTH / 2; i--) if (Character.isWhitespace(text.charAt(i))) return i;
        return Character.isLowSurrogate(text.charAt(latest)) ? latest - 1 : latest;
    }

    /** @param base where the text begins in what the spots count from */
    private static List<Snippet> cut(String text, int start, int end, List<Spot> spots, int base) {
        List<Snippet> parts = new ArrayList<>();
        String lead = start > 0 ? CUT : "";
        int at = start;
        for (Spot spot : spots) {
            int from = spot.start() - base;
            int to = spot.end() - base;
            if (from < at || to > end) continue;
            String before = lead + text.substring(at, from);
            if (!before.isEmpty()) parts.add(new Snippet(before, false));
            parts.add(new Snippet(text.substring(from, to), true));
            lead = "";
            at = to;
        }
        String rest = lead + text.substring(at, end) + (end < text.length() ? CUT : "");
        if (!rest.isEmpty()) parts.add(new Snippet(rest, false));
        return parts;
    }

    private List<Spot> spots(String field) throws IOException {
        Terms terms = reader.terms(field);
        if (terms == null) return List.of();
        List<Spot> spots = new ArrayList<>();
        TermsEnum each = terms.iterator();
        for (Map.Entry<String, Integer> term : termsToMark(each).entrySet()) {
            if (!each.seekExact(new BytesRef(term.getKey()))) continue;
            PostingsEnum postings = each.postings(null, PostingsEnum.OFFSETS);
            if (postings.advance(document) != document) continue;
            for (int i = postings.freq(); i > 0; i--) {
                postings.nextPosition();
                spots.add(new Spot(postings.startOffset(), postings.endOffset(), term.getValue()));
            }
        }
        spots.sort(Comparator.comparingInt(Spot::start)
                .thenComparing(Comparator.comparingInt(Spot::end).reversed()));
        return withoutOverlaps(spots);
    }

    private Map<String, Integer> termsToMark(TermsEnum each) throws IOException {
        Map<String, Integer> marked = new HashMap<>(marks.terms(language));
        for (Map.Entry<String, Integer> prefix : marks.prefixes().entrySet()) {
            BytesRef start = new BytesRef(prefix.getKey());
            int found = 0;
            if (each.seekCeil(start) == TermsEnum.SeekStatus.END) continue;
            for (BytesRef term = each.term();
                    term != null && found < MOST_PREFIXED && StringHelper.startsWith(term, start);
                    term = each.next()) {
                PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
                if (postings.advance(document) != document) continue;
                marked.putIfAbsent(term.utf8ToString(), prefix.getValue());
                found++;
            }
        }
        return marked;
    }

    private static List<Spot> withoutOverlaps(List<Spot> sorted) {
        List<Spot> kept = new ArrayList<>(sorted.size());
        int end = 0;
        for (Spot spot : sorted) {
            if (spot.start() < end) continue;
            kept.add(spot);
            end = spot.end();
        }
        return kept;
    }
}
