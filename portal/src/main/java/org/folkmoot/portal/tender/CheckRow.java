package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** One judgement of one thing of an opened bid. @param sealed reason and evidence @param judgedBy account */
@MappedEntity("tender_check")
record CheckRow(
        @Id UUID bid,
        String item,
        int number,
        String answer,
        byte[] sealed,
        Instant judgedAt,
        @Nullable Long judgedBy) {}
