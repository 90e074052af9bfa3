package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import org.folkmoot.portal.platform.web.Visit;

/** What somebody is asked as a member of a named group, of which nobody else is told. Implemented by the features that ask. */
public interface AskedOfGroup {
    /**
     * @param lang language of the title where it is not the page's
     * @param href outside path of the page before its first question
     * @param changed what was said when its questions were changed, the last first
     */
    record Asked(
            String title,
            @Nullable String lang,
            String audience,
            Instant closesAt,
            String href,
            List<Changed> changed) {}

    /** @param lang language of the words where it is not the page's */
    record Changed(Instant at, String words, @Nullable String lang) {}

    /** What can be answered now, the first to close first; none for somebody in no group. */
    List<Asked> now(Visit visit);
}
