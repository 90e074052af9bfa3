package org.folkmoot.portal.people;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import org.folkmoot.portal.platform.web.Visit;

/** What somebody has a part in, as one of a group or by name, and no public page leads to. Implemented by the features it belongs to. */
public interface OwnPart {
    /**
     * @param lang language of the title where it is not the page's
     * @param words what there is to do now
     * @param href outside path
     */
    record Shown(String title, @Nullable String lang, String words, String href) {}

    /** None for somebody who has no part. */
    List<Shown> now(Visit visit);
}
