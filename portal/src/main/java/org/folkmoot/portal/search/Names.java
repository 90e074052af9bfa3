package org.folkmoot.portal.search;

import java.util.List;
import java.util.Optional;

/** What the keys are called by which things can be narrowed. Implemented by the features that file things under such keys. */
public interface Names {
    /** @return what a reader of this language calls it; empty where this feature knows no such key */
    Optional<String> of(By by, String key, String locale);

    /** @return other words of this language that people look for it by; they are never shown */
    default List<String> also(By by, String key, String locale) {
        return List.of();
    }

    /** Every name and every other word of this language that this feature knows for anything: none is ever taken for a slip of the finger. */
    default List<String> all(String locale) {
        return List.of();
    }
}
