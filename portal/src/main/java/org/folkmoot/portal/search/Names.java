package org.folkmoot.portal.search;

import java.util.Optional;

/** What the keys are called by which things can be narrowed. Implemented by the features that file things under such keys. */
public interface Names {
    /** @return what a reader of this language calls it; empty where this feature knows no such key */
    Optional<String> of(By by, String key, String locale);
}
