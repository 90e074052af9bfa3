package org.folkmoot.portal.content

import java.time.Duration
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxEntry
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileStore
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared

/** Papers: sent by officers, checked, read apart, shared with everybody or with staff, found and taken down. */
class DocumentsSpec extends PortalSpec {
    static final String DESK = '/en/studio/documents'
    static final String LINE = '\r\n'

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared int names = 0

    def "a paper goes from the form to its pages"() {
        given:
        def officer = officer()

        when: 'it is sent with its cover sheet'
        def id = sent(officer, APaper.cover(), APaper.pdf('First of all', 'Clubs open until nine'), '../../Club <times>.pdf')

        then: 'nobody sees it yet'
        !http.get('/en/documents').body.contains('Youth clubs')

        when:
        read()
        def published = publish(officer, id)

        then:
        published.status == 303
        pump()

        and: 'there is nothing new to publish, and nothing offers it'
        officer.get("$DESK/$id/edit").identity { it.text.contains('People see what was last saved') && !it.text.contains('Publish in every language') }

        and: 'everybody finds it in the list, in both languages, escaped'
        http.get('/en/documents').body.contains('href="/en/documents/youth-clubs-b-now-b"')
        http.get('/cy/dogfennau').text.contains('Clybiau ieuenctid <b>nawr</b>')

        and: 'reads it page by page'
        def page = http.get('/en/documents/youth-clubs-b-now-b/pages/2')
        page.status == 200
        page.text.contains('Clubs open until nine')
        http.get('/cy/dogfennau/clybiau-ieuenctid-b-nawr-b/pages/2').body.contains('<div class="words" lang="en">')
        http.get('/en/documents/youth-clubs-b-now-b/pages/3').status == 404

        and: 'saves the file, which is never shown or run'
        def file = http.get('/en/documents/youth-clubs-b-now-b/file')
        file.status == 200
        file.bytes.length > 1000 && new String(file.bytes, 0, 5) == '%PDF-'
        file.header('content-type') == 'application/pdf'
        file.header('content-disposition').startsWith('attachment; filename="Club _times_.pdf"')
        file.header('x-content-type-options') == 'nosniff'
        file.header('content-security-policy').contains('sandbox')
        file.header('cache-control') == 'no-store'

        when: 'somebody searches for words on its second page'
        def hit = search(http, '/en/search?q=%22open+until+nine%22')

        then: 'the hit leads to that page'
        hit.body.contains('href="/en/documents/youth-clubs-b-now-b/pages/2"')
    }

    def "#what is refused: #because"() {
        given:
        def officer = officer()
        def before = files()

        long began = System.nanoTime()

        when:
        def answer = send(officer, DESK, APaper.cover(), file, name)

        then:
        answer.status == 422
        System.nanoTime() - began < 20_000_000_000L
        answer.text.contains(said)
        answer.body.contains('value="Youth team"')
        files() == before
        sql.firstRow('SELECT count(*) AS n FROM content_file WHERE council_id = ?', [council.id]).n ==
                sql.firstRow("SELECT count(*) AS n FROM file_object WHERE council_id = ? AND purpose = 'content.document'", [council.id]).n

        where:
        what               | file                                | name         || said                              | because
        'a script'         | '<script>1</script>'.bytes          | 'plan.pdf'   || 'cannot tell what kind'           | 'content decides, not the name'
        'an empty web page' | '<html><script>1</script>'.bytes   | 'plan.html'  || 'The file is empty'               | 'of a web page the words are kept, and it has none'
        'a polyglot'       | APaper.polyglot()                   | 'plan.pdf'   || 'does not belong to it'           | 'two programs would read it in two ways'
        'a claim of two gigabytes' | OfficeReadingSpec.claiming(AnOfficePaper.word(a: 'b')) | 'plan.docx' || 'more packed into this file' | 'it would fill the machine'
        'a macro'          | APaper.withMacros()                 | 'plan.docx'  || 'has macros'                      | 'it would run on whoever opens it'
        'a picture'        | [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] as byte[] | 'plan.pdf' || 'seems to be damaged' | 'papers have words'
        'too large a file' | new byte[20_000_001]                | 'plan.pdf'   || 'larger than 20 MB'               | 'a phone has to load it'
    }

