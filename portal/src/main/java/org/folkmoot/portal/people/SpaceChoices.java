package org.folkmoot.portal.people;

import java.util.List;
import org.folkmoot.portal.platform.access.Viewer;

/** The spaces of a council that a moderator's seat can be limited to. Implemented by the features that have them. */
public interface SpaceChoices {
    /** Those the viewer may know of: to somebody who writes drafts, drafts too, so that a moderator is chosen before the opening. */
    List<Space> spaces(Viewer viewer);
}
