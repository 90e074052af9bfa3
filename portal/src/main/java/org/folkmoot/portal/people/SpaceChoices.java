package org.folkmoot.portal.people;

import java.util.List;

/** The spaces of a council that a moderator's seat can be limited to. Implemented by the features that have them. */
public interface SpaceChoices {
    /** Drafts too: somebody may be chosen before it opens. */
    List<Space> spaces(short council);
}
