package org.folkmoot.search

import spock.lang.AutoCleanup
import spock.lang.Specification

/** A spec with an index in memory, where no time passes: a busy machine must not make a result partial. */
abstract class IndexedSpec extends Specification {
    @AutoCleanup
    SearchIndex index = SearchIndex.inMemory(SearchIndex.BUDGET, { 0L })

    void indexed(ADocument... documents) {
        index.put(documents*.build())
        index.refresh()
    }

    SearchResult search(AQuery query) { index.search(query.build()) }

    SearchResult search(AQuery query, Wishes wishes) { index.search(query.build(), wishes) }

    List<String> found(AQuery query, Wishes wishes) { search(query, wishes).hits()*.item() }

    List<String> found(AQuery query) { search(query).hits()*.item() }

    static String marked(List<Snippet> parts) { parts.collect { it.matched() ? "[${it.text()}]" : it.text() }.join('') }
}
