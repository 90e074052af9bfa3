package org.folkmoot.portal.survey

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import javax.imageio.ImageIO
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Ids
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.files.FileStore
import org.folkmoot.portal.platform.files.Samples
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.web.FieldErrors
import org.folkmoot.portal.platform.web.Form
import org.folkmoot.portal.platform.web.Visit
import spock.lang.Shared

/** A question that files answer: what is taken, what is taken out of it, who may have it and when, and how it goes again. */
class FileQuestionSpec extends PortalSpec {
    static final String NAME = 'zzname Nia 4 Heol y Felin.jpg'
    static final Map TAKEN = [reason: 'check', purpose: 'To see whether the wall is wet.', months: '1']
    static final byte[] WORDS = 'Dear council, the wall is wet.\n'.bytes

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared def officerAccount = people.person('rhian', Role.COMMISSIONER)
    @Shared def readerAccount = people.person('mair', Role.MODERATOR)
    @Shared def guardianAccount = people.person('huw', Role.SAFEGUARDING)

    static Localised plain(String text) { Localised.of('en', text, 'cy', "Cymraeg $text") }

    static Questionnaire asked(Integer most = null) {
        new Questionnaire(plain('The wall'), [
            Page.of('one', [Question.of('photo', Kind.FILE, plain('Show us the wall')).withLimits(null, most), Question.of('more', Kind.TEXT, plain('What is it like?'))]),
            Page.of('two', [Question.of('live', Kind.YES_NO, plain('Do you live there?'))]),
        ])
    }

