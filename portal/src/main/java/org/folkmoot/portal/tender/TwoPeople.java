package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import java.util.Objects;
import org.folkmoot.portal.platform.access.Viewer;

/** What one person asks for and holds once another, who looked at it too, agrees; until then whoever asked may take it back. */
interface TwoPeople {
    String RETURNED = "RETURNED";
    String TAKEN = "TAKEN";

    /** Account of whoever asked; null once it is erased. */
    @Nullable
    Long askedBy();

    /** Null while it waits for the second person. */
    @Nullable
    String answer();

    default boolean waits() {
        return answer() == null;
    }

    /** Whether somebody is whoever asked: the one who may take it back and may not answer. */
    default boolean askedBy(Viewer viewer) {
        return viewer.account() != null && Objects.equals(askedBy(), viewer.account());
    }
}
