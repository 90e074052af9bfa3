package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument

import spock.lang.Specification

/** Several portals on one cluster while the index is made anew: who builds, who takes over, and portals of two versions side by side. */
class TakeoverSpec extends Specification {
    ACluster cluster = new ACluster()
    long now = 1_000_000

    def "one builds, and another is refused for as long as that one says that it is at it"() {
        given:
        def (a, b) = [shelf(), shelf()]
        def building = a.begin(10).get()

        expect: b.begin(10).empty

        when: 'it is slow, but works'
        6.times {
            now += 50_000
            building.put([aDocument("club$it").build()])
            assert b.begin(10).empty
        }
        def before = b.current()
        building.finish([seq: '10'])

        then:
        b.current() != before
        b.committed() == [seq: '10']
        cluster.documents(b.current()).size() == 6
        b.begin(11).present
    }

    def "who has said nothing for a minute is taken over from, and finds out before it can do harm"() {
        given:
        def (dead, heir) = [shelf(), shelf()]
        def left = dead.begin(10).get()
        left.put([aDocument('of-the-dead').build()])

        when: 'it is silent for less, and then for more'
        now += 59_000
        def early = heir.begin(10)
        now += 2_000
        def taken = heir.begin(12).get()
        taken.put([aDocument('of-the-heir').build()])

        then:
        early.empty

        when: 'it wakes up and would finish'
        left.finish([seq: '10'])

        then:
        thrown(ClusterDown)

        when: 'and lets go of what it had'
        left.close()
        taken.finish([seq: '12'])

        then:
        heir.committed() == [seq: '12']
        cluster.documents(heir.current()).keySet()*.toString() == ['of-the-heir/en']
        cluster.documents(heir.current().replace('town-1', 'town-1-restricted')).values().every { it.isEmpty() }
        dead.current() == heir.current()
    }

    def "portals of two versions have an index each, and neither touches the other's, whoever builds"() {
        given:
        def (old, fresh) = [shelf('town-1'), shelf('town-2')]
        [old, fresh].each { it.make() }
        old.write([write('seen-by-old')])
        fresh.write([write('seen-by-new')])

        when:
        def building = fresh.begin(20).get()
        def beside = old.begin(20)
        old.write([write('meanwhile')])
        building.finish([seq: '20'])
        now += 120_000
        fresh.commit([seq: '21'])

        then:
        beside.present
        cluster.documents(old.current()).keySet() == ['seen-by-old', 'meanwhile'] as Set
        cluster.documents(fresh.current()).isEmpty()
        fresh.committed() == [seq: '21']
        old.committed() == [:]
        old.current().startsWith('town-1-')
    }

    def "what was searched before is dropped once no search can be in it, by whoever put the other in its place"() {
        given:
        def shelf = shelf()
        shelf.make()
        def before = shelf.current()
        shelf.begin(1).get().finish([:])

        when:
        shelf.commit([:])
        then:
        cluster.indices.containsKey(before)

        when:
        now += 61_000
        shelf.commit([:])
        then:
        !cluster.indices.containsKey(before)
    }

    def "both halves get their names in one step and are dropped together, and a document is a mark in the half in which it is not"() {
        given:
        def shelf = shelf()
        shelf.write([write('open'), write('secret', false)])
        when: 'what was open turns, and something ends'
        shelf.write([new ClusterShelf.Write('open', Optional.of(7L), Optional.of([id: 'open'] as Map), false), ClusterShelf.Write.gone('ended', Optional.of(8L))])
        then:
        cluster.documents('town-1-1') == [open: [:], ended: [:]]
        cluster.documents('town-1-restricted-1') == [secret: [id: 'secret'], open: [id: 'open'], ended: [:]]
        when:
        def building = shelf.begin(9).get()
        building.put([aDocument('panel').audience(42).open(false).build()])
        shelf.write([write('late', false)])
        building.finish([seq: '9'])
        then:
        cluster.indices['town-1-2'].aliases == ['town-1'] as Set
        cluster.indices['town-1-restricted-2'].aliases == ['town-1-restricted'] as Set
        cluster.documents('town-1-2') == ['panel/en': [:]]
        cluster.documents('town-1-restricted-2').keySet() == ['panel/en', 'late'] as Set
        when:
        now += 61_000
        shelf.commit([:])
        then:
        cluster.indices.keySet() == ['town-1-2', 'town-1-restricted-2', 'town-1-notes'] as Set
    }

