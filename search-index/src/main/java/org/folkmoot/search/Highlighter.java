package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.folkmoot.search.Spots.Spot;

/** Cuts titles and passages where the query's words stand. */
final class Highlighter {
    /** About three lines on a phone. */
    private static final int LENGTH = 240;

    private static final int LEAD = 60;
    private static final String CUT = "…";

    /** The passage to show. @param anchor empty when nothing in the text matched @param more how many other passages match */
    record Best(String anchor, List<Snippet> parts, int more) {
        /** Whether it says something of what was asked for. */
        boolean matches() {
            return parts.stream().anyMatch(Snippet::matched);
        }
    }

    private final Spots found;

    Highlighter(Spots found) {
        this.found = found;
    }

    List<Snippet> title(String title) throws IOException {
        return cut(title, 0, title.length(), found.inTitle(), 0);
    }

    /** The stretch of text with most of the query's words, the first of equals; else the beginning. */
    Best passage(List<Passage> passages) throws IOException {
        if (passages.isEmpty()) return new Best("", List.of(), 0);
        List<Spot> spots = found.inText();
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
}
