package org.folkmoot.portal.content.media

import groovy.json.JsonSlurper
import java.awt.image.BufferedImage
import java.time.Duration
import javax.imageio.ImageIO
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.content.NeverEnds
import org.folkmoot.portal.content.NotWhole
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.files.FileKind
import org.folkmoot.portal.platform.files.RefusedFile
import spock.lang.Shared

/** The library: what staff send is made anew, described, used by entries, and seen by those who see the entries. */
class MediaLibrarySpec extends PortalSpec {
    static final String DESK = '/en/studio/media'
    static final Map WORDS = [name: 'Mill <b>Street</b>', 'alt-en': 'Young people at a <b>table</b>.', 'alt-cy': 'Pobl ifanc wrth <b>fwrdd</b>.']

    @Shared SignedIn people = new SignedIn(portal, council)
    @Shared ANews news = new ANews(this, council)
    @Shared int names = 0

    def "a picture goes from the form to those who see an entry that names it, and no further"() {
        given:
        def officer = officer()

        when:
        def id = added(officer, APicture.png())
        def page = officer.get("$DESK/$id")

        then: 'staff see it, with its words escaped'
        page.body.contains("srcset=\"/media/$id/320 320w, /media/$id/640 640w, /media/$id/1280 1280w\"")
        page.body.contains('alt="Young people at a &lt;b&gt;table&lt;/b&gt;."')
        page.text.contains('Nothing uses it')
        officer.get(DESK).text.contains('Mill <b>Street</b>')
        officer.get("/media/$id/640").header('cache-control') == 'no-store'

        and: 'nobody else does'
        ['', '/320', '/card', '/master'].every { http.get("/media/$id$it").status == 404 }

        when: 'news that names it is a draft, then published'
        def draft = news.draftAs('news', [happenedOn: '2026-11-01'], words(id))
        assert http.get("/media/$id").status == 404
        assert officer.get("$DESK/$id").text.contains('(draft)')
        def entry = news.publish(en: [picture: [file: id.toString()]], cy: [picture: [file: id.toString()]])

        then:
        [('')  : 1280, '/320': 320, '/640': 640, '/1280': 1280, '/card': 640, '/square': 320].every { name, width ->
            def answer = http.get("/media/$id$name")
            answer.status == 200 && picture(answer).width == width && answer.header('content-type') == 'image/png' &&
                    answer.header('x-content-type-options') == 'nosniff' && answer.header('content-security-policy').contains('sandbox') &&
                    answer.header('cache-control') == 'public, no-cache' && answer.header('cross-origin-resource-policy') == 'cross-origin' && !answer.header('set-cookie')
        }
        http.get("/media/$id/master").status == 404
        http.get("/media/$id/9999").status == 404
        officer.get("$DESK/$id").text.contains('Youth club <b>hours</b> (people see it)')

        and: 'what is known is not sent again'
        def etag = http.get("/media/$id/320").header('etag')
        http.get("/media/$id/320", ['If-None-Match': etag]).status == 304
        http.get("/media/$id/320", ['If-None-Match': 'W/"x", ' + etag]).bytes.length == 0

        when: 'the news is taken back'
        news.withdraw(entry)

        then:
        http.get("/media/$id").status == 404
        http.get("/media/$id/320", ['If-None-Match': etag]).status == 404
        draft != null
    }

    def "a picture of #wide is kept as wide as it is, up to 1280, and never drawn larger"() {
        given:
        def officer = officer()

        when:
        def id = added(officer, APicture.png(wide, 100))

        then: 'a screen with two points to each takes the sharpest there is'
        officer.get("$DESK/$id").body.contains("srcset=\"${widths.collect { name, made -> "/media/$id/$name ${made}w" }.join(', ')}\"")
        widths.every { name, made -> picture(officer.get("/media/$id/$name")).width == made }
        picture(officer.get("/media/$id")).width == widths.values().last()

        where:
        wide || widths
        200  || [320: 200]
        320  || [320: 320]
        600  || [320: 320, 640: 600]
        640  || [320: 320, 640: 640]
        900  || [320: 320, 640: 640, 1280: 900]
        1400 || [320: 320, 640: 640, 1280: 1280]
    }

