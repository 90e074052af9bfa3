package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * Many texts of one question in nearly the same words.
 *
 * @param coreText the text that the others are near to @param said about how many, as everybody is told; null when nobody is
 */
@MappedEntity("survey_campaign")
record CampaignRow(
        Short councilId,
        @Id UUID id,
        UUID activity,
        String question,
        UUID coreText,
        @Nullable Integer said,
        @Nullable Integer saidOf) {}
