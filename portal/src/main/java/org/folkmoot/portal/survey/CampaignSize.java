package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/**
 * How many texts a campaign has that stand.
 *
 * @param same those that say nothing but its words @param waiting those that nobody has read yet @param apart taken out of it by hand
 */
@Introspected
record CampaignSize(UUID campaignId, Long texts, Long same, Long waiting, Long apart) {}