    def "sec_8_1 a web page is found by its words, and they are all that is kept: nothing of it is served as a page"() {
        given:
        def officer = officer()
        def page = "<!DOCTYPE html><html><head><title>Ferry plan</title><script>zzscript()</script></head><body onload='zzscript()'><h1>Ferry plan</h1>${'<p>The quartzferry sails at nine, ten and eleven from the harbour steps on every day of the summer.</p>' * 5}<!-- zzremark --></body></html>"

        when:
        def id = sent(officer, APaper.cover('title-en': 'Ferry paper', 'title-cy': 'Papur fferi'), page.bytes, 'ferry.html')
        read()
        publish(officer, id)
        pump()
        def file = http.get('/en/documents/ferry-paper/file')

        then:
        file.header('content-type').startsWith('text/plain')
        file.header('content-disposition').endsWith('.txt')
        file.text.startsWith('Ferry plan') && file.text.contains('quartzferry') && !file.text.contains('<') && !file.text.contains('zz')
        search(http, '/en/search?q=quartzferry').body.contains('href="/en/documents/ferry-paper/pages/1"')
        http.get('/en/documents/ferry-paper/pages/1').identity { text.contains('sails at nine') && !body.contains('zzscript') && !body.contains('zzremark') }

        and: 'the page itself lies nowhere, not in quarantine either'
        sql.firstRow("SELECT COUNT(*) AS n FROM file_object WHERE council_id = ? AND sha256 = ?", [council.id, java.security.MessageDigest.getInstance('SHA-256').digest(page.bytes)]).n == 0
    }

    def "a form larger than any file we take is stopped on the way in"() {
        given:
        def officer = officer()
        def head = "POST $DESK HTTP/1.1\r\nHost: $council.host\r\nCookie: ${officer.cookies.collect { name, value -> "$name=$value" }.join('; ')}\r\n" +
                'Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=limit\r\nConnection: close\r\n'

        expect: 'as soon as it says how long it is'
        officer.raw("${head}Content-Length: 23000000\r\n\r\n--limit\r\n").startsWith('HTTP/1.1 413')

        and: 'and a form without a file far sooner'
        http.post('/en/hear-back', [address: 'a' * 1_200_000]).status == 413
    }

    def "a form without the session's token, from elsewhere, with unknown fields or by somebody else changes nothing"() {
        given:
        def officer = officer()
        def before = entries()

        expect:
        post(officer, DESK, APaper.cover() + [_token: 'guessed'], APaper.pdf('x'), 'x.pdf').status == 422
        post(officer, DESK, token(officer) + APaper.cover() + [audienceId: '1'], APaper.pdf('x'), 'x.pdf').status == 400
        post(officer, DESK, token(officer) + APaper.cover(), APaper.pdf('x'), 'x.pdf', ['Sec-Fetch-Site': 'cross-site']).status == 403
        post(people.visitor(visitor(), "mod${names++}", Role.MODERATOR), DESK, APaper.cover(), APaper.pdf('x'), 'x.pdf').status == 403
        post(visitor(), DESK, APaper.cover(), APaper.pdf('x'), 'x.pdf').status == 303
        entries() == before
    }

    def "a paper for staff is found, read and kept by staff alone"() {
        given:
        def officer = officer()
        def id = published(officer, APaper.cover('title-en': 'Risks of lodgings', 'title-cy': 'Risgiau llety', audience: 'staff'), APaper.pdf('marrowlantern'))
        def moderator = people.visitor(visitor(), "mod${names++}", Role.MODERATOR)
        def young = people.visitor(visitor(), "young${names++}", Role.PARTICIPANT)

        expect: 'nobody else learns that it exists'
        [http, young].every { one ->
            !one.get('/en/documents').body.contains('Risks of lodgings') &&
                    !search(one, '/en/search?q=marrowlantern').body.contains('pages/1') &&
                    !search(one, '/en/search?q=lodgings').body.contains('Risks of') &&
                    ['', '/file', '/pages/1'].every { one.get("/en/documents/risks-of-lodgings$it").status == 404 }
        }
        ['', '/file', '/pages/1', '/edit'].every { http.get("$DESK/$id$it").status == 303 && young.get("$DESK/$id$it").status == 403 }
        http.get('/en/documents/risks-of-lodgings').text.replaceAll('risks-of-lodgings', '') == http.get('/en/documents/never-was').text.replaceAll('never-was', '')

        and: 'staff find it, where it leads to a page for staff'
        search(moderator, '/en/search?q=marrowlantern').body.contains("href=\"$DESK/$id/pages/1\"")
        moderator.get("$DESK/$id/pages/1").text.contains('marrowlantern')
        moderator.get("$DESK/$id/file").status == 200
        moderator.get(DESK).text.contains('Risks of lodgings')
        moderator.get("$DESK/$id/edit").status == 403

        when: 'a role is taken away'
        sql.execute('DELETE FROM people_membership WHERE council_id = ? AND role = ?', [council.id, 'moderator'])

        then: 'the same link is no good any more'
        moderator.get("$DESK/$id/file").status in [303, 403]
    }

