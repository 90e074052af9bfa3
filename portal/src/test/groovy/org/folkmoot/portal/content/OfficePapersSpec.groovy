package org.folkmoot.portal.content

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileStore
import spock.lang.Shared

/** Word, spreadsheets and slides as papers: found at their sheet, slide or part; one that cannot be read is set aside, listed, and tried again. */
class OfficePapersSpec extends PortalSpec {
    static final String DESK = '/en/studio/documents'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def "a hit in #kind says where it is, in both languages, and opens there"() {
        given:
        def officer = officer()
        def id = sent(officer, title, file)
        read()
        publish(officer, id)
        def slug = title.toLowerCase().replace(' ', '-')

        when:
        def hit = search("/en/search?q=$word")

        then:
        hit.body.contains("href=\"/en/documents/$slug/pages/$number\"")
        hit.text.contains(english)
        search("/cy/chwilio?q=$word").text.contains(welsh)

        when:
        def page = http.get("/en/documents/$slug/pages/$number")

        then:
        page.status == 200
        page.text.contains(word) && page.text.contains(heading)
        !page.text.contains(AnOfficePaper.WRITER)
        http.get("/en/documents/$slug").text.contains(facts)

        and: 'a PDF opens at the page where a browser can; nothing else pretends to'
        page.body.replace('&#x3D;', '=').contains("/en/documents/$slug/file${kind == 'a PDF' ? '#page=2' : ''}\"")

        and: 'the file is saved as what it is, without who wrote it'
        http.get("/en/documents/$slug/file").identity {
            it.header('content-disposition').contains(ending) && it.bytes.length > 500 && !new String(it.bytes, 'ISO-8859-1').contains(AnOfficePaper.WRITER)
        }

        and: 'the officer sees that its words were read'
        officer.get("$DESK/$id").text.contains('Its words were read.')

        where:
        kind         | title           | word              | file                                                                              || number | english            | welsh                | heading                       | facts      | ending
        'a workbook' | 'Zzspent money' | 'thistlecount'    | AnOfficePaper.workbook(Needs: [['x', 1]], 'Budget 2026': [['thistlecount', 12]])  || 2      | 'Sheet “Budget 2026”' | 'Taflen “Budget 2026”' | 'sheet “Budget 2026”'      | '2 parts'  | '.xlsx'
        'slides'     | 'Zzshown talk'  | 'copperlark'      | AnOfficePaper.slides((1..11).collect { "slide $it ${it == 10 ? 'copperlark' : ''}".toString() }) || 10 | 'Slide 10'  | 'Sleid 10'           | 'slide 10 of 11'              | '11 slides' | '.pptx'
        'Word'       | 'Zzwritten plan' | 'velvetdormouse' | AnOfficePaper.word(Buses: OfficeReadingSpec.LONG, Homes: OfficeReadingSpec.LONG + 'velvetdormouse') || 2 | 'Part 2, “Homes”' | 'Rhan 2, “Homes”' | 'part 2 of 2'                 | '2 parts'  | '.docx'
        'a PDF'      | 'Zzprinted plan' | 'amberkestrel'   | APaper.pdf('nothing much', 'amberkestrel')                                        || 2      | 'Page 2'           | 'Tudalen 2'          | 'page 2 of 2'                 | '2 pages'  | '.pdf'
    }

    def "a paper with a password is given back, and why is said plainly"() {
        when:
        def answer = officer().postFiles(DESK, APaper.cover() + [_token: lastOfficer.get("$DESK/new").token], [file: OfficeReadingSpec.locker()], 'plan.docx')

        then:
        answer.status == 422
        answer.text.contains('The file has a password. Take the password off and send it again.')
    }

