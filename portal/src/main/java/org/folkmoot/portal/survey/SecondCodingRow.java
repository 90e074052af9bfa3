package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** What one of two said of a text. @param whose {@code FIRST}, {@code SECOND} or {@code AGREED} */
@Introspected
record SecondCodingRow(UUID textId, Long codeId, String whose) {}
