package org.folkmoot.portal.platform.access;

import java.util.List;
import org.folkmoot.portal.platform.data.Localised;

/**
 * A council, or a partnership of councils, that this installation serves.
 *
 * @param kind {@code council} or {@code partnership}
 * @param parityLocales the languages in which everything it publishes must exist, the first being its default: {@code [en]} or {@code
 *     [en, cy]}
 * @param primaryHost the host written in mails
 */
public record Council(
        short id, String slug, Localised name, String kind, List<String> parityLocales, String primaryHost) {
    public boolean needsWelsh() {
        return parityLocales.contains("cy");
    }
}