    def "sec_8_5 a picture is made anew, upright: where it was taken and by whom does not come along"() {
        given:
        def officer = officer()
        def sent = APicture.fromATelephone()

        expect: 'the camera had written both'
        text(sent).contains('zzwhereitwas') && text(sent).contains('zzwhotookit')

        when:
        def id = added(officer, sent)
        def files = ['', '/320', '/640', '/card', '/square'].collect { officer.get("/media/$id$it").bytes }

        then:
        files.every { !text(it).contains('zzwhere') && !text(it).contains('zzwho') && !text(it).contains('Exif') && !text(it).contains('script') }
        picture(officer.get("/media/$id")).identity { it.width == 600 && it.height == 1000 }

        and: 'nothing of what was sent is in the store'
        !stored('content.media-arrived')

        when: 'a page hides in a note of the picture'
        def hidden = added(officer, APicture.pngWithPageInside())

        then:
        !text(officer.get("/media/$hidden").bytes).contains('zzinside')
    }

    def "sec_8_1 sec_8_2 #what is refused in both languages, and what was typed stays"() {
        given:
        def officer = officer()
        def before = rows()

        when:
        def english = send(officer, file, name)
        def welsh = officer.postParts('/cy/stiwdio/media', [_token: officer.get("$DESK/new").token] + WORDS, 'file', name, file)

        then:
        english.status == 422 && welsh.status == 422
        english.text.contains(said) && welsh.text.contains(dywedwyd)
        english.body.contains('Young people at a &lt;b&gt;table&lt;/b&gt;.') && welsh.body.contains('Mill &lt;b&gt;Street&lt;/b&gt;')
        rows() == before

        where:
        what                                  | file                                                    | name         || said                                | dywedwyd
        'a GIF that is also a script'         | APicture.gifThatIsAScript()                             | 'a.gif'      || 'cannot tell what kind'             | 'Ni allwn ddweud pa fath'
        'a JPEG with an archive behind it'    | APicture.jpgWithArchive()                               | 'a.jpg'      || 'does not belong to it'             | 'nad yw’n perthyn iddi'
        'a PNG with a page behind it'         | APicture.pngWithPage()                                  | 'a.png'      || 'does not belong to it'             | 'nad yw’n perthyn iddi'
        'a hundred megapixels, by its header' | APicture.hundredMegapixels()                            | 'a.png'      || 'bigger than 40 million pixels'     | '40 miliwn o bicseli'
        'half a picture'                      | APicture.cutShort()                                     | 'a.jpg'      || 'seems to be damaged'               | 'wedi’i difrodi'
        'a picture damaged inside'            | APicture.damagedInside()                                | 'a.png'      || 'seems to be damaged'               | 'wedi’i difrodi'
        'a drawing that can hold a program'   | '<svg xmlns="http://www.w3.org/2000/svg"/>'.bytes       | 'a.png'      || 'cannot tell what kind'             | 'Ni allwn ddweud pa fath'
        'words under the name of a picture'   | 'Only words.\n'.bytes                                   | 'a.jpg'      || 'Send a PNG or JPEG for a picture'  | 'Anfonwch PNG neu JPEG'
        'an empty file'                       | new byte[0]                                             | 'a.png'      || 'Choose a file'                     | 'Dewiswch ffeil'
    }

    def "sec_8_2 #what does no harm: it is refused or kept without its burden, and the portal goes on"() {
        given:
        def officer = officer()

        when:
        def answer = send(officer, file, 'a.png')

        then:
        answer.status == 422 || officer.get("${answer.location}").status == 200
        !stored('content.media-arrived')
        stored('content.media', 1_000_000).empty
        officer.get(DESK).status == 200

        where:
        what                                          | file
        'a note that unpacks to four hundred MB'      | APicture.bomb()
        'points that unpack to four hundred MB'       | APicture.overfull()
    }

