package org.folkmoot.portal.platform.theme

import com.ibm.icu.text.MessageFormat
import com.ibm.icu.util.ULocale
import spock.lang.Specification

/** A day in a Welsh sentence is not written as it is alone. */
class WelshDaysSpec extends Specification {
    static final String SUNDAY = 'Dydd Sul, 29 Tachwedd 2026, 5pm'

    def "#sentence"() {
        expect:
        said(pattern, [at: SUNDAY]) == sentence

        where:
        pattern                              | sentence
        '{at}'                               | 'Dydd Sul, 29 Tachwedd 2026, 5pm'
        'Gallwch anfon tan {at}.'            | 'Gallwch anfon tan ddydd Sul, 29 Tachwedd 2026, 5pm.'
        'Mae’n cau {at}.'                    | 'Mae’n cau ddydd Sul, 29 Tachwedd 2026, 5pm.'
        'Byddant wedi darllen erbyn {at}.'   | 'Byddant wedi darllen erbyn dydd Sul, 29 Tachwedd 2026, 5pm.'
        'Diolch. {at}.'                      | 'Diolch. Dydd Sul, 29 Tachwedd 2026, 5pm.'
        'Wedi cau · {at}'                    | 'Wedi cau · Dydd Sul, 29 Tachwedd 2026, 5pm'
        'nes bydd yn cau: {at}'              | 'nes bydd yn cau: dydd Sul, 29 Tachwedd 2026, 5pm'
        'agor ar {at} ac yn cau ar {at}'     | 'agor ar ddydd Sul, 29 Tachwedd 2026, 5pm ac yn cau ar ddydd Sul, 29 Tachwedd 2026, 5pm'
    }

    def "titles and names stay as their writers wrote them"() {
        expect:
        said('Ewch ar {title}', [title: 'Parti Dydd Sul']) == 'Ewch ar Parti Dydd Sul'
        said('{count, number} o {title} tan {at}', [count: 2, title: 'Ar Dydd Llun', at: SUNDAY]) == '2 o Ar Dydd Llun tan ddydd Sul, 29 Tachwedd 2026, 5pm'
    }

    def "in a page, behind words of its own: #page"() {
        expect:
        WelshDays.inPage(page) == shown

        where:
        page                                                                                    | shown
        'Derbynnir tan <span class="when"><time datetime="x">Dydd Llun, 4 Hydref</time></span>' | 'Derbynnir tan <span class="when"><time datetime="x">ddydd Llun, 4 Hydref</time></span>'
        '<p>Cyhoeddus ers <time datetime="x">Dydd Gwener, 27 Tachwedd</time></p>'               | '<p>Cyhoeddus ers <time datetime="x">dydd Gwener, 27 Tachwedd</time></p>'
        '<p>Lot, gan Nia, <time datetime="x">Dydd Gwener, 27 Tachwedd</time></p>'               | '<p>Lot, gan Nia, <time datetime="x">dydd Gwener, 27 Tachwedd</time></p>'
        '<p>Wedi cau: <time datetime="x">Dydd Iau, 12 Tachwedd</time></p>'                      | '<p>Wedi cau: <time datetime="x">Dydd Iau, 12 Tachwedd</time></p>'
        '<li><time datetime="x">Dydd Iau, 12 Tachwedd</time>: agor</li>'                        | '<li><time datetime="x">Dydd Iau, 12 Tachwedd</time>: agor</li>'
        '<p>Parti ar Dydd Sul, 29 Tachwedd</p>'                                                 | '<p>Parti ar Dydd Sul, 29 Tachwedd</p>'
    }

    def "English days are as they were"() {
        expect:
        new Messages.Message('', new MessageFormat('Send until {at}.', ULocale.UK)).filled(at: 'Sunday 29 November 2026') == 'Send until Sunday 29 November 2026.'
    }

    private static String said(String pattern, Map facts) {
        new Messages.Message('', new MessageFormat(pattern, ULocale.forLanguageTag('cy'))).filled(facts)
    }
}
