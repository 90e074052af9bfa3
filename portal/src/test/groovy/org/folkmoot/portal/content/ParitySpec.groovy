package org.folkmoot.portal.content

import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import org.folkmoot.portal.SharedData
import spock.lang.Requires
import spock.lang.Specification

class ParitySpec extends Specification {
    static final MONDAY = Instant.parse('2026-11-23T09:00:00Z')

    @Requires({ SharedData.present('welsh') })
    def "#c.id: #c.expected.problems"() {
        given:
        def side = { Map it ->
            it == null ? null : new Parity.Side([title: it.title, body: it.body],
                LocalDate.parse(it.updated).atStartOfDay(ZoneOffset.UTC).toInstant(), it.links, it.questions, null)
        }
        def problems = Parity.problems(side(c.en), side(c.cy), [] as Set)

        expect:
        problems*.code() == c.expected.problems
        problems.empty == c.expected.publish

        where:
        c << (SharedData.present('welsh') ? SharedData.json('welsh/parity-cases.json').cases : [[:]])
    }

    def "#problems: #because"() {
        given:
        def en = [fields: [title: 'Clubs', body: 'Tell us.'], updatedAt: MONDAY, links: 1, questions: 2, live: MONDAY] + english
        def cy = [fields: [title: 'Clybiau', body: 'Dywedwch.'], updatedAt: MONDAY, links: 1, questions: 2, live: MONDAY] + welsh
        def side = { new Parity.Side(it.fields, it.updatedAt, it.links, it.questions, it.live) }

        expect:
        Parity.problems(side(en), side(cy), ['venue'] as Set)*.code() == problems

        where:
        english | welsh || problems | because
        [:] | [:] || [] | 'the same moment is not older'
        [updatedAt: MONDAY + java.time.Duration.ofSeconds(1)] | [:] || ['out-of-date'] | 'the English changed after the Welsh'
        [:] | [fields: [title: 'Clybiau', body: ' ']] || ['missing-field'] | 'blank is not a translation'
        [:] | [fields: [title: 'Clybiau', body: 'Dywedwch.', note: 'Mwy']] || ['missing-field'] | 'English must not have less either'
        [:] | [fields: [title: 'Clybiau', body: 'tell  US.']] || ['not-translated'] | 'case and spaces do not make a translation'
        [fields: [venue: 'Plas Mawr']] | [fields: [venue: 'Plas Mawr']] || [] | 'a name may be the same'
        [fields: [phone: '01639 000000']] | [fields: [phone: '01639 000000']] || [] | 'figures have nothing to translate'
        [:] | [links: 0] || ['different-links'] | 'a link was lost'
        [:] | [questions: 3] || ['different-questions'] | 'a question only Welsh readers get'
        [:] | [live: null] || ['different-moment'] | 'both go live together'
        [:] | [links: 0, questions: 0] || ['different-links', 'different-questions'] | 'all problems at once, so that one round mends them'
    }
}