    def "sec_8_2 what opens pictures is ended when it does not end, and nothing is kept"() {
        given:
        def hung = new PictureMaking(Duration.ofMillis(600), NeverEnds.name)

        when:
        hung.all(new ByteArrayInputStream(APicture.png()), FileKind.PNG, 50, 50)

        then:
        def refused = thrown(RefusedFile)
        refused.message() == 'files.refused.too-slow'
        ProcessHandle.current().children().noneMatch { it.info().commandLine().orElse('').contains(NeverEnds.name) }
    }

    def "the form begins empty"() {
        expect:
        officer().get("$DESK/new").wholeForms.find { it.inParts }.written*.value.unique() == ['']
    }

    def "a picture has words in every language of the council, or is said to be decoration: #because"() {
        given:
        def officer = officer()

        expect:
        def answer = send(officer, APicture.png(50, 40), 'a.png', changes)
        answer.status == status
        said == null || answer.text.contains(said)

        where:
        changes                                             || status | said                                            | because
        ['alt-cy': '']                                      || 422    | 'Say in Welsh what it shows'                    | 'Welsh is not optional'
        ['alt-en': ' ']                                     || 422    | 'Say in English what it shows'                  | 'a space is no word'
        ['alt-cy': 'Young people at a <b>table</b>.']       || 422    | 'These are the same words as in English'        | 'a copy is no translation'
        [name: '']                                          || 422    | 'Give it a name'                                | 'it has to be found again'
        ['alt-en': 'x' * 301]                               || 422    | '300'                                           | 'it is read aloud'
        ['alt-en': '', 'alt-cy': '', decorative: 'yes']     || 303    | null                                            | 'it tells nobody anything'
    }

    def "another file takes the place of the first at the same address, with another ETag"() {
        given:
        def officer = officer()
        def id = added(officer, APicture.png(800, 600))
        def before = officer.get("/media/$id/640").header('etag')
        def taken = room()

        when:
        def answer = part(officer, "$DESK/$id/file", APicture.jpg(700, 700), 'b.png')

        then: 'of another kind, even, since the content decides'
        answer.status == 303
        def after = officer.get("/media/$id/640")
        after.header('etag') != before && after.header('content-type') == 'image/jpeg' && picture(after).height == 640
        room() != taken
        room() == sql.firstRow('SELECT SUM(bytes) AS n FROM content_media WHERE council_id = ?', [council.id]).n as long

        and: 'a width that the new one does not have is answered with as much as there is'
        picture(officer.get("/media/$id/1280")).width == 700

        when: 'what is sent next is no picture'
        def refused = part(officer, "$DESK/$id/file", APicture.mp3(), 'b.mp3')

        then:
        refused.status == 422 && refused.text.contains('does not take that kind of file')
        officer.get("/media/$id/640").header('etag') == after.header('etag')
    }

    def "cuts keep what somebody said matters in view"() {
        given:
        def officer = officer()
        def id = added(officer, APicture.png(1600, 400))

        expect: 'half red, half blue in the middle'
        def square = picture(officer.get("/media/$id/square"))
        red(square, 40) && !red(square, 280)

        when:
        def page = officer.get("$DESK/$id")
        def answer = officer.submitShown(page, "$DESK/$id", [x: '90', y: '50'], '/focus')

        then:
        answer.status == 303
        !red(picture(officer.get("/media/$id/square")), 5)
        officer.get("$DESK/$id").body.contains('value="90"')

        and: 'numbers that are none are told, and stay in the form'
        def wrong = officer.submitShown(page, "$DESK/$id", [x: '101', y: 'top'], '/focus')
        wrong.status == 422 && wrong.text.contains('whole number from 0 to 100') && wrong.body.contains('value="top"')
    }

