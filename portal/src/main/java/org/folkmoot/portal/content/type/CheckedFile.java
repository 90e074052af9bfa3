package org.folkmoot.portal.content.type;

import java.util.List;
import org.folkmoot.portal.platform.data.Fault;
import org.folkmoot.portal.platform.theme.Overlay;

/** A file of the content that a feature reads for itself, so that {@code bin/content check} can say what is wrong with it too. */
public interface CheckedFile {
    /** Empty when all is well. */
    List<Fault> faults(Overlay overlay);
}
