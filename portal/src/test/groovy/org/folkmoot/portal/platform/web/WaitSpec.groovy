package org.folkmoot.portal.platform.web

import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.Specification

/** How long somebody has to wait is said as people say it. */
class WaitSpec extends Specification {
    @Shared Messages messages = new Messages(new Overlay('base', null))

    def "#seconds seconds are #minutes minutes"() {
        expect:
        new TooManyRequests(seconds).minutes() == minutes

        where:
        seconds || minutes
        1       || 1
        60      || 1
        61      || 2
        3_599   || 60
    }

    def "a wait of an hour is said in minutes: #locale"() {
        expect:
        messages.text(locale, 'problem.too-many.minutes', [minutes: 44L]).contains(said)
        !(messages.text(locale, 'problem.too-many.minutes', [minutes: 14L]) =~ /hour|awr/)
        messages.text(locale, 'content.form.file.wait', [minutes: 44L]).contains(said)

        where:
        locale | said
        'en'   | 'Wait 44 minutes, then'
        'cy'   | 'Arhoswch 44 munud, yna'
    }
}
