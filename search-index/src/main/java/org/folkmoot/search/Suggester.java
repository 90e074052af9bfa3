package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Suggests while somebody types or writes, from titles, keywords and areas of open documents this reader may see: every
 * suggestion is read from a document found through the filter, so none can come from elsewhere.
 */
final class Suggester {
    private static final int READ = 50;
    private static final int MOST_WORDS = 6;
    private static final int SHORTEST_MISSPELT = 4;
    private static final int LONGEST_MISSPELT = 24;
    private static final int FIRST_LETTERS_RIGHT = 1;
    private static final int MOST_SPELLINGS = 20;
    private static final int TELLING = 12;
    /** What a word in a title is worth beside what it is worth anyway. */
    private static final float IN_TITLE = 2;

    /** Of a long text's words so many are looked up: those it says most often, and of equals the first. */
    private static final int LOOKED_UP = 100;

    /** One word in common says nothing yet. */
    private static final int FEWEST_IN_COMMON = 2;

    private static final int LONGEST_TEXT = 4_000;

    /** A document as far as it is offered. @param terms keywords and areas as they are written */
    record Offer(Similar document, List<String> terms) {}

    /** How many documents were looked at, and how many of them have each word. */
    record Having(long all, Map<String, Long> documents) {}

    /** A word that says something about a text. @param worth how much */
    private record Telling(String key, float worth) {}

    /** The open documents of an index that one reader may see. */
    interface Offers {
        /** The best of those that match, of equals the newest; in the reader's language before others. */
        List<Offer> open(Query query, int most) throws IOException;

        /** How many of them have each of these in title, keywords or text. @param but an item that does not count; may be null */
        Having having(Language language, Collection<String> keys, String but) throws IOException;
    }

    private final Offers offers;
    private final Language reader;
    private final Synonyms synonyms;

    Suggester(Offers offers, Language reader, Synonyms synonyms) {
        this.synonyms = synonyms;
        this.offers = offers;
        this.reader = reader;
    }

    /** Titles, keywords and areas in which all words typed so far occur, the last one perhaps unfinished. */
    List<String> completions(List<Word> typed, int most) throws IOException {
        List<Word> words = typed.size() > MOST_WORDS ? typed.subList(0, MOST_WORDS) : typed;
        if (words.isEmpty()) return List.of();
        List<String> exact = completions(words, most, false);
        return exact.isEmpty() ? completions(words, most, true) : exact;
    }

