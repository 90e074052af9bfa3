package org.folkmoot.portal.consultation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** Two questions side by side that those who decide read. @param activity whose answers @param addedAt when they were chosen */
@MappedEntity("consultation_appendix_table")
record AppendixTableRow(UUID activity, @Id String rowItem, String columnItem, Instant addedAt) {}
