package org.folkmoot.portal.content

import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.content.type.MountedContent
import org.folkmoot.portal.platform.CannotStart
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Secrets
import spock.lang.TempDir

/** A type changes under what was written: more room applies at once, less is refused while something would break. */
class TypesInUseSpec extends PortalSpec {
    static final String WORDS = '  mood: {kind: text, label: {en: M, cy: H}, max: 20, index: true}'

    @TempDir Path folder

    def cleanup() {
        sql.execute("DELETE FROM content_type_known WHERE type = 'diary'")
        sql.execute("DELETE v FROM content_value v JOIN content_entry e ON e.id = v.entry_id WHERE e.type = 'diary'")
        ['content_slug'].each { sql.execute("DELETE s FROM $it s JOIN content_entry e ON e.id = s.entry_id WHERE e.type = 'diary'".toString()) }
        sql.execute("DELETE t FROM content_version_text t JOIN content_version v ON v.id = t.version_id JOIN content_entry e ON e.id = v.entry_id WHERE e.type = 'diary'")
        sql.execute("DELETE v FROM content_version v JOIN content_entry e ON e.id = v.entry_id WHERE e.type = 'diary'")
        sql.execute("DELETE FROM content_entry WHERE type = 'diary'")
    }

    def "#change: #because"() {
        given: 'an entry under the type as it was'
        def before = inUse(WORDS)
        before.demand()
        def entry = diary([mood: 'glad'])

        when:
        def now = inUse(fields)

        then:
        now.broken().collectMany { it.errors().collect { "$it.pointer $it.code".toString() } } == broken

        when:
        now.demand()

        then:
        broken.empty

        where:
        change                  | fields                                                                                                     || broken                                     | because
        'a new field'           | WORDS + '\n  more: {kind: boolean, label: {en: M, cy: M}}'                                                  || []                                         | 'adding applies at once'
        'more room'             | WORDS.replace('20', '30')                                                                                  || []                                         | 'relaxing applies at once'
        'less room, enough'     | WORDS.replace('20', '4')                                                                                   || []                                         | 'nothing breaks'
    }

    def "what would break an entry is refused with its name, and nothing changes: #fields"() {
        given:
        def before = inUse(WORDS)
        before.demand()
        def entry = diary([mood: 'glad'])

        when:
        inUse(fields).demand()

        then:
        def stopped = thrown(CannotStart)
        stopped.message.readLines() == [
            'The content types changed in a way that these entries do not allow:',
            "content/types/diary.yml: entry ${entry.publicId()} of $council.slug breaks: $error".toString()]
        inUse(WORDS).broken() == []

        where:
        fields                                                                  || error
        WORDS.replace('20', '3')                                                || '/shared/mood too-long'
        '  calm: {kind: boolean, label: {en: C, cy: C}}'                        || '/shared/mood unknown'
        '  mood: {kind: number, label: {en: M, cy: H}}'                         || '/shared/mood not-number'
        WORDS + '\n  more: {kind: boolean, required: true, label: {en: M, cy: M}}' || '/shared/more required'
    }

    def "a type that still has entries may not go"() {
        given:
        def before = inUse(WORDS)
        before.demand()
        def entry = diary([mood: 'glad'])

        expect:
        new TypesInUse(new ContentTypes(new MountedContent(folder.resolve('none')).overlay), bean(TypeRepository), bean(EntryRepository), bean(Entries),
                bean(Councils), bean(Secrets)).broken()*.toString() == ["content/types/diary.yml: entry ${entry.publicId()} of $council.slug has no type any more".toString()]
    }

    def "a renamed field keeps its values, and what it was filtered by"() {
        given:
        def before = inUse(WORDS)
        before.demand()
        def entry = diary([mood: 'glad'])

        when:
        new MountedContent(folder).with('type-migrations/2026-11-25-mood.yml', 'type: diary\nrename:\n  mood: {to: feeling}\n')
        def after = inUse(WORDS.replace('mood:', 'feeling:').replace('index: true', 'index: true, renamedFrom: mood'))
        after.demand()

        then:
        sql.rows('SELECT field_id, text FROM content_value WHERE entry_id = ? AND field_id <> ?', [entry.id(), 'title']).collect { [it.field_id, it.text] } == [['mood', 'glad']]
        bean(Entries).latest(entry).values(types().find('diary').get()).shared().keySet() == ['feeling'] as Set
    }

    def "an index that is added to a type finds what was published before"() {
        given:
        def before = inUse(WORDS.replace('index: true', 'index: false'))
        before.demand()
        def entry = diary([mood: 'glad'])

        when:
        inUse(WORDS).demand()

        then:
        sql.firstRow('SELECT text FROM content_value WHERE entry_id = ? AND field_id = ?', [entry.id(), 'mood']).text == 'glad'
    }

    def "no two published entries say what only one may say, and one that was withdrawn makes room"() {
        given:
        def only = WORDS.replace('index: true', 'unique: true')
        inUse(only).demand()
        def first = diary([mood: 'glad'])

        when:
        diary([mood: 'glad'])

        then:
        def refused = thrown(NotWhole)
        refused.details().collect { [it.pointer(), it.code()] } == [['/shared/mood', 'not-unique']]

        when:
        bean(Entries).withdraw(council.id, types().find('diary').get(), first.publicId(), null)
        diary([mood: 'glad'])

        then:
        noExceptionThrown()
    }

    def "sec_6_5 of eight who publish the same at once, one does"() {
        given:
        inUse(WORDS.replace('index: true', 'unique: true')).demand()
        def type = types().find('diary').get()
        def everybody = bean(Audiences).publicOf(council.id)
        def drafts = (1..8).collect { n ->
            bean(Entries).begin(council.id, type, new Entries.Draft([mood: 'glad'], [en: [title: "Day $n"], cy: [title: "Diwrnod $n"]], 0, true), everybody, null)
        }
        def start = new CountDownLatch(1)

        when:
        def outcomes = Executors.newFixedThreadPool(8).withCloseable { pool ->
            def waiting = drafts.collect { draft ->
                pool.submit({
                    start.await()
                    try {
                        bean(Entries).publish(council.id, type, draft.publicId(), everybody, null)
                        'published'
                    } catch (NotWhole refused) {
                        refused.details()*.code().join()
                    }
                } as Callable<String>)
            }
            start.countDown()
            waiting*.get()
        }

        then:
        outcomes.countBy { it } == [published: 1, 'not-unique': 7]
        sql.firstRow("SELECT count(*) AS n FROM content_entry WHERE council_id = ? AND type = 'diary' AND published_version IS NOT NULL", [council.id]).n == 1
    }

    private TypesInUse inUse(String fields) {
        new MountedContent(folder).with('types/diary.yml', MountedContent.type(fields))
        bean(Councils).forget()
        new TypesInUse(types(), bean(TypeRepository), bean(EntryRepository), bean(Entries), bean(Councils), bean(Secrets))
    }

    private ContentTypes types() {
        new ContentTypes(new MountedContent(folder).overlay)
    }

    private Entry diary(Map shared) {
        def type = types().find('diary').get()
        def everybody = bean(Audiences).publicOf(council.id)
        def entry = bean(Entries).begin(council.id, type, new Entries.Draft(shared, [en: [title: 'Day'], cy: [title: 'Diwrnod']], 0, true), everybody, null)
        bean(Entries).publish(council.id, type, entry.publicId(), everybody, null)
        entry
    }
}
