package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.folkmoot.portal.platform.data.Localised;

/** Questions that an activity asked until others took their place. @param version key of the questionnaire's version @param told what members of a named group are told of it; null where everybody was */
@MappedEntity("consultation_question_change")
record QuestionChange(
        @Id @GeneratedValue @Nullable Long id,
        short councilId,
        long activityId,
        long version,
        Instant replacedAt,
        @Nullable Localised told) {}
