package org.folkmoot.portal.consultation.record;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code consultation_setting}. */
@MappedEntity("consultation_setting")
record SettingRow(@Id Short councilId, String nation, String approval) {}
