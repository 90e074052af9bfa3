package org.folkmoot.portal.platform.web;

import java.util.Optional;

/** What a feature knows of how a page calls things: where a tender has bids, a grant has applications. */
public interface VoiceSource {
    /**
     * End of the keys of messages that the page says in place of the usual ones, such as {@code grant} for {@code tender.stage.bids.grant}; where there is
     * no such message the usual one stays. Empty for a page of another feature, and for one that says the usual.
     */
    Optional<String> of(PageModel page, Visit visit);
}