    def "nothing is deleted while an entry names it, in a draft or in public"() {
        given:
        def officer = officer()
        def id = added(officer, APicture.png(60, 40))
        def page = officer.get("$DESK/$id")
        def entry = news.publish(en: [picture: [file: id.toString()]], cy: [picture: [file: id.toString()]])

        expect:
        !officer.get("$DESK/$id").forms.any { it.action?.endsWith('/delete') }
        def refused = officer.submitShown(page, "$DESK/$id", [:], '/delete')
        refused.status == 422 && refused.text.contains('cannot be deleted while something uses it')
        http.get("/media/$id").status == 200

        when: 'nobody sees the entry any more, but its draft still names it'
        news.withdraw(entry)

        then:
        officer.submitShown(page, "$DESK/$id", [:], '/delete').status == 422

        when: 'the draft names it no more'
        news.rewrite(entry, [happenedOn: '2026-11-01'], [:])
        def before = room()
        def answer = officer.submit("$DESK/$id", [:], '/delete')

        then:
        answer.status == 303
        officer.get("$DESK/$id").status == 404
        officer.get("/media/$id").status == 404
        room() < before
        sql.firstRow("SELECT count(*) AS n FROM content_media_rendition WHERE council_id = ? AND media_id NOT IN (SELECT id FROM content_media)", [council.id]).n == 0
    }

    def "a council has so much room and no more, and is told so"() {
        given:
        def elsewhere = newCouncil()
        def officer = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'full', Role.COMMISSIONER)
        sql.execute('INSERT INTO content_media_room (council_id, pictures) VALUES (?, ?)', [elsewhere.id, 1_999_999_990])

        when:
        def answer = send(officer, APicture.png(400, 300), 'a.png')