    UUID openActivity(Questionnaire questionnaire = asked(), Map options = [:]) {
        UUID id = options.id ?: Ids.uuid()
        long version = options.version ?: bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, questionnaire, Ids.uuid()))
        bean(TestWindows).put(council.id, new Window(id, options.consultation ?: Ids.uuid(), version, Promise.ANONYMOUS,
            Instant.now() - Duration.ofDays(20), options.closesAt ?: Instant.now() + Duration.ofDays(10), plain('The wall'), plain('young people'),
            Localised.of('en', 'the-wall', 'cy', 'y-wal'), Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        id
    }

    UUID begun(Questionnaire questionnaire = asked(), Http visitor = http) {
        UUID activity = openActivity(questionnaire)
        assert visitor.post('/en/answer/start', [activity: activity.toString()]).status == 303
        activity
    }

    /** Sends the first page with these files, as a browser does. */
    Http.Reply add(List<byte[]> files, Map<String, ?> typed = [:], String name = NAME, Http visitor = http) {
        def form = visitor.get('/en/answer/pages/1').forms.find { it.action.endsWith('/pages/1') }
        visitor.postFiles(form.action, form.hidden + typed, ['q.photo': files], name)
    }

    void send(Http visitor = http) { assert visitor.submit('/en/answer/review', [:], '/send').location.endsWith('/answer/receipt') }

    List rows(UUID activity) { sql.rows('SELECT * FROM survey_sent_file WHERE council_id = ? AND activity = ?', [council.id, activity.toString()]) }

    Path place(Object id) { bean(FileStore).place(UUID.fromString(id.toString())) }

    List<String> held(Http visitor = http) { (visitor.get('/en/answer/pages/1').body =~ /name="q\.photo\.away" value="([^"]+)"/).collect { it[1] } }

    Http officer() { people.in(visitor(), officerAccount) }

    Http reader() { people.in(visitor(), readerAccount) }

    private void clearTheDesk() { sql.execute('DELETE FROM moderation_reading WHERE council_id = ?', [council.id]) }

    void read(String mark = 'nothing') {
        def desk = reader()
        assert desk.submit('/en/studio/worries', [do: 'marked', 'mark-1': mark], '/worries').status == 303
    }

    /** One file with one set of answers, sent. */
    UUID sent(byte[] file = WORDS) {
        clearTheDesk()
        UUID activity = begun()
        assert add([file]).status == 303
        send()
        activity
    }

    def "sec_8_1 what is in a file decides, whatever it is called: #what as #name"() {
        given:
        UUID activity = begun()

        expect:
        add([content], [:], name).status == 303
        rows(activity)*.kind == [kind]

        where:
        what            | content         | name          || kind
        'a picture'     | APicture.png()  | 'letter.docx' || 'PNG'
        'a Word page'   | Samples.docx()  | 'photo.jpg'   || 'DOCX'
        'a table'       | 'a,b\n1,2\n'.bytes | 'x.exe'    || 'CSV'
        'a Welsh letter' | 'Annwyl gyngor, mae\u2019r w\u00e2l yn wlyb.'.getBytes('UTF-8') | '<b>"&' || 'TXT'
    }

    def "sec_8_1 #what is refused, and the page says why"() {
        given:
        UUID activity = begun()

        when:
        def reply = add([content], ['q.more': 'still <here>'], 'photo.jpg')

        then:
        reply.status == 422
        reply.text.contains('“photo.jpg” was not added.') && reply.text.contains(why)
        reply.body.contains('still &lt;here&gt;')
        rows(activity).empty && sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ? AND purpose = 'survey.answer' AND status = 'QUARANTINED'", [council.id]).n == 0

        where:
        what                                | content                                             || why
        'a page'                            | '<!DOCTYPE html><html></html>'.bytes                || 'what kind of file'
        'a drawing with script'             | '<svg xmlns="http://www.w3.org/2000/svg"/>'.bytes   || 'what kind of file'
        'an archive'                        | Samples.zip('a.txt': 'x')                           || 'what kind of file'
        'a script that is a picture to some' | APicture.gifThatIsAScript()                        || 'what kind of file'
        'a photograph with an archive'      | APicture.jpgWithArchive()                           || 'does not belong'
        'a picture with a page behind it'   | APicture.pngWithPage()                              || 'does not belong'
        'a document with macros'            | Samples.docx(parts: ['word/vbaProject.bin': 'x'])   || 'macros'
        'a recording'                       | APicture.mp3()                                      || 'does not take that kind'
        'a film'                            | APicture.mp4()                                      || 'does not take that kind'
        'a picture of a hundred megapixels' | APicture.hundredMegapixels()                        || '40 million pixels'
        'a picture that is damaged inside'  | APicture.damagedInside()                            || 'damaged'
        'a document packed too tightly'     | Samples.docx(parts: ['word/media/z.bin': '\0' * 9_000_000]) || 'more packed into'
    }

    def "sec_8_5 where, when and by whom is taken out of a photograph; what it was called and when it came stand nowhere"() {
        given:
        UUID activity = begun()
        def before = sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ?", [council.id]).n

        when:
        assert add([APicture.fromATelephone()]).status == 303
        send()
        def row = rows(activity).first()
        byte[] kept = Files.readAllBytes(place(row.id))

        then: 'the picture was made anew, upright'
        ['zzwhere', 'zzwho', 'Exif', 'GPS', 'script'].every { !new String(kept, 'ISO-8859-1').contains(it) }
        ImageIO.read(new ByteArrayInputStream(kept)).identity { [it.width, it.height] } == [600, 1000]
        sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ?", [council.id]).n == before + 1

        and: 'a row says to which response it belongs and what it is, and nothing else'
        row.keySet() == ['council_id', 'id', 'activity', 'response_id', 'question', 'kind', 'size', 'language', 'state'] as Set
        UUID.fromString(row.id.toString()).version() == 4
        sql.firstRow('SELECT * FROM file_object WHERE id = ?', [row.id.toString()]).keySet() == ['council_id', 'id', 'size', 'sha256', 'kind', 'status', 'purpose'] as Set
        Files.getLastModifiedTime(place(row.id)).toMillis() == 0

        and: 'no table has its name'
        def tables = rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'")*.name
        none(tables.findAll { table -> rootSql.rows("SELECT * FROM `$table` LIMIT 20000".toString()).any { line -> line.values().any { it instanceof byte[] ? new String(it as byte[], 'ISO-8859-1').contains('zzname') : "$it".contains('zzname') } } })
    }

    def "five files come in whatever order, and the answer keeps none"() {
        given:
        UUID activity = begun()

        when:
        (1..5).each { add(["Letter $it, with words.\n".bytes], [stay: 'yes']) }
        def chosen = Json.read(sql.firstRow('SELECT answers FROM survey_response WHERE activity = ?', [activity.toString()]).answers as String, Map).photo.chosen

        then:
        chosen.size() == 5 && chosen == chosen.toSorted()
        rows(activity)*.id*.toString().toSorted() == chosen
    }

    def "a file of 21 MB is refused in words, and everything else of the page is kept"() {
        given:
        UUID activity = begun()
        byte[] large = new byte[21_000_000]
        Arrays.fill(large, (byte) 'a')

        when:
        def reply = add([large, WORDS], ['q.more': 'It is wet'])

        then:
        reply.status == 422
        reply.text.contains("“$NAME” was not added. It is larger than 20 MB.")
        reply.body.contains('value="It is wet"')

        and: 'the other file is there already: nobody has to choose it again'
        reply.text.contains('Paper (TXT), 1 kB')
        rows(activity)*.kind == ['TXT']

        and: 'more than five such files together are stopped at the door, and more than one everywhere else'
        [['/en/answer/pages/1', 104_000_000, false], ['/en/answer/pages/1', 112_000_000, true], ['/en/worry', 104_000_000, true]].every { String path, int length, boolean stopped ->
            stopped == http.raw("POST $path HTTP/1.1\r\nHost: $http.host\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: $length\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\r\n").startsWith('HTTP/1.1 413')
        }
    }

    def "a sixth file is refused, the five stay, and one taken away makes room: #how"() {
        given:
        UUID activity = begun(asked(most))

        when:
        def reply = add((1..many).collect { "Letter $it.\n".bytes })

        then:
        reply.status == 422
        reply.text.contains(said)
        rows(activity).size() == kept
        !reply.body.contains('type="file"')

        when:
        def away = add([], ['q.photo.away': held().first(), stay: 'yes'])

        then:
        away.location.startsWith('/en/answer/pages/1?saved=')
        rows(activity).size() == kept - 1
        http.get('/en/answer/pages/1').body.contains('type="file"')

        where:
        how                 | most | many || kept | said
        'five in all'       | null | 6    || 5    | 'One file was not added: there is room for 5 here, and for 5 with all your answers.'
        'fewer by question' | 2    | 4    || 2    | '2 files were not added: there is room for 2 here'
    }

    def "a page without a file is saved as a browser sends it, and the six words lead to the files on another device"() {
        given:
        begun()
        add([APicture.png(60, 40)], [stay: 'yes'])
        def other = visitor()
        String words = (http.get('/en/answer/code').body =~ /receipt-code">([^<]+)</)[0][1]

        expect: 'the part of a file that nobody chose has no name and nothing in it'
        add([new byte[0]], ['q.more': 'It is wet'], '').status == 303
        other.post('/en/return', [code: words]).status == 303
        other.get('/en/answer/pages/1').identity { it.text.contains('Picture (PNG), 1 kB') && it.body.contains('value="It is wet"') }
    }

    def "the form comes in parts only where files can be added, and works without scripts, in #locale"() {
        given:
        begun()
        def path = locale == 'cy' ? '/cy/ateb' : '/en/answer'

        expect:
        def page = http.get("$path/pages/1")
        page.body.contains('enctype="multipart/form-data"') && page.text.contains(hint) && page.body.contains('name="q.photo" accept=') && !page.body.contains('capture')
        !http.get("$path/pages/2").body.contains('multipart')

        where:
        locale | hint
        'en'   | 'Photos, drawings or letters, 5 at the most. Please leave out names and faces, yours too.'
        'cy'   | 'Lluniau, darluniau neu lythyrau, 5 ar y mwyaf.'
    }

    def "sec_8_3 sec_8_4 a file is held back until a reader has opened it; then the team alone may save it"() {
        given:
        clearTheDesk()
        UUID activity = begun()
        assert add([APicture.png()], [stay: 'yes']).location.startsWith('/en/answer/pages/1?saved=')
        String id = rows(activity).first().id
        String address = "/en/studio/results/$activity/files/$id"
        def officer = officer()

        expect: 'before it is sent nobody has it, and no reader is troubled'
        http.get('/en/answer/pages/1').text.contains('Picture (PNG)')
        http.get('/en/answer/review').text.contains('One file')
        officer.get(address).status == 404
        !reader().get('/en/studio/worries').body.contains("file-")

        when:
        send()
        def desk = reader()
        def screen = desk.get('/en/studio/worries')
        String waiting = screen.links.find { it.endsWith('/file') }

        then: 'the desk lists it, to be saved on purpose, and shows nothing of it'
        screen.text.contains('Somebody sent a file. Save it and open it before you decide.') && screen.text.contains("Save picture ${id.take(8)} (PNG,")
        !(screen.body =~ /<(img|object|embed|iframe)\b/)
        officer.get(address).status == 404
        officer.get("/en/studio/results/$activity/files").text.contains('One is still being read.')

        when: 'what nobody marked does not pass'
        desk.submit('/en/studio/worries', [do: 'rest'], '/worries')

        then:
        rows(activity)*.state == ['WAITING']
        def saved = desk.get(waiting)
        saved.status == 200 && saved.bytes == Files.readAllBytes(place(id))
        locked(saved)
        [visitor(), http, officer, people.in(visitor(), guardianAccount)].every { it.get(waiting).status in [303, 403, 404] }
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'worry.file-read'", [council.id]).n >= 1

        when:
        read()

        then: 'after it was said what for, and until when'
        String list = "/en/studio/results/$activity/files"
        officer.get(address).status == 404
        officer.get(list).identity { !it.links.contains(address) && it.text.contains("File ${id.take(8)}") }
        officer.submit(list, [reason: 'check', purpose: 'Why', months: '1'], '/files').identity { it.status == 422 && it.text.contains('Write in a sentence') && it.body.contains('<option value="check" selected>') }
        officer.submit(list, TAKEN, '/files').location.startsWith(list)
        officer.get(list).text.contains('Copies must be deleted by')
        officer.get("/en/studio/results/$activity/exports").identity { it.text.contains('Files that people sent') && it.text.contains(TAKEN.purpose) && !it.links.any { it.endsWith('.csv') } }
        sql.rows("SELECT outcome FROM audit_entry WHERE council_id = ? AND action = 'survey.files-taken'", [council.id])*.outcome.every { it.startsWith('export-check=') }
        sql.rows('SELECT what, purpose FROM survey_export WHERE activity = ?', [activity.toString()]).collect { [it.what, it.purpose] } == [['files', TAKEN.purpose]]
        people.visitor(visitor(), "second${UUID.randomUUID()}", Role.COMMISSIONER).get(address).status == 404

        and:
        def taken = officer.get(address)
        taken.status == 200 && taken.bytes == Files.readAllBytes(place(id))
        locked(taken)
        taken.header('content-disposition').contains("file-${id.take(8)}.png")
        officer.get("/en/studio/results/$activity/files").identity { it.links.contains(address) && it.text.contains("Save file ${id.take(8)}") && !it.body.contains('<img') }
        officer.get("/cy/stiwdio/results/$activity/files").text.contains('Gellir cadw un.')
        desk.get(waiting).status == 404

        and: 'nobody else, and not by another address'
        def other = newCouncil()
        def strangers = new SignedIn(portal, other)
        visitor().get(address).status in [303, 404]
        http.get(address).status in [303, 403, 404]
        desk.get(address).status in [403, 404]
        people.visitor(visitor(), 'young', Role.PARTICIPANT).get(address).status in [403, 404]
        strangers.visitor(visitor(other), 'stranger', Role.COMMISSIONER).get(address).status == 404
        officer.get(address.replace(activity.toString(), openActivity().toString())).status == 404
        officer.get(address.replace(id, Ids.uuid().toString())).status == 404

        when: 'an hour later it has to be said again, after a fresh sign-in'
        sql.executeUpdate('UPDATE survey_export SET made_at = made_at - INTERVAL 61 MINUTE WHERE activity = ?', [activity.toString()])
        def late = officer.get(address)
        def shown = officer.get(list)
        sql.executeUpdate('UPDATE people_session SET signed_in_at = signed_in_at - INTERVAL 6 MINUTE')

        then:
        late.status == 404
        officer.submitShown(shown, list, TAKEN, '/files').location.contains('/sign-in')
    }

    private static boolean locked(Http.Reply saved) {
        saved.header('content-disposition').startsWith('attachment') && saved.header('x-content-type-options') == 'nosniff' &&
            saved.header('content-security-policy').contains('sandbox') && saved.header('cache-control') == 'no-store'
    }

    def "until the close somebody takes a file away and adds another; what is taken back is gone from table and disk"() {
        given:
        UUID activity = sent()
        def first = rows(activity).first().id

        when: 'changed and not sent again'
        add(['Another letter.\n'.bytes], ['q.photo.away': held().first(), review: '1'])

        then: 'what was sent stands'
        rows(activity).collect { [it.state, it.id == first] } as Set == [['WAITING', true], ['HELD', false]] as Set

        when:
        send()

        then: 'the first is gone, and nobody has to read it any more'
        rows(activity)*.state == ['WAITING']
        rows(activity)*.id != [first]
        !Files.exists(place(first))
        sql.rows('SELECT ref FROM moderation_reading WHERE council_id = ?', [council.id])*.ref*.toString() == rows(activity)*.id*.toString()
        http.get('/en/answer/receipt').text.contains('One file')

        when:
        def second = rows(activity).first().id
        assert http.submit('/en/answer/receipt', [:], '/withdraw').status == 200

        then:
        rows(activity).empty && !Files.exists(place(second))
        sql.rows('SELECT id FROM file_object WHERE id IN (?, ?)', [first.toString(), second.toString()]).empty
        sql.rows('SELECT ref FROM moderation_reading WHERE council_id = ?', [council.id]).empty
    }

    def "sec_13_5 an escalated file is frozen, the safeguarding team's alone, and outlives what its sender does"() {
        given:
        UUID activity = sent(APicture.png(60, 40))
        def officer = officer()
        String id = rows(activity).first().id

        when:
        read('escalate')
        def caseId = sql.firstRow('SELECT public_id AS id FROM moderation_case WHERE council_id = ? ORDER BY opened_at DESC LIMIT 1', [council.id]).id
        def guardian = people.in(visitor(), guardianAccount)
        def page = guardian.get("/en/studio/cases/$caseId")

        then:
        page.text.contains("Save picture ${id.take(8)}") && page.text.contains('SHA-256') && !page.body.contains('<img')
        guardian.get("/en/studio/cases/$caseId/file").identity { it.status == 200 && locked(it) && it.bytes == Files.readAllBytes(place(id)) }
        [officer, reader(), visitor()].every { it.get("/en/studio/cases/$caseId/file").status in [303, 403, 404] }
        officer.get("/en/studio/results/$activity/files/$id").status == 404

        when: 'taken back, and then tidied away, while the team is at work on it'
        http.submit('/en/answer/receipt', [:], '/withdraw')
        bean(AnswersPurge).purge(council.id, activity)

        then:
        guardian.get("/en/studio/cases/$caseId/file").status == 200

        when: 'once the case is closed it goes with the answers'
        sql.execute('UPDATE moderation_case SET closed_at = UTC_TIMESTAMP(6) WHERE council_id = ?', [council.id])
        bean(AnswersPurge).purge(council.id, activity)

        then:
        rows(activity).empty && !Files.exists(place(id))
    }

    def "what was added and never sent goes a day after the close; what was sent goes with the answers"() {
        given:
        UUID activity = sent()
        def draft = visitor()
        assert draft.post('/en/answer/start', [activity: activity.toString()]).status == 303
        add([WORDS], [:], NAME, draft)
        def unsent = rows(activity).find { it.state == 'HELD' }.id
        def version = sql.firstRow('SELECT questionnaire_version AS v FROM survey_response WHERE activity = ? LIMIT 1', [activity.toString()]).v

        when:
        openActivity(asked(), [id: activity, version: version, closesAt: Instant.now() - Duration.ofDays(3)])
        bean(Closing).run()

        then:
        rows(activity)*.state == ['WAITING'] && !Files.exists(place(unsent))

        when:
        def kept = rows(activity).first().id
        bean(AnswersPurge).purge(council.id, activity)

        then:
        rows(activity).empty && !Files.exists(place(kept))
        sql.firstRow('SELECT COUNT(*) AS n FROM survey_response WHERE activity = ?', [activity.toString()]).n == 0
    }

    def "sec_10_1 the sixty-first file of an hour waits, and what was typed is still there"() {
        given:
        begun()
        12.times { add((1..5).collect { "Letter $it.\n".bytes }) }

        when:
        def held = add(['One more.\n'.bytes], ['q.more': 'It is wet'])

        then:
        held.status == 429 && (held.header('retry-after') as int) > 0
        held.text.contains('You have sent many files.') && held.body.contains('value="It is wet"')
    }

    def "a form of another's answers, or one that names files of its own making, changes nothing"() {
        given:
        UUID activity = sent()
        String theirs = rows(activity).first().id
        def other = visitor()
        UUID own = begun(asked(), other)
        def form = other.get('/en/answer/pages/1').forms.find { it.action.endsWith('/pages/1') }

        expect:
        other.post('/en/answer/pages/1', form.hidden + ['q.photo': theirs]).status == 400
        other.postFiles('/en/answer/pages/1', form.hidden + ['q.photo': theirs], [:], NAME).status == 400
        other.postFiles('/en/answer/pages/1', form.hidden + ['q.photo.away': theirs], [:], NAME).status == 303
        other.postFiles('/en/answer/pages/1', [draft: 'x', 'q.more': 'my own words'], ['q.photo': WORDS], NAME).identity { it.status == 409 && it.text.contains('my own words') }
        other.postFiles('/en/answer/pages/2', form.hidden, ['q.live': WORDS], NAME).status == 404
        rows(activity)*.id*.toString() == [theirs] && Files.exists(place(theirs))
        rows(own).empty
    }

    def "who would rather not say is heard, and so is that both cannot be"() {
        given:
        begun(asked().changing('photo') { it.needed(true) })

        expect:
        add([], [:]).identity { it.status == 422 && it.text.contains('Add a file, or tick “I would rather not say”.') }
        add([WORDS], ['q.photo.not-said': 'yes']).identity { it.status == 422 && it.text.contains('Take the files away, or the tick.') }
        add([], ['q.photo.not-said': 'yes', 'q.photo.away': held()]).status == 303
        http.get('/en/answer/review').text.contains('I would rather not say')
    }

    def "the team's figures say how many sent something; nobody else's do, and a rule can ask about it"() {
        given:
        UUID consultation = Ids.uuid()
        UUID activity = openActivity(asked(), [consultation: consultation, closesAt: Instant.now() - Duration.ofDays(1)])
        def sheets = Sheets.of(asked())
        def answers = { List<String> chosen -> new Answers([photo: Answers.Answer.choosing(chosen)]) }
        def columns = Columns.of(sheets, bean(Words)).all()
        bean(DemonstrationResponses).fill(council.id, activity, 40, new DemonstrationResponses.Mix([:], [:]))
        bean(Counting).runOnce()

        expect:
        answers([Ids.uuid().toString(), Ids.uuid().toString()]).cells(sheets) == ['*|*base', '*|*asked', 'photo|*base', 'photo|sent', 'more|*empty', 'live|*empty']
        bean(Results).live(council.id, activity).questions().find { it.key() == 'photo' }.options()*.id() == ['sent', 'not-said']
        bean(Results).release(council.id, consultation, [activity], null, null, Ids.uuid()).questions()*.key() == ['live']
        officer().get("/en/studio/results/$activity").identity { it.text.contains('Sent one file or more') && it.links.contains("/en/studio/results/$activity/files".toString()) }

        and: 'a file of answers has the number alone'
        columns*.name() == ['photo', 'photo_with_sheet', 'photo_not_said', 'more', 'live']
        columns.first().of(answers([Ids.uuid().toString(), Ids.uuid().toString()])) == '2'
        columns.first().of(answers([])) == null
        new Codebook(plain('x'), 1, columns, []).rows()[1].take(3) == ['photo', 'photo', 'files']

        and:
        AskedOf.options(sheets.items().first()) == ['sent']
        def known = [:]
        Rule.put(known, sheets.items().first(), Answers.Answer.choosing([Ids.uuid().toString()]))
        AskedOf.rule(['photo:sent'], sheets.items()).holds(known)
        !AskedOf.rule(['photo:sent'], sheets.items()).holds([:])
    }

    def "on paper it is handed in with the sheet, and entering the sheet says so"() {
        given:
        def sheets = Sheets.of(asked())
        def errors = new FieldErrors(bean(Messages), new Visit(null, 'en', null, null, '', '', '', null))

        expect:
        bean(Printing).asked(asked(), 'en').first().identity { it.how().contains('Hand it in together with this sheet.') && it.notSaid() }
        bean(Printing).asked(asked(), 'cy').first().how().contains('Rhowch ef i mewn gyda’r daflen hon.')
        AnswerForm.read(new Sheets.Sheet(1, [sheets.items().first()]), new Form(['q.photo.sheet': ['yes']]), errors).photo.chosen() == ['with-sheet']
        new Answers([photo: Answers.Answer.choosing(['with-sheet'])]).cells(sheets).contains('photo|with-sheet')
        AnswerForm.fields(sheets.all().first()).every { it != 'q.photo.sheet' }
    }

    def "it goes into files of others and comes back; what they cannot say is told"() {
        expect:
        QuestionnaireJson.read(QuestionnaireJson.write(asked(2))) == asked(2)
        ExchangeFile.read(ExchangeFile.write(asked(2)), 'q.json').questionnaire() == asked(2)
        SurveyJsWriter.write(asked(), 'en').identity { it.lines()*.what()*.key().contains('survey.left-out.file') }
        XlsFormOutput.of(asked(), 'en').identity { it.lines()*.what()*.key().contains('survey.xlsform.unsaid.file') && it.form().items().first().inside().first().type() == 'file' }
        !XlsFormOutput.of(asked(1), 'en').lines()*.what()*.key().contains('survey.xlsform.unsaid.file')
        XlsFormSpec.read(XlsFormSpec.drawn("| | $type | wall | Show us | | | | | | |", XlsFormSpec.HEAD, '')).identity {
            it.questionnaire().questions()*.kind() == [Kind.FILE] && it.questionnaire().questions()*.most() == [1] && it.lines()*.what()*.key() == told
        }

        where:
        type    || told
        'image' || ['survey.xlsform.left.image']
        'file'  || []
    }

    def "SurveyJS asks for one file unless it says more; a question of ours takes one to five"() {
        given:
        def read = { Map more -> ExchangeFile.read(Json.write([title: 'T', elements: [[type: 'file', name: 'wall', title: 'Show us'] + more]]).bytes, 's.json') }

        expect:
        read([:]).questionnaire().questions().first().identity { [it.kind(), it.most()] } == [Kind.FILE, 1]
        read([allowMultiple: true, maxSize: 1000]).questionnaire().questions().first().most() == null
        !read([acceptedTypes: 'image/*']).lines().empty
        [0, 6].every { Soundness.flaws(asked(it))*.key() == ['survey.flaw.files'] }
        [null, 1, 5].every { Soundness.flaws(asked(it)).empty }
    }

    def "an officer asks for files, and says how many"() {
        given:
        people.in(http, officerAccount)
        String page = http.submit('/en/studio/questionnaires', ['title.en': 'The wall', 'title.cy': 'Y wal'], '/questionnaires').location
        String question = AQuestionnaire.asking(this, page, 'FILE')

        expect:
        http.get(question).text.contains('Most files')

        and: 'more than a question takes is told at its field, at once'
        http.submit(question, ['text.en': 'Show us', 'text.cy': 'Dangoswch', most: '9'], '/questions/q1').identity { it.status == 422 && it.text.contains('A question takes from 1 to 5 files.') && it.body.contains('value="9"') }
        http.submit(question, ['text.en': 'Show us', 'text.cy': 'Dangoswch', most: '3'], '/questions/q1').status == 303
        bean(Questionnaires).find(council.id, UUID.fromString(page.split('/').last())).question('q1').get().most() == 3
        http.get("$page/preview/1").identity { it.status == 200 && it.body.contains('type="file"') }
    }
}
