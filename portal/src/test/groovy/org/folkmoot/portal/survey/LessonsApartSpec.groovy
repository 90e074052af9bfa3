package org.folkmoot.portal.survey

import java.nio.ByteBuffer
import java.security.MessageDigest
import java.time.Instant
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Tables
import org.folkmoot.portal.platform.data.OutboxPump
import spock.lang.Shared

/** Anonymous means anonymous, also in school: whoever has every table after three classes cannot tell which class an answer came from. */
class LessonsApartSpec extends PortalSpec {
    private static final int CLASS = 12

    @Shared ALesson a = new ALesson(this)
    @Shared UUID activity
    @Shared List<Lesson> lessons
    @Shared String untouched
    @Shared String answered
    @Shared String counted

    /** By table its rows, each by column as bytes written in hexadecimal, text as text. */
    @Shared Map<String, List<Map<String, String>>> dump

    /** Ids of the responses of each class: only this spec knows, by a word each typed. */
    @Shared List<Set<String>> classes

    def setupSpec() {
        clock.at(Instant.now())
        activity = a.activity()
        lessons = (0..2).collect { a.of(activity, [school: "Zzschool $it", people: CLASS, shared: it == 1]) }
        bean(LessonTally).flush()
        untouched = Tables.checksums(rootSql).survey_lesson
        lessons.eachWithIndex { lesson, number ->
            CLASS.times { assert a.through(visitor(), lesson, "zzclass$number says ${UUID.randomUUID()}").status == 303 }
        }
        answered = Tables.checksums(rootSql).survey_lesson
        bean(LessonTally).flush()
        counted = Tables.checksums(rootSql).survey_lesson
        bean(Counting).runOnce()
        bean(OutboxPump).runOnce()
        dump = everything()
        classes = (0..2).collect { number ->
            dump.survey_response.findAll { it.answers.contains("zzclass$number ") }*.id as Set
        }
        clock.reset()
    }

    private Map<String, List<Map<String, String>>> everything() {
        def columns = rootSql.rows("""SELECT c.table_name AS t, c.column_name AS n FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position""").groupBy { it.t }
        assert columns.size() > 50
        columns.collectEntries { table, found ->
            boolean ours = found.any { it.n == 'council_id' }
            def rows = rootSql.rows("SELECT * FROM `$table`".toString() + (ours ? " WHERE council_id = $council.id" : ' LIMIT 20000'))
            [table, rows.collect { row -> row.collectEntries { name, value -> [name.toString(), text(value)] } }]
        }
    }

    private static String text(Object value) {
        value == null ? '' : value instanceof byte[] ? value.encodeHex().toString() : value.toString()
    }

    private static String hex(byte[] bytes) {
        bytes.encodeHex().toString()
    }

    private static byte[] bytes(UUID id) {
        ByteBuffer.allocate(16).putLong(id.mostSignificantBits).putLong(id.leastSignificantBits).array()
    }

    private static byte[] joined(byte[] one, byte[] other) {
        new ByteArrayOutputStream().identity { it.write(one); it.write(other); it.toByteArray() }
    }

    /** Whatever names one lesson and no other. */
    private List<String> traces(Lesson lesson) {
        def row = dump.survey_lesson.find { it.public_id == lesson.publicId().toString() }
        def link = bean(Lessons).link(lesson).split('/').last()
        [row.public_id, row.public_id.replace('-', ''), row.code_mac, row.link_mac, row.school, link, bean(LessonKeys).pass(lesson.publicId()), a.words(lesson), a.words(lesson).replace(' ', '-')]
    }

    /** Every row that hangs on one of these responses, directly or by what hangs on it: by table. */
    private Map<String, List<Map<String, String>>> hanging(Set<String> responses) {
        Set<String> names = responses as Set
        Map<String, List<Map<String, String>>> found = [:]
        while (true) {
            def next = dump.collectEntries { table, rows -> [table, rows.findAll { row -> row.values().any { value -> value in names } }] }.findAll { it.value }
            def more = next.collectMany { table, rows -> rows.collectMany { row -> ['id', 'ref', 'public_id'].collect { row[it] }.findAll { it ==~ /[0-9a-f-]{36}/ } } } as Set
            if (next == found && names.containsAll(more)) {
                return found
            }
            found = next
            names = names + more
        }
    }

    def "there is something to join: three classes, their words waiting to be read, their counts"() {
        expect:
        classes*.size() == [CLASS] * 3
        dump.survey_lesson.findAll { it.activity == activity.toString() }.size() == 3
        hanging(classes[0]).keySet().containsAll(['survey_response', 'survey_text'])
        dump.survey_lesson.findAll { it.activity == activity.toString() }.every { it.started == '10' && it.finished == '10' }
    }

