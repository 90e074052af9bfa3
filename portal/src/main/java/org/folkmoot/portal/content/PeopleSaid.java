package org.folkmoot.portal.content;

import java.util.Collection;
import java.util.List;
import org.folkmoot.portal.platform.access.Viewer;
import org.folkmoot.portal.platform.data.Localised;

/** What people said in a feature's processes, for another that builds on it: consultations. A bean of that feature. */
public interface PeopleSaid {
    /**
     * @param ref stays for good
     * @param kind end of a message key: {@code outcome} for one row of "you said, we did", {@code passage} of a text they commented on
     * @param process what it was said in
     * @param words what they said, or the passage they said it about
     * @param path inside English path of the page on which it stands, by language
     */
    record Said(String ref, String kind, Localised process, Localised words, Localised path) {}

    /** What somebody may read, that of the latest process first; at most a few hundred. */
    List<Said> offered(Viewer viewer);

    /** Those of these that somebody may read, in no order. */
    List<Said> among(Viewer viewer, Collection<String> refs);
}
