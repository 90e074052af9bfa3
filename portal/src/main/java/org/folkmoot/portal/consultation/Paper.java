package org.folkmoot.portal.consultation;

import org.folkmoot.portal.platform.data.Localised;

/**
 * Something to read with a consultation.
 *
 * @param path an inside path, such as {@code /documents/needs-analysis}
 */
public record Paper(Localised title, String path) {}
