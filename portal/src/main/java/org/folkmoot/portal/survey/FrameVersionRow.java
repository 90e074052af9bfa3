package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;

/** One change of a frame. @param code label of what it was about, as it was called then */
@Introspected
record FrameVersionRow(Integer number, String changed, String code, LocalDate madeOn) {}
