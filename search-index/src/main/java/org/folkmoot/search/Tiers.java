package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.FixedBitSet;

/** What is found, by how many of the words a document says where they count most. */
final class Tiers {
    private final FixedBitSet[][] atLeast;
    private final double[] mostBelow;
    private final boolean[] tells;

    Tiers(
            Matcher matcher,
            Strength strength,
            List<Query> words,
            FixedBitSet[] found,
            List<LeafReaderContext> leaves,
            Hands hands)
            throws IOException {
        double elsewhere = 0;
        List<FixedBitSet[]> strong = new ArrayList<>();
        List<Double> gains = new ArrayList<>();
        tells = new boolean[words.size()];
        for (int i = 0; i < tells.length; i++) {
            Query word = words.get(i);
            double least = strength.mostElsewhere(word);
            double gain = strength.most(word) - least;
            elsewhere += least;
            tells[i] = gain > 0;
            if (!tells[i]) continue;
            strong.add(strong(word, matcher, strength, found));
            gains.add(gain);
        }
        gains.sort(Comparator.reverseOrder());
        mostBelow = new double[gains.size() + 1];
        for (int i = 1; i < mostBelow.length; i++) {
            mostBelow[i] = elsewhere;
            elsewhere += gains.get(i - 1);
        }
        atLeast = new FixedBitSet[strong.size() + 1][found.length];
        hands.each(leaves, leaf -> fill(leaf.ord, strong, found[leaf.ord]));
    }

    private static FixedBitSet[] strong(Query word, Matcher matcher, Strength strength, FixedBitSet[] among)
            throws IOException {
        Optional<KnownWord.Here> known = matcher.known(word);
        return known.isPresent() ? known.get().strong(among) : matcher.match(strength.where(word), among);
    }

    private void fill(int leaf, List<FixedBitSet[]> strong, FixedBitSet found) {
        atLeast[0][leaf] = found;
        if (strong.size() == 1) {
            atLeast[1][leaf] = strong.getFirst()[leaf];
            return;
        }
        if (strong.size() == 2) {
            FixedBitSet one = strong.getFirst()[leaf];
            FixedBitSet other = strong.getLast()[leaf];
            FixedBitSet both = one.clone();
            both.and(other);
            one.or(other);
            atLeast[1][leaf] = one;
            atLeast[2][leaf] = both;
            return;
        }
        FixedBitSet[] times = new FixedBitSet[strong.size()];
        for (int i = 0; i < times.length; i++) times[i] = atLeast[i + 1][leaf] = new FixedBitSet(found.length());
        for (int word = 0; word < strong.size(); word++) Matcher.again(times, strong.get(word)[leaf], word + 1);
    }

    int highest() {
        return atLeast.length - 1;
    }

    /** Whether it counts for a tier where a document says this word. */
    boolean tells(int word) {
        return tells[word];
    }

    /** Not to be changed. */
    FixedBitSet[] atLeast(int words) {
        return atLeast[words];
    }

    /** What the words are worth at most to a document that says fewer of them so. */
    double mostBelow(int words) {
        return mostBelow[words];
    }
}