    def "another council's paper does not exist here"() {
        given:
        def id = published(officer(), APaper.cover('title-en': 'Only at home', 'title-cy': 'Gartref yn unig'), APaper.pdf('home words'))
        def elsewhere = newCouncil()
        def neighbour = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), "far${names++}", Role.COMMISSIONER)

        expect:
        http.get('/en/documents/only-at-home').status == 200
        neighbour.get('/en/documents/only-at-home').status == 404
        ['', '/file', '/edit', '/pages/1'].every { neighbour.get("$DESK/$id$it").status == 404 }
    }

    def "nothing is published that lacks a language, and changed words wait for the other language"() {
        given:
        def officer = officer()
        def id = sent(officer, APaper.cover('title-en': 'Half', 'title-cy': '', 'purpose-cy': 'Says when clubs open.'), APaper.pdf('x'))

        expect:
        officer.get("$DESK/$id/edit").text.contains('“Title” is missing in Welsh')
        officer.get("$DESK/$id/edit").text.contains('“What it is for” is the same words in both languages')
        officer.post("$DESK/$id/publish", token(officer)).status == 422
        http.get('/en/documents/half').status == 404

        when: 'it is made whole and published, then its English changes'
        saved(officer, id, APaper.cover('title-en': 'Half', 'title-cy': 'Hanner', basedOn: '1'))
        assert publish(officer, id).status == 303
        saved(officer, id, APaper.cover('title-en': 'Half', 'title-cy': 'Hanner', 'purpose-en': 'Says when clubs close.', basedOn: '2'))

        then:
        officer.get("$DESK/$id/edit").text.contains('“What it is for” changed in English. Look at the Welsh again.')
        http.get('/en/documents/half').text.contains('Says when clubs open.')

        when: 'somebody says that both were read side by side'
        saved(officer, id, APaper.cover('title-en': 'Half', 'title-cy': 'Hanner', 'purpose-en': 'Says when clubs close.', basedOn: '3', checked: 'yes'))

        then:
        publish(officer, id).status == 303
        pump()
        http.get('/en/documents/half').text.contains('Says when clubs close.')

        and: 'who saves over somebody else is told'
        save(officer, id, APaper.cover(basedOn: '2')).text.contains('Somebody else saved this')
    }

    def "an old address leads to the new one, and each language to its own"() {
        given:
        def officer = officer()
        def id = published(officer, APaper.cover('title-en': 'First name', 'title-cy': 'Enw cyntaf'), APaper.pdf('x'))
        saved(officer, id, APaper.cover('title-en': 'Second name', 'title-cy': 'Ail enw', basedOn: '1'))
        publish(officer, id)
        pump()

        expect:
        moved('/en/documents/first-name', '/en/documents/second-name')
        moved('/en/documents/first-name/pages/1', '/en/documents/second-name/pages/1')
        moved('/en/documents/first-name/file', '/en/documents/second-name/file')
        moved('/cy/dogfennau/second-name', '/cy/dogfennau/ail-enw')
        moved('/cy/dogfennau/enw-cyntaf', '/cy/dogfennau/ail-enw')
        http.get('/cy/dogfennau/ail-enw').status == 200
    }

    def "a paper that is taken down is gone from every place at once"() {
        given:
        def officer = officer()
        def id = published(officer, APaper.cover('title-en': 'Soon gone', 'title-cy': 'Ar fin mynd'), APaper.pdf('quicksilverheron'))

        expect:
        search(http, '/en/search?q=quicksilverheron').body.contains('/pages/1')
        search(http, '/cy/chwilio?q=quicksilverheron').body.identity { body -> body.contains('href="/cy/dogfennau/ar-fin-mynd/pages/1"') && body =~ /<p lang="en">[^<]*<mark>quicksilverheron/ }
        http.get('/cy/dogfennau/ar-fin-mynd/pages/1').status == 200

        when:
        officer.submit("$DESK/$id/edit", [:], '/withdraw')
        pump()

        then:
        ['', '/file', '/pages/1'].every { http.get("/en/documents/soon-gone$it").status == 404 }
        !http.get('/en/documents').body.contains('Soon gone')
        !search(http, '/en/search?q=quicksilverheron').body.contains('/pages/1')
        !search(http, '/cy/chwilio?q=quicksilverheron').body.contains('/pages/1')
        officer.get(DESK).text.contains('Taken down')
    }

    def "a file whose reader hangs is listed as unreadable, and can still be had"() {
        given:
        def officer = officer()
        def id = sent(officer, APaper.cover('title-en': 'Slow', 'title-cy': 'Araf'), APaper.pdf('x'))
        def hung = new ChildReading(Duration.ofMillis(500), NeverEnds.name)

        when:
        read(readWith(hung))
        assert publish(officer, id).status == 303
        pump()


        then:
        officer.get(DESK).text.contains('cannot be read aloud')
        http.get('/en/documents/slow').text.contains('took too long to read')
        http.get('/en/documents/slow/file').status == 200
        http.get('/en/documents/slow/pages/1').status == 404
    }

    def "the invented borough has papers, one in both languages and one for staff"() {
        given:
        def borough = newCouncil()
        new PapersOfAshmere(bean(Overlay), bean(DocumentDesk)).load(bean(Councils).byId(borough.id).get())
        read(readWith(new ChildReading(Duration.ofMinutes(1), PageReader.name)), borough)
        pump()
        def reader = visitor(borough)

        expect:
        reader.get('/en/documents').body.count('<article class="card">') == 4
        reader.get('/en/documents/growing-up-well-in-ashmere-summary-of-our-plan-2026-to-2029/pages/4').text.contains('scrutiny panel')
        reader.get('/cy/dogfennau/ein-cynllun-i-blant-a-phobl-ifanc-hawdd-ei-ddarllen/pages/2').text.contains('Tŷ, stryd, cŵn a ŵyn')
        reader.get('/en/documents/our-plan-for-children-and-young-people-easy-read/pages/2').text.contains('Four weeks at most')
        search(reader, '/cy/chwilio?q=gofalwyr+ifanc').body.contains('/cy/dogfennau/ein-cynllun')
        !search(reader, '/en/search?q=marrowlantern').body.contains('/pages/')
        !search(reader, '/en/search?q=thistlecount').body.contains('/documents/')
    }

    private Http officer() {
        people.visitor(visitor(), "officer${names++}", Role.COMMISSIONER)
    }

    private UUID published(Http officer, Map cover, byte[] file) {
        def id = sent(officer, cover, file)
        read()
        assert publish(officer, id).status == 303
        pump()
        id
    }

    /** A new paper. @return its id */
    private UUID sent(Http officer, Map cover, byte[] file, String name = 'paper.pdf') {
        def answer = send(officer, DESK, cover, file, name)
        assert answer.status == 303
        UUID.fromString(answer.location.split('/')[-2])
    }

    private void saved(Http officer, UUID id, Map cover) {
        assert save(officer, id, cover).status == 303
    }

    private Http.Reply save(Http officer, UUID id, Map cover) {
        send(officer, "$DESK/$id/edit", cover, null, '')
    }

    private Http.Reply publish(Http officer, UUID id) {
        def shown = officer.get("$DESK/$id/edit")
        assert shown.text.contains('Ready to publish')
        officer.submitShown(shown, "$DESK/$id/edit", [:], '/publish')
    }

    private Http.Reply send(Http who, String path, Map cover, byte[] file, String name) {
        post(who, path, token(who) + cover, file, name)
    }

    private static Map<String, String> token(Http who) {
        [_token: who.get("$DESK/new").token]
    }

    private static Http.Reply post(Http who, String path, Map<String, ?> fields, byte[] file, String name, Map<String, String> headers = [:]) {
        def body = new ByteArrayOutputStream()
        fields.each { field, value ->
            body << "--limit${LINE}Content-Disposition: form-data; name=\"$field\"$LINE$LINE$value$LINE".getBytes('UTF-8')
        }
        if (file != null) {
            body << "--limit${LINE}Content-Disposition: form-data; name=\"file\"; filename=\"$name\"${LINE}Content-Type: application/pdf$LINE$LINE".getBytes('UTF-8')
            body << file << LINE.bytes
        }
        body << "--limit--$LINE".bytes
        who.send('POST', path, 'multipart/form-data; boundary=limit', body.toByteArray(), headers)
    }

    /** More patient than the portal: these specs are not about how busy the machine is. */
    private FileReading readWith(ChildReading child) {
        new FileReading(bean(DocumentFileRepository), bean(FileStore), child, bean(ReadFiles))
    }

    /** Asked again where a busy machine gave up half way. */
    private static Http.Reply search(Http who, String path) {
        def answer = who.get(path)
        for (int i = 0; i < 8 && (answer.text.contains('That took too long') || answer.text.contains('rhy hir')); i++) {
            answer = who.get(path)
        }
        answer
    }

    private boolean moved(String from, String to) {
        def answer = http.get(from)
        answer.status == 301 && answer.location == to
    }

    /** Reads what waits, as the background would. */
    private void read(FileReading reading = readWith(new ChildReading(Duration.ofMinutes(1), PageReader.name)), of = council) {
        sql.rows("SELECT file FROM content_file WHERE council_id = ? AND state = 'WAITING'", [of.id]).each {
            reading.run(new OutboxEntry(1, of.id, FileReading.KIND, it.file.toString()))
        }
    }

    private boolean pump() {
        bean(OutboxPump).runOnce()
        true
    }

    private long files() {
        sql.firstRow('SELECT count(*) AS n FROM file_object WHERE council_id = ?', [council.id]).n as long
    }

    private long entries() {
        sql.firstRow('SELECT count(*) AS n FROM content_entry WHERE council_id = ?', [council.id]).n as long
    }
}
