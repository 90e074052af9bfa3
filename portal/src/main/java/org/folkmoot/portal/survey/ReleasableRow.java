package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/**
 * What a release needs of a response.
 *
 * @param countedCells null once taken back
 * @param releasedVersion nought before it was in any release
 */
@Introspected
record ReleasableRow(
        UUID id, long questionnaireVersion, @Nullable String countedCells, int countedVersion, int releasedVersion) {
    /** Whether a release would show something of it that the last one did not. One taken back before any release changes nothing. */
    boolean changed() {
        return countedVersion > releasedVersion && (countedCells != null || releasedVersion > 0);
    }
}
