package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Puts each word into the index as it is written but for its accents, marked with {@code =}, and under all its keys at the same place. */
final class FormsFilter extends TokenFilter {
    private static final char EXACT = '=';

    private final Forms forms;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Deque<String> keys = new ArrayDeque<>();
    private State word;

    private final Function<String, List<String>> more;

    /** @param in words in lower case @param more keys beside those of the language, of a word as it is typed */
    FormsFilter(TokenStream in, Forms forms, Function<String, List<String>> more) {
        super(in);
        this.forms = forms;
        this.more = more;
    }

    static String exact(String bare) {
        return EXACT + bare;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!keys.isEmpty()) {
            restoreState(word);
            term.setEmpty().append(keys.poll());
            step.setPositionIncrement(0);
            return true;
        }
        while (input.incrementToken()) {
            String typed = term.toString();
            String folded = folded(typed);
            String bare = forms.bare(folded);
            if (bare.isEmpty()) continue;
            int start = offset.startOffset();
            if (folded.startsWith(bare) && offset.endOffset() - start == folded.length()) {
                offset.setOffset(start, start + bare.length());
            }
            keys.addAll(forms.keys(bare));
            add(forms.further(typed));
            add(more.apply(typed));
            word = captureState();
            term.setEmpty().append(exact(bare));
            return true;
        }
        return false;
    }

    private void add(List<String> further) {
        for (String key : further) if (!keys.contains(key)) keys.add(key);
    }

    static boolean isExact(String key) {
        return !key.isEmpty() && key.charAt(0) == EXACT;
    }

    private static String folded(String typed) {
        for (int i = 0; i < typed.length(); i++) if (typed.charAt(i) > 127) return Text.fold(typed);
        return typed;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        keys.clear();
    }
}
