package org.folkmoot.portal.platform.paper

import java.awt.image.BufferedImage
import java.time.LocalDate
import javax.imageio.ImageIO
import spock.lang.Shared
import spock.lang.Specification

/** What is printed says of itself what everything is. */
class TypesettingSpec extends Specification {
    static final LocalDate DAY = LocalDate.of(2026, 11, 2)
    static final String DRAWING = "data:image/png;base64,${dots().encodeBase64()}"

    static final String PAGE = """
        <!doctype html>
        <html lang="cy"><head><meta charset="utf-8"/><title>Adroddiad: dŵr a thŷ</title></head><body>
        <h1>Adroddiad: dŵr a thŷ</h1>
        <p>Ŵ Ŷ ŵ ŷ â ê î ô û “dyfyniad” – 😀 \u0007 <em>yn wir</em> <a href="#dau">ymlaen</a> <span lang="en">in English</span></p>
        <h2>Y siart</h2><p><img src="$DRAWING" alt="Siart: ie, tua 30"/></p>
        <table><caption>Atebion</caption><thead><tr><th scope="col">Ateb</th><th scope="col">Pobl</th></tr></thead>
        <tbody><tr><th scope="row">Ie</th><td>30</td></tr><tr><th scope="row">Na</th><td>20</td></tr></tbody></table>
        <h2 id="dau">Yr ail</h2><ul class="paper-boxes" role="list"><li><span class="paper-tick"></span><span>Ie</span></li></ul><span class="paper-line"></span>
        </body></html>"""

    @Shared APdf pdf = new APdf(Typesetting.pdf(PAGE, 'cy', DAY))

    static byte[] dots() {
        def out = new ByteArrayOutputStream()
        ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), 'png', out)
        out.toByteArray()
    }

    def "it keeps PDF/UA-1 and PDF/A-3a, as a checker of others' making finds"() {
        expect: pdf.broken == []
    }

    def "it says its language, its title and its parts"() {
        expect:
        pdf.language == 'cy'
        pdf.marked && pdf.titleShown
        pdf.title == 'Adroddiad: dŵr a thŷ'
        pdf.bookmarks == ['Y siart', 'Yr ail']
        pdf.kinds.count('H1') == 1
        pdf.kinds.count('H2') == 2
        pdf.elements.findAll { it.kind == 'TH' }*.scope == ['Column', 'Column', 'Row', 'Row']
        pdf.elements.findAll { it.kind == 'Figure' }*.alt == ['Siart: ie, tua 30']
        pdf.kinds.containsAll(['L', 'LI', 'Table', 'Caption', 'Link'])
        new APdf(Typesetting.pdf(PAGE, 'en', DAY)).language == 'en-GB'
    }

    def "words come out in the order in which they are read, with every letter of Welsh"() {
        given:
        def places = ['Adroddiad', 'Ŵ Ŷ ŵ ŷ â ê î ô û “dyfyniad” –', 'yn wir', 'Y siart', 'Ateb', 'Ie', '30', 'Na', 'Yr ail'].collect { pdf.text.indexOf(it) }

        expect:
        places.every { it >= 0 }
        places == places.sort(false)
    }

    def "the same page of the same day is the same bytes"() {
        expect:
        Typesetting.pdf(PAGE, 'cy', DAY) == pdf.bytes
        Typesetting.pdf(PAGE, 'cy', DAY.plusDays(1)) != pdf.bytes
    }

    def "nothing is fetched, and nothing but a page is read: #because"() {
        when:
        def made = new APdf(Typesetting.pdf(page, 'en', DAY))

        then:
        !made.text.contains('root:')

        where:
        page                                                                                                            | because
        '<html><head><title>t</title></head><body><h1>t</h1><img src="file:///etc/passwd" alt="x"/></body></html>'      | 'a file of this machine'
        '<html><head><title>t</title></head><body><h1>t</h1><img src="http://127.0.0.1:9/x.png" alt="x"/></body></html>' | 'an address'
        '<html><head><title>t</title><link rel="stylesheet" href="file:///etc/passwd"/></head><body><h1>t</h1></body></html>' | 'a style sheet'
    }

    def "a page that declares entities is refused"() {
        when: Typesetting.pdf('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><head><title>t</title></head><body>&x;</body></html>', 'en', DAY)
        then: thrown(IOException)
    }
}