    def "a file that brings its reader down is set aside and listed, holds nothing up, and is read when it is tried again"() {
        given:
        def officer = officer()
        def bad = sent(officer, 'Zzbroken figures', AnOfficePaper.workbook(One: [['silverbadger', 1]]))
        def good = sent(officer, 'Zzgood figures', AnOfficePaper.workbook(One: [['goldenbadger', 1]]))

        when: 'the reader of the first is killed; the second is read after it'
        read(bad, new ChildReading(Duration.ofSeconds(40), CutDown.name))
        read(good)
        [bad, good].each { publish(officer, it) }

        then:
        search('/en/search?q=goldenbadger').text.contains('Zzgood figures')
        !search('/en/search?q=silverbadger').text.contains('Zzbroken figures')
        http.get('/en/documents/zzbroken-figures/file').status == 200

        and: 'whoever edits sees which, why, how often, and what helps; whoever only reads gets no button'
        def list = officer.get(DESK)
        list.text.contains('The program that reads files ended before it was done with this one.')
        list.text.contains('Tried once, on ') && list.text.contains('Try again')
        def moderator = people.visitor(visitor(), "mod${names++}", Role.MODERATOR)
        moderator.get(DESK).text.identity { it.contains('Zzbroken figures') && !it.contains('Try again') }
        moderator.post("$DESK/$bad/files/en/again", [_token: moderator.get('/en/your-page').token]).status == 403

        when:
        def again = officer.submit("$DESK/$bad", [:], '/again')

        then:
        again.status == 303
        officer.get("$DESK/$bad").text.contains('Its words are being read.')
        sql.firstRow("SELECT COUNT(*) AS n FROM audit_entry WHERE council_id = ? AND action = 'document.read-again'", [council.id]).n == 1

        when:
        bean(OutboxPump).runOnce()
        read(bad)
        bean(OutboxPump).runOnce()

        then:
        search('/en/search?q=silverbadger').text.contains('Sheet “One”')
        sql.firstRow("SELECT COUNT(*) AS n FROM content_file WHERE council_id = ? AND state = 'UNREADABLE'", [council.id]).n == 0

        and: 'a second time nothing happens'
        officer.get("$DESK/$bad").wholeForms.every { !it.action?.endsWith('/again') }
    }

    def "a file whose reading began three times and never ended is not begun a fourth time"() {
        given:
        def officer = officer()
        def id = sent(officer, 'Zzfatal figures', AnOfficePaper.workbook(One: [['ironbadger', 1]]))
        def file = file(id)

        when: 'the portal dies each time before it can say what became of it'
        def begun = (1..4).collect { bean(ReadFiles).begin(council.id, file) }

        then:
        begun == [true, true, true, false]
        officer.get("$DESK/$id").text.contains('ended before it was done')
    }

    private Http lastOfficer

    private Http officer() {
        lastOfficer = people.visitor(visitor(), "officer${names++}", Role.COMMISSIONER)
    }

    private UUID sent(Http officer, String title, byte[] file) {
        def answer = officer.postFiles(DESK, APaper.cover('title-en': title, 'title-cy': "$title cy".toString()) + [_token: officer.get("$DESK/new").token], [file: file], 'paper.bin')
        assert answer.status == 303: answer.text
        UUID.fromString(answer.location.split('/')[-2])
    }

    private void publish(Http officer, UUID id) {
        assert officer.submit("$DESK/$id/edit", [:], '/publish').status == 303
        bean(OutboxPump).runOnce()
    }

    private UUID file(UUID id) {
        sql.firstRow('SELECT f.file FROM content_file f JOIN content_entry e ON e.id = f.entry_id WHERE e.public_id = ?', [id.toString()]).file as UUID
    }

    private void read(UUID id = null, ChildReading child = new ChildReading(Duration.ofMinutes(1), PageReader.name)) {
        def reading = new FileReading(bean(DocumentFileRepository), bean(FileStore), child, bean(ReadFiles))
        def waiting = id ? [file(id)] : sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [council.id])*.file
        waiting.each { reading.run(new OutboxEntry(1, council.id, FileReading.KIND, it.toString())) }
    }

    private Http.Reply search(String path) {
        def answer = http.get(path)
        for (int i = 0; i < 8 && (answer.text.contains('That took too long') || answer.text.contains('rhy hir')); i++) answer = http.get(path)
        answer
    }
}
