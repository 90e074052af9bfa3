package org.folkmoot.portal.platform.data;

import java.util.List;

/** A feature's word on how long it keeps what (security 15.1). Implemented by each feature that has tables; a spec holds it to all of them. */
public interface Purged {
    /** Every table of the feature at least once; more than once where its rows are kept for different times. */
    List<Keeping> keepings();
}
