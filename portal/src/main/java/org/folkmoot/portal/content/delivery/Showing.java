package org.folkmoot.portal.content.delivery;

/**
 * Which entries the delivery API shows: published, to everybody, at this moment. Lists, single entries, what is included, and filters that
 * look into references all ask here, and nobody else says it; a preview of drafts would be another such rule.
 */
final class Showing {
    private Showing() {}

    /** A condition on entries under this name in a statement; binds the audience and twice the moment. */
    static String sql(String entry) {
        return entry + ".audience = ? AND " + entry + ".published_version IS NOT NULL AND " + entry
                + ".visible_from <= ? AND (" + entry + ".visible_to IS NULL OR " + entry + ".visible_to > ?)";
    }

    /** Which version of such an entry is shown. */
    static String version(String version, String entry) {
        return version + ".number = " + entry + ".published_version";
    }
}
