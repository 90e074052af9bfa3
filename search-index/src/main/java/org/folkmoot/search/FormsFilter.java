package org.folkmoot.search;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Puts each word into the index as it is written, marked with {@code =}, and under all its keys at the same place. */
final class FormsFilter extends TokenFilter {
    private static final char EXACT = '=';

    private final Forms forms;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final Deque<String> keys = new ArrayDeque<>();
    private State word;

    FormsFilter(TokenStream in, Forms forms) {
        super(in);
        this.forms = forms;
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
            String folded = term.toString();
            String bare = forms.bare(folded);
            if (bare.isEmpty()) continue;
            int start = offset.startOffset();
            if (folded.startsWith(bare) && offset.endOffset() - start == folded.length()) {
                offset.setOffset(start, start + bare.length());
            }
            keys.addAll(forms.keys(bare));
            word = captureState();
            term.setEmpty().append(exact(bare));
            return true;
        }
        return false;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        keys.clear();
    }
}