    private List<String> completions(List<Word> words, int most, boolean misspelt) throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            all.add(somewhere(words.get(i), i == words.size() - 1, misspelt), Occur.MUST);
        }
        Set<String> found = new LinkedHashSet<>();
        for (Offer each : offers.open(all.build(), READ)) {
            List<String> offered = new ArrayList<>(List.of(each.document().title()));
            for (String term : each.terms()) if (!synonyms.isOnlySearched(term)) offered.add(term);
            for (String text : offered) if (fits(text, words, misspelt)) found.add(text);
            if (found.size() >= most) break;
        }
        return found.stream().limit(most).toList();
    }

    /** Whether the text itself is meant: a document's other terms come along with it. */
    private static boolean fits(String text, List<Word> words, boolean misspelt) {
        List<String> said = Analysis.words(text).stream().map(Word::folded).toList();
        for (Word word : words) {
            String start = word.folded();
            if (said.stream().noneMatch(one -> one.startsWith(start) || misspelt && isNear(one, start))) return false;
        }
        return true;
    }

    private static boolean isNear(String said, String typed) {
        if (typed.length() < SHORTEST_MISSPELT || typed.length() > LONGEST_MISSPELT) return false;
        if (said.charAt(0) != typed.charAt(0)) return false;
        int edits = edits(typed);
        int[] before = new int[said.length() + 1];
        for (int j = 0; j <= said.length(); j++) before[j] = j;
        int best = Integer.MAX_VALUE;
        for (int i = 1; i <= typed.length(); i++) {
            int[] now = new int[said.length() + 1];
            now[0] = i;
            for (int j = 1; j <= said.length(); j++) {
                int swap = before[j - 1] + (typed.charAt(i - 1) == said.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(swap, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        for (int distance : before) best = Math.min(best, distance);
        return best <= edits;
    }

    private static int edits(String word) {
        return word.length() < 6 ? 1 : 2;
    }

    private Query somewhere(Word word, boolean last, boolean misspelt) {
        BooleanQuery.Builder ways = new BooleanQuery.Builder();
        for (Language language : Language.values()) {
            String bare = language.forms().bare(word.folded());
            String exact = FormsFilter.exact(bare.isEmpty() ? word.folded() : bare);
            float weight = language == reader ? 1 : 0.6f;
            for (String field : List.of(language.title(), language.keywords(), Fields.AREA_WORDS)) {
                Query whole = new TermQuery(new Term(field, exact));
                ways.add(new BoostQuery(new ConstantScoreQuery(whole), 2 * weight), Occur.SHOULD);
                if (last) {
                    Query begun = new PrefixQuery(new Term(field, exact));
                    ways.add(new BoostQuery(new ConstantScoreQuery(begun), weight), Occur.SHOULD);
                }
                int length = word.folded().length();
                if (misspelt && length >= SHORTEST_MISSPELT && length <= LONGEST_MISSPELT) {
                    Query near = new FuzzyQuery(
                            new Term(field, exact),
                            edits(word.folded()),
                            1 + FIRST_LETTERS_RIGHT,
                            MOST_SPELLINGS,
                            true);
                    ways.add(new BoostQuery(near, 0.2f * weight), Occur.SHOULD);
                }
            }
        }
        return ways.build();
    }

    /**
     * Items that say much of the same, best first. Nothing is counted but what this reader may see, so that the answer is the same whatever
     * else the index holds.
     *
     * @param but an item that is not meant; may be null
     */
    List<Similar> similar(String text, String but, int most) throws IOException {
        List<Word> words = Analysis.words(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        Map<String, Integer> often = often(words);
        List<Telling> telling = telling(often, but);
        if (telling.isEmpty() || telling.size() < Math.min(FEWEST_IN_COMMON, often.size())) return List.of();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (Telling word : telling) any.add(said(word), Occur.SHOULD);
        any.setMinimumNumberShouldMatch(
                Math.min(telling.size(), Math.max(FEWEST_IN_COMMON, (int) Math.ceil(telling.size() * 0.3))));
        if (but != null) any.add(new TermQuery(new Term(Fields.ITEM, but)), Occur.MUST_NOT);
        List<Similar> found = new ArrayList<>();
        Set<String> items = new HashSet<>();
        for (Offer each : offers.open(any.build(), READ)) {
            if (found.size() < most && items.add(each.document().item())) found.add(each.document());
        }
        return found;
    }

    /** Anywhere a word is worth what it tells, in a title three times as much: long texts have many words by chance. */
    private Query said(Telling word) {
        return new BooleanQuery.Builder()
                .add(new BoostQuery(new ConstantScoreQuery(anywhere(reader, word.key())), word.worth()), Occur.SHOULD)
                .add(
                        new BoostQuery(
                                new ConstantScoreQuery(new TermQuery(new Term(reader.title(), word.key()))),
                                IN_TITLE * word.worth()),
                        Occur.SHOULD)
                .build();
    }

    /** What has a word in title, keywords or text of a language. */
    static Query anywhere(Language language, String key) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String field : List.of(language.title(), language.keywords(), language.body())) {
            any.add(new TermQuery(new Term(field, key)), Occur.SHOULD);
        }
        return any.build();
    }

    /** Words that say something, by their key in the order in which they stand there, and how often they do. */
    private Map<String, Integer> often(List<Word> words) {
        Forms forms = reader.forms();
        Map<String, Integer> often = new LinkedHashMap<>();
        for (Word word : words) {
            String bare = forms.bare(word.folded());
            if (bare.length() < 3 || reader.isCommon(word.folded()) || reader.isCommon(bare)) continue;
            often.merge(forms.keys(bare).getFirst(), 1, Integer::sum);
        }
        return often;
    }

    /** The words that say most about a text: often in it, and in few of the others that this reader may see, but in one at least. */
    private List<Telling> telling(Map<String, Integer> often, String but) throws IOException {
        List<String> lookedUp = often.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(LOOKED_UP)
                .map(Map.Entry::getKey)
                .toList();
        Having having = offers.having(reader, lookedUp, but);
        List<Telling> telling = new ArrayList<>();
        for (String key : lookedUp) {
            long documents = having.documents().getOrDefault(key, 0L);
            if (documents == 0) continue;
            double rare = Math.log(1 + (double) having.all() / documents);
            telling.add(new Telling(key, (float) (Math.min(3, often.get(key)) * rare)));
        }
        telling.sort(Comparator.comparing(Telling::worth).reversed().thenComparing(Telling::key));
        return telling.subList(0, Math.min(TELLING, telling.size()));
    }
}
