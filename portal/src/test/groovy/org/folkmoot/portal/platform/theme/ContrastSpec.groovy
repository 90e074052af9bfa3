package org.folkmoot.portal.platform.theme

import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

class ContrastSpec extends Specification {
    @Requires({ SharedData.present('accessibility') })
    def "#c.id: #c.foreground on #c.background is #c.expected.ratio to 1"() {
        given:
        def contrast = Contrast.of(c.foreground, c.background)

        expect:
        contrast.ratio() == c.expected.ratio
        contrast.enoughForText == c.expected.aaNormal
        contrast.enoughForLargeText == c.expected.aaLarge
        contrast.enoughForShapes == c.expected.nonText

        where:
        c << (SharedData.present('accessibility') ? SharedData.json('accessibility/contrast-cases.json') : [[:]])
    }

    def "#one and #other: #ratio, because #because"() {
        expect:
        Contrast.of(one, other).ratio() == ratio

        where:
        one       | other     || ratio | because
        '#fff'    | '#000'    || 21    | 'three digits stand for six'
        '#FFFFFF' | '#000000' || 21    | 'capitals are the same colour'
        '#1d70b8' | '#1d70b8' || 1     | 'a colour does not stand out from itself'
    }

    def "'#text' is no colour"() {
        when:
        Contrast.of(text, '#fff')

        then:
        thrown(IllegalArgumentException)

        where:
        text << ['red', '#ff', '#fffff', 'fff', '#ggg', 'url(#fff)', '']
    }
}
