package org.folkmoot.portal.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.content.site.SiteClash;
import org.folkmoot.portal.content.type.ValueError;

/** Everything that was found wrong with a site; what is beyond the first thousand is only counted. */
final class SiteFaults {
    /** So many are named at most. */
    static final int MOST = 1_000;

    private static final String MISSING = "no-such-media";

    private final List<SiteFault> named = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();
    private long count;

    void add(SiteClash clash) {
        SiteFault fault = SiteFault.of(clash.line(), clash.what());
        boolean follows = fault.code().equals(MISSING) && unread.contains(fault.named());
        if (!follows) {
            add(fault);
        }
    }

    void add(long line, List<ValueError> errors) {
        errors.forEach(error -> add(SiteFault.of(line, error)));
    }

    void add(long line, String what) {
        add(SiteFault.of(line, what));
    }

    private void add(SiteFault fault) {
        count++;
        if (named.size() < MOST) {
            named.add(fault);
        }
    }

    /** Something of the library is wrong itself: that others name it is no fault of theirs. @param id as it is written */
    void unread(String id) {
        unread.add(id);
    }

    boolean none() {
        return count == 0;
    }

    /** Whether it is worth looking on. */
    boolean full() {
        return named.size() >= MOST;
    }

    long count() {
        return count;
    }

    /** In the order of the lines. */
    List<SiteFault> named() {
        return named.stream().sorted(Comparator.comparingLong(SiteFault::line)).toList();
    }
}
