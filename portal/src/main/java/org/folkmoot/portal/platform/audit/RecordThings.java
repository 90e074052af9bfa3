package org.folkmoot.portal.platform.audit;

import java.util.Optional;

/** A feature whose things stand in the record: what they are called, and which of them stands at an address. A bean of that feature. */
public interface RecordThings {
    /**
     * What things of one kind are called, for somebody to read.
     *
     * @param kind first part of an action, such as {@code news} of {@code news.published}
     * @return empty for a kind of another feature
     */
    default Optional<String> called(String kind, String locale) {
        return Optional.empty();
    }

    /**
     * The public id of what stands, or once stood, at an address, whether anybody sees it or not.
     *
     * @param path inside English path, such as {@code /news/late-hours}
     * @param locale language of the address
     */
    Optional<String> at(short council, String locale, String path);
}
