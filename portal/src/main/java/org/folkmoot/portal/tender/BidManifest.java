package org.folkmoot.portal.tender;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything a bid says, as it is sealed: the keys of its files are random, so its sum tells nothing.
 *
 * @param notice by number, upon which it was written
 * @param organisation as it called itself then
 * @param signedBy in their own words, with their post
 * @param answers by section
 * @param partners with whom it is made, each as it agreed
 * @param details what the organisation says of itself, by detail
 */
record BidManifest(
        UUID tender,
        int notice,
        UUID provider,
        String organisation,
        String signedBy,
        String post,
        Instant signedAt,
        Map<String, Answer> answers,
        List<BidDraft.Attached> files,
        String random,
        Map<String, String> details,
        List<BidPartner> partners) {
    BidManifest {
        // One that was sealed before they were asked has none.
        if (details == null) details = Map.of();
        if (partners == null) partners = List.of();
    }

    record Answer(String text, String lang) {}
}
