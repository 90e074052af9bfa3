package org.folkmoot.portal.tender;

import java.util.List;
import java.util.UUID;

/** Something that has to be there before everybody is told what became of a lot. */
interface OutcomeNeeds {
    /** What is not there yet, each for whoever writes it; empty once all is. */
    List<String> lacking(short council, UUID tender, String lot);
}