    def "until there is an index of its own a version knows the latest of those before that it can search"() {
        given:
        ['town-3-abc-1', 'town-4-abc-1', 'town-4-abc-1-building', 'town-9999-abc-1', 'town-hall-4-abc-1', shelf().alias()].each { cluster.create("$it-1".toString(), [aliases: [(it): [:]]]) }
        expect: shelf('town-5-def-1').earlier('town') == Optional.of(new ClusterShelf.Earlier('town-4-abc-1', Optional.empty()))
        when: cluster.create('town-5-abc-1-restricted-1', [aliases: ['town-5-abc-1': [:], 'town-5-abc-1-restricted': [:]]])
        then: shelf('town-5-def-1').earlier('town') == Optional.of(new ClusterShelf.Earlier('town-5-abc-1', Optional.of('town-5-abc-1-restricted')))
    }

    private ClusterShelf shelf(String alias = 'town-1') { new ClusterShelf(cluster, alias, new ClusterLayout(1, 0), { now }) }

    private static ClusterShelf.Write write(String id, boolean open = true) { new ClusterShelf.Write(id, Optional.empty(), Optional.of([id: id] as Map), open) }

    /** As much of a cluster as names, notes and writes need. */
    private static class ACluster implements Cluster {
        final Map<String, Map> indices = [:]

        Map documents(String index) { indices[index].documents }

        private List<String> called(String alias) { indices.findAll { name, index -> alias.split(',').any { name == it || it in index.aliases } }.keySet() as List }

        List<Map<String, Object>> search(String alias, List<Map<String, Object>> bodies) { throw new UnsupportedOperationException() }

        boolean write(List<Cluster.Change> changes) {
            changes.collect { change ->
                def at = called(change.alias()).findAll { it != change.alias() }
                at.each { change.document().isPresent() ? indices[it].documents.put(change.id(), change.document().get()) : indices[it].documents.remove(change.id()) }
                !at.empty
            }.every()
        }

        boolean create(String index, Map<String, Object> as) {
            if (indices.containsKey(index)) return false
            indices[index] = [aliases: (as.aliases ?: [:]).keySet().collect() as HashSet, documents: [:], notes: [:]]
            true
        }

        void drop(String index) { indices.remove(index) }

        void refresh(String alias) { if (called(alias).empty) throw new ClusterDown("no $alias") }

        void await(String index) { refresh(index) }

        Map<String, Set<String>> aliases(String beginning) { indices.findAll { name, index -> name.startsWith(beginning) }.collectEntries { name, index -> [name, index.aliases as Set] } }

        void rename(List<Map<String, Object>> actions) {
            def removed = actions.findAll { it.remove }*.remove
            if (removed.any { !(it.alias in (indices[it.index]?.aliases ?: [])) }) throw new ClusterDown('aliases_not_found_exception')
            removed.each { indices[it.index].aliases.remove(it.alias) }
            actions.findAll { it.add }*.add.each { indices[it.index].aliases << it.alias }
        }

        Optional<Cluster.Note> note(String index, String id) { Optional.ofNullable(indices[index].notes[id]) }

        boolean note(String index, String id, Map<String, Object> text, Optional<Cluster.Note> over) {
            def there = indices[index].notes[id]
            if (there?.version() != over.map { it.version() }.orElse(null)) return false
            indices[index].notes[id] = new Cluster.Note(text, UUID.randomUUID().toString())
            true
        }
    }
}
