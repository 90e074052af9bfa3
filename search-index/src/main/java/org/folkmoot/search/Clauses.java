package org.folkmoot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/**
 * What one word of a query asks for, taken apart: what is looked for in which field, how much each counts, and what all of it is worth together.
 *
 * @param key the same for words that documents say in the same way, whatever each field counts
 */
record Clauses(Key key, List<Worth.Leaf> leaves, Node root) {
    /** Nothing is said. */
    static final float NOWHERE = -1;

    /** @param shape how the leaves are put together, node by node @param hash worked out once */
    record Key(List<Query> leaves, List<Integer> shape, int hash) {
        static Key of(List<Query> leaves, List<Integer> shape) {
            return new Key(leaves, shape, 31 * leaves.hashCode() + shape.hashCode());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A clause, or several. */
    private sealed interface Node {
        /** @param each what each leaf is worth, or {@link #NOWHERE} */
        float worth(float[] each);
    }

    private record One(int leaf) implements Node {
        @Override
        public float worth(float[] each) {
            return each[leaf];
        }
    }

    /** The most that one is worth and a part of what the others are; nothing where too few are there. */
    private record Several(Node[] all, float part, int enough) implements Node {
        @Override
        public float worth(float[] each) {
            float most = 0;
            double sum = 0;
            int times = 0;
            for (Node one : all) {
                float worth = one.worth(each);
                if (worth == NOWHERE) continue;
                times++;
                most = Math.max(most, worth);
                sum += worth;
            }
            return times < enough ? NOWHERE : (float) (most + (sum - most) * part);
        }
    }

    /** Empty where it asks for something else than words and phrases as they are. */
    static Optional<Clauses> of(Query word) {
        Reading reading = new Reading();
        Node root = reading.read(word, 1);
        return root == null || reading.leaves.size() > Ways.MOST_LEAVES
                ? Optional.empty()
                : Optional.of(new Clauses(
                        Key.of(reading.leaves.stream().map(Worth.Leaf::query).toList(), reading.shape),
                        reading.leaves,
                        root));
    }

    private static final class Reading {
        private static final int LEAF = -1;

        private final List<Worth.Leaf> leaves = new ArrayList<>();
        private final List<Integer> shape = new ArrayList<>();

        /** Null where nothing can be said of it. */
        private Node read(Query query, float boost) {
            return switch (query) {
                case BoostQuery weighted -> read(weighted.getQuery(), boost * weighted.getBoost());
                case DisjunctionMaxQuery ways -> several(ways.getDisjuncts(), boost, ways.getTieBreakerMultiplier(), 1);
                case BooleanQuery any
                when any.getClauses(Occur.SHOULD).size() == any.clauses().size()
                        && any.getMinimumNumberShouldMatch() <= 1 -> several(any.getClauses(Occur.SHOULD), boost, 1, 1);
                case BooleanQuery each
                when each.clauses().stream().map(BooleanClause::occur).allMatch(Occur.MUST::equals) ->
                    several(
                            each.getClauses(Occur.MUST),
                            boost,
                            1,
                            each.clauses().size());
                case TermQuery word -> leaf(word, boost);
                case SynonymQuery words -> leaf(words, boost);
                case MultiPhraseQuery phrase
                when phrase.getSlop() == 0 && phrase.getTermArrays().length > 1 -> leaf(phrase, boost);
                default -> null;
            };
        }

        private Node leaf(Query query, float boost) {
            leaves.add(new Worth.Leaf(query, boost));
            shape.add(LEAF);
            return new One(leaves.size() - 1);
        }

        private Node several(Collection<Query> all, float boost, float part, int enough) {
            if (all.isEmpty()) return null;
            if (all.size() == 1) return read(all.iterator().next(), boost);
            shape.add(all.size());
            shape.add(enough);
            shape.add(Float.floatToIntBits(part));
            Node[] nodes = new Node[all.size()];
            int i = 0;
            for (Query one : all) {
                nodes[i] = read(one, boost);
                if (nodes[i++] == null) return null;
            }
            return new Several(nodes, part, enough);
        }
    }

    /** @param each what each leaf is worth, or {@link #NOWHERE} */
    float worth(float[] each) {
        return root.worth(each);
    }
}
