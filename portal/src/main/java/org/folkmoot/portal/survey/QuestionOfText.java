package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** A question that somebody has answered in words. */
@Introspected
record QuestionOfText(UUID activity, String question) {}
