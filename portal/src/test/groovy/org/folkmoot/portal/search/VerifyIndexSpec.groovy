package org.folkmoot.portal.search

import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.search.Look
import org.folkmoot.search.SearchIndex
import spock.lang.Shared
import spock.lang.TempDir

/** Whoever looks after an index learns what is in it and how it differs from the database, while somebody else holds it. */
class VerifyIndexSpec extends PortalSpec {
    @TempDir
    Path folder

    @Shared ANews news = new ANews(this, council)
    @Shared def first = news.publish(en: [title: 'Kites'], cy: [title: 'Barcudiaid'])
    @Shared def second = news.publish(en: [title: 'Boats'], cy: [title: 'Cychod'])

    private List<String> differences() {
        Look.at(folder).withCloseable { look -> VerifyIndex.differences(look, portal).findAll { it.contains(" $council.id:") } }
    }

    def "an index that says what the database says differs in nothing; what is missing, old or too much is named"() {
        given:
        def documents = bean(ForIndex)
        def kinds = bean(Called).kinds().values()
        def all = kinds.collectMany { kind -> kind.refs(council.id).collectMany { documents.of(kind, council.id, it) } }
        def index = SearchIndex.open(folder)
        index.put(all)
        index.commit([seq: '7'])

        expect:
        differences() == []
        Look.at(folder).withCloseable { IndexStats.said(it) }.identity { contains('2 news en') && contains('2 news cy') && contains("${all.size()} documents, 0 of them not for everybody") && contains('up to entry 7 of the outbox') }

        when:
        def item = "$council.id:news:${first.publicId()}"
        def other = "$council.id:news:${second.publicId()}"
        index.remove(["$item:cy".toString()])
        def changed = { String id, boolean open, String title -> all.findAll { it.id() == id }.collect { it.class.getConstructors().find { c -> c.parameterCount == 15 }.newInstance(
                it.id(), it.kind(), it.locale(), it.councilId(), it.audience(), open, it.visibleFrom(), it.visibleTo(), it.address(), title, it.passages(), it.keywords(), it.date(), it.item(), it.facts()) } }
        index.put(changed("$other:en".toString(), true, 'Ships') + changed("$other:cy".toString(), false, 'Cychod'))
        def left = documents.of(bean(Called).kinds().news, council.id, first.publicId().toString()).first()
        index.put([left.class.getConstructors().find { c -> c.parameterCount == 15 }.newInstance("$item:pl".toString(), 'news', 'pl', (int) council.id, left.audience(), true, left.visibleFrom(), null, '/x', 'X', [], [], null, item.toString(), left.facts())])
        index.commit([:])

        then:
        differences() as Set == ["MISSING $item:cy", "OLD $other:en", "HIDDEN $other:cy", "EXTRA $item:pl"]*.toString() as Set

        cleanup:
        index.close()
    }

    def "a folder without an index is said to have none"() {
        when: Look.at(folder.resolve('nowhere'))
        then: thrown(UncheckedIOException)
    }
}
