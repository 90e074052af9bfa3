package org.folkmoot.portal.search

import io.micronaut.context.annotation.Requires
import jakarta.inject.Singleton

/** Saved searches of somebody, for specs about people. */
@Singleton
@Requires(env = 'test')
class SomeSearches {
    private final SavedSearches saved

    SomeSearches(SavedSearches saved) {
        this.saved = saved
    }

    /** One of the account's own, and one their address was given for. */
    void save(short council, long account, String address, String words) {
        assert saved.save(council, account, Wanted.read("q=$words"), Rhythm.DAILY, 'en')
        saved.ask(council, address, Wanted.read("q=$words&kind=news"), Rhythm.WEEKLY, 'en')
    }
}