    def "sec_14_3 no row of any table holds something of a response and something of a lesson"() {
        given:
        def ofLessons = lessons.collectMany { traces(it) }
        def ofResponses = dump.survey_response.findAll { it.activity == activity.toString() }.collectMany { [it.id, it.id.replace('-', ''), it.secret_mac, it.code_mac] }.findAll { it }

        expect:
        none(dump.collectMany { table, rows -> rows.findAll { row ->
            String whole = row.values().join('\u001f')
            ofLessons.any { whole.contains(it) } && ofResponses.any { whole.contains(it) }
        }.collect { "$table: $it".toString() } })
    }

    def "sec_14_3 what hangs on the responses of class #number shares nothing with its lesson that the others' do not share"() {
        given:
        def lesson = dump.survey_lesson.find { it.public_id == lessons[number].publicId().toString() }
        def ofClass = classes.collect { ids -> hanging(ids).values().flatten().collectMany { row -> row.values().findAll { it.length() > 5 } } as Set }
        def ofLesson = lesson.values().findAll { it.length() > 5 } as Set

        expect: 'the activity itself, and nothing else'
        (ofClass[number].intersect(ofLesson)) == [activity.toString()] as Set
        ofClass.every { it.contains(activity.toString()) }

        where:
        number << [0, 1, 2]
    }

    def "sec_14_3 no time stands with a response that is finer than half a day, and it is the same for all classes"() {
        given:
        def times = classes.collect { ids -> hanging(ids).collectEntries { table, rows ->
            [table, rows.collectMany { row -> row.findAll { column, value -> value ==~ /\d{4}-\d{2}-\d{2}.*/ }.collect { column, value -> "$column=$value".toString() } }.unique().toSorted()]
        }.findAll { it.value } }

        expect:
        times.unique().size() == 1
        none(times[0].values().flatten().findAll { it =~ /\d{4}-\d{2}-\d{2}[ T]\d/ })
    }

    def "sec_14_3 in whatever order the rows are laid, the classes are mixed: #table by #column"() {
        given:
        def mine = { Map<String, String> row -> classes.findIndexOf { ids -> ids.contains(row[key]) } }
        def rows = dump[table].findAll { mine(it) >= 0 }
        def laid = column == 'as they lie' ? rows : rows.toSorted { it[column] }
        int runs = 1 + (1..<laid.size()).count { mine(laid[it]) != mine(laid[it - 1]) }

        expect: 'in the order they came there would be three runs of one class each'
        rows.size() >= 3 * CLASS
        runs > 10

        where:
        table             | column        | key
        'survey_response' | 'as they lie' | 'id'
        'survey_response' | 'id'          | 'id'
        'survey_response' | 'secret_mac'  | 'id'
        'survey_response' | 'code_mac'    | 'id'
        'survey_text'     | 'as they lie' | 'response_id'
        'survey_text'     | 'id'          | 'response_id'
    }

    def "sec_14_3 no hash leads from a lesson to a response or back"() {
        given:
        def values = { rows -> rows.collectMany { row -> row.values().findAll { it.length() >= 8 } } as Set }
        def ofResponses = values(hanging(classes.collectMany { it } as Set).values().flatten())
        def ofLessons = values(dump.survey_lesson.findAll { it.activity == activity.toString() })
        def lessonParts = lessons.collectMany { lesson -> traces(lesson).collect { it.bytes } + [bytes(lesson.publicId())] }
        def responseParts = classes.collectMany { it }.collectMany { [it.bytes, bytes(UUID.fromString(it))] }
        def hashes = { List<byte[]> parts -> parts.collectMany { part -> ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'].collect { hex(MessageDigest.getInstance(it).digest(part)) } } }

        expect: 'neither plain nor put together, in either order'
        hashes(lessonParts).intersect(ofResponses as List).empty
        hashes(responseParts).intersect(ofLessons as List).empty
        [lessonParts, responseParts].combinations().every { lesson, response ->
            def together = hashes([joined(lesson, response), joined(response, lesson)])
            !together.any { it in ofResponses || it in ofLessons }
        }
    }

    def "while a class answers nothing is written to its lesson; its sums come later, in fives"() {
        expect:
        answered == untouched
        counted != answered
        dump.survey_lesson.every { (it.started as int) % 5 == 0 && (it.finished as int) % 5 == 0 }

        when: 'whoever would write another number is refused by the database'
        sql.execute('UPDATE survey_lesson SET started = 3 WHERE council_id = ?', [council.id])

        then:
        thrown(java.sql.SQLException)
    }

    def "no column of a lesson names a response, and none of a response a lesson"() {
        given:
        def columns = { String table -> rootSql.rows('SELECT column_name AS n, data_type AS d FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?', [table]) }

        expect:
        columns('survey_lesson').findAll { it.n =~ /response|draft|secret|answer/ } == []
        ['survey_response', 'survey_text', 'survey_count', 'survey_seat'].every { table -> columns(table).findAll { it.n =~ /lesson|school|class|slot|device/ } == [] }
    }
}
