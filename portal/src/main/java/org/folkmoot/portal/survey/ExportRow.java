package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** What a file of answers needs of a response. @param id for the next chunk; it stands in no file */
@Introspected
record ExportRow(UUID id, long questionnaireVersion, String answers) {}