        then:
        answer.status == 422
        answer.text.contains('it needs 1 MB, and 0 of 2,000 MB are left')
        answer.body.contains('Mill &lt;b&gt;Street&lt;/b&gt;')
        sql.firstRow('SELECT count(*) AS n FROM file_object WHERE council_id = ?', [elsewhere.id]).n == 0
        sql.firstRow('SELECT count(*) AS n FROM content_media WHERE council_id = ?', [elsewhere.id]).n == 0
    }

    def "an entry names only what is in the council's library"() {
        given:
        def elsewhere = newCouncil()
        def theirs = added(new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'far', Role.COMMISSIONER), APicture.png(60, 40))

        when:
        news.publish(en: [picture: [file: id.toString()]], cy: [picture: [file: id.toString()]])

        then:
        def refused = thrown(NotWhole)
        refused.details()*.code().unique() == ['no-such-media']
        refused.details()*.pointer() == ['/texts/cy/picture/file', '/texts/en/picture/file']
        http.get("/media/$theirs").status == 404

        where:
        id << [UUID.randomUUID()]
    }

    def "sec_3_1 sec_7_7 nobody without the right fills, describes or reads the library"() {
        given:
        def officer = officer()
        def id = added(officer, APicture.png(60, 40))
        def moderator = people.visitor(visitor(), "mod${names++}", Role.MODERATOR)
        def young = people.visitor(visitor(), "young${names++}", Role.PARTICIPANT)
        def elsewhere = newCouncil()
        def neighbour = new SignedIn(portal, elsewhere).visitor(visitor(elsewhere), 'near', Role.COMMISSIONER)
        def before = rows()

        expect: 'staff read, those who edit write'
        moderator.get("$DESK/$id").status == 200 && moderator.get("$DESK/$id").forms.findAll { it.action?.contains('/media/') }.empty
        moderator.postParts(DESK, WORDS, 'file', 'a.png', APicture.png(40, 30)).status == 403
        moderator.post("$DESK/$id/delete").status == 403
        young.get("$DESK/$id").status == 403 && young.get("/media/$id").status == 404
        http.get("$DESK/$id").status == 303
        neighbour.get("$DESK/$id").status == 404 && neighbour.get("/media/$id").status == 404

        and: 'forms need their token, and have the fields they have'
        officer.postParts(DESK, WORDS + [_token: 'guessed'], 'file', 'a.png', APicture.png(40, 30)).status == 422
        officer.postParts(DESK, WORDS + [_token: officer.get("$DESK/new").token, audience: '1'], 'file', 'a.png', APicture.png(40, 30)).status == 400
        officer.post("$DESK/$id/delete").status == 409
        rows() == before
    }

    def "other programs get a picture with its sizes, its point and its words in the language they ask for"() {
        given:
        def id = added(officer(), APicture.png(1600, 1000))
        def entry = news.publish(en: [picture: [file: id.toString()]], cy: [picture: [file: id.toString()]])
        def address = "/api/v1/content/news/${entry.publicId()}"

        when:
        def english = json(address)
        def welsh = json("$address?locale=cy")
        def every = json("$address?locale=*")

        then:
        english.picture.identity { [it.id, it.kind, it.url, it.width, it.height, it.alt, it.decorative, it.focalPoint] } ==
                [id.toString(), 'image', "/media/$id".toString(), 1280, 800, 'Young people at a <b>table</b>.', false, [x: 50, y: 50]]
        english.picture.renditions*.width == [320, 640, 1280, 640, 320]
        english.picture.renditions.every { http.get(it.url).header('content-type') == it.mediaType }
        welsh.picture.alt == 'Pobl ifanc wrth <b>fwrdd</b>.'
        every.picture.cy.alt == 'Pobl ifanc wrth <b>fwrdd</b>.' && every.picture.en.alt == 'Young people at a <b>table</b>.'

        when: 'its words change in the library'
        def officer = officer()
        def page = officer.get("$DESK/$id")
        def form = page.wholeForms.find { it.action.endsWith('/words') }
        assert form.send(officer, form.values + ['alt-en': 'Four of us at a table.']).status == 303
        bean(OutboxPump).runOnce()

        then: 'the answer that was kept is out of date'
        json(address).picture.alt == 'Four of us at a table.'
    }

    def "a form offers what is in the library, the chosen one first"() {
        given:
        def officer = officer()
        def first = added(officer, APicture.png(60, 40), ['name': 'First'])
        def second = added(officer, APicture.png(60, 40), ['name': 'Second', decorative: 'yes'])

        when:
        def choices = bean(MediaLibrary).offer(council.id, 'cy', [first]).choices(first.toString())

        then:
        choices[0].identity { value == first.toString() && label == 'First' && checked && !lacks && small == "/media/$first/320" && hint == 'Pobl ifanc wrth <b>fwrdd</b>.' }
        choices[1].identity { value == second.toString() && !checked && hint == null }
        bean(MediaLibrary).offer(council.id, 'en', []).choices('not an id').every { !it.checked }
    }

    def "the form of an entry shows what is in the library"() {
        given:
        def officer = officer()
        def id = added(officer, APicture.png(60, 40), ['name': 'Offered <i>one</i>'])

        when:
        def page = officer.get('/en/studio/entries/new/news')

        then:
        page.status == 200
        page.body.contains("value=\"$id\"") && page.body.contains("src=\"/media/$id/320\"") && page.text.contains('Offered <i>one</i>')
    }

    def "sec_8_1 a recording is used in public once everything said in it is written down, a film once it has captions too"() {
        given:
        def officer = officer()
        def id = added(officer, file)

        expect:
        officer.get("$DESK/$id").text.contains('is not converted')
        officer.get("$DESK/$id").text.contains('is not written down in both languages')
        bean(MediaLibrary).offer(council.id, 'en', [id]).choices(id.toString())[0].lacks()

        when: 'it is used before that'
        news.publish(en: [picture: [file: id.toString()]], cy: [picture: [file: id.toString()]])

        then:
        def refused = thrown(NotWhole)
        refused.details()*.code().unique() == ['media-without-words']

        when:
        if (film) {
            assert part(officer, "$DESK/$id/captions", 'no captions'.bytes, 'a.vtt', [lang: 'en'], 'captions').text.contains('It has to begin with WEBVTT')
            ['en', 'cy'].each { assert part(officer, "$DESK/$id/captions", "WEBVTT\n\n00:00.000 --> 00:02.000\n$it\n".bytes, 'a.vtt', [lang: it], 'captions').status == 303 }
        }
        def form = officer.get("$DESK/$id").wholeForms.find { it.action.endsWith('/words') }
        assert form.send(officer, form.values + ['said-en': 'Welcome.', 'said-cy': 'Croeso.']).status == 303
        def entry = news.publish(en: [picture: [file: id.toString()]], cy: [picture: [file: id.toString()]])

        then:
        def whole = http.get("/media/$id")
        whole.status == 200 && whole.bytes == file && whole.header('content-type') == type && whole.header('accept-ranges') == 'bytes'

        and: 'a piece of it for players that jump'
        def piece = http.get("/media/$id", [Range: 'bytes=100-199'])
        piece.status == 206 && piece.bytes == file[100..199] as byte[] && piece.header('content-range') == "bytes 100-199/${file.length}"
        http.get("/media/$id", [Range: 'bytes=-10']).bytes == file[-10..-1] as byte[]
        http.get("/media/$id", [Range: "bytes=${file.length}-"]).status == 416
        http.get("/media/$id", [Range: 'bytes=0-1', 'If-Range': '"another"']).status == 200

        and: 'other programs get the words'
        def told = json("/api/v1/content/news/${entry.publicId()}?locale=cy").picture
        told.kind == kind && told.transcript == 'Croeso.'
        film ? http.get(told.captions.cy).identity { it.header('content-type') == 'text/vtt' && it.text.contains('cy') } : told.captions == [:]

        where:
        kind    | film  | type         | file
        'audio' | false | 'audio/mpeg' | APicture.mp3()
        'video' | true  | 'video/mp4'  | APicture.mp4()
    }

    def "the invented borough has pictures, and news that shows one"() {
        given:
        def borough = newCouncil()

        when:
        bean(DrawnPictures).hang(borough.id)

        then:
        bean(MediaLibrary).offer(borough.id, 'en', []).choices('')*.label() as Set ==
            (['Hills, for the top of a page', 'Seats around a table', 'Mill Street club at night'] + DrawnChoices.ALL*.title()) as Set
        bean(MediaLibrary).shown(borough.id, DrawnChoices.ALL*.id()).values().every { it.altIn('en') && it.altIn('cy') }
        bean(MediaLibrary).shown(borough.id, [DrawnPictures.CLUB]).values().first().identity { width() == 1280 && altIn('cy').contains('adeilad brics') }
    }

    private Http officer() {
        people.visitor(visitor(), "officer${names++}", Role.COMMISSIONER)
    }

    private static UUID added(Http officer, byte[] file, Map more = [:]) {
        def answer = send(officer, file, 'x.bin', more)
        assert answer.status == 303: answer.text
        UUID.fromString(answer.location.split('/').last())
    }

    private static Http.Reply send(Http officer, byte[] file, String name, Map more = [:]) {
        part(officer, DESK, file, name, WORDS + more)
    }

    private static Http.Reply part(Http officer, String path, byte[] file, String name, Map fields = [:], String field = 'file') {
        officer.postParts(path, [_token: officer.get("$DESK/new").token] + fields, field, name, file)
    }

    private Map words(UUID id) {
        ['en', 'cy'].collectEntries { [it, [title: "Draft $it", summary: "S $it", body: "B $it", picture: [file: id.toString()]]] }
    }

    private Object json(String address) {
        def answer = http.get(address)
        assert answer.status == 200: answer.text
        new JsonSlurper().parseText(answer.body).data
    }

    private static BufferedImage picture(Http.Reply answer) {
        ImageIO.read(new ByteArrayInputStream(answer.bytes))
    }

    private static boolean red(BufferedImage picture, int x) {
        (picture.getRGB(x, 20) & 0xFF0000) > 0x800000
    }

    private static String text(byte[] bytes) {
        new String(bytes, 'ISO-8859-1')
    }

    private List stored(String purpose, long from = 0) {
        sql.rows('SELECT id FROM file_object WHERE council_id = ? AND purpose = ? AND size >= ?', [council.id, purpose, from])
    }

    private long room() {
        sql.firstRow('SELECT pictures AS n FROM content_media_room WHERE council_id = ?', [council.id]).n as long
    }

    private List rows() {
        ['content_media', 'content_media_rendition', 'file_object'].collect { sql.firstRow("SELECT count(*) AS n FROM $it WHERE council_id = ?".toString(), [council.id]).n }
    }
}
