package org.folkmoot.portal.tender

import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.tender.scoring.Rules
import org.folkmoot.portal.tender.scoring.Scale
import spock.lang.Specification

/** How long a form takes a small organisation, by a rule that the form itself states. */
class WritingMinutesSpec extends Specification {
    private static final List<String> DETAILS = ['address', 'number', 'insurance', 'safeguarding']

    private static int minutes(String criteria, List<String> details = DETAILS) {
        def marking = new Marking(Marking.levels(Scale.zeroToFive()), [new Marking.Markers('young', 3, 1, false)], Json.read(criteria, Node[]).toList(), [], null, Rules.Minima.EACH_GROUP, 2, ['price-low'], 100)
        WritingMinutes.of(BidSection.details(details) + BidSection.of(Plan.called(Localised.of('en', 'Little grants', 'cy', 'Grantiau bach')), [whole: marking]))
    }

    def "a small organisation finishes the two pages of a grant within the hour: #because"() {
        expect:
        minutes(criteria, details) == taken
        (taken <= WritingMinutes.AN_HOUR) == within

        where:
        criteria                                                 | details || taken | within | because
        GrantWalk.CRITERIA                                       | DETAILS || 29    | true   | '200 words at 15 a minute are 14, and five boxes at 3 are 15'
        AGrant.CRITERIA                                          | DETAILS || 39    | true   | '350 words, and the same boxes'
        AGrant.CRITERIA                                          | []      || 27    | true   | 'nothing is asked of the organisation'
        AGrant.CRITERIA.replace('"words": 200', '"words": 525')  | DETAILS || 60    | true   | 'an hour is within the hour'
        AGrant.CRITERIA.replace('"words": 200', '"words": 526')  | DETAILS || 61    | false  | 'one word more'
        AGrant.CRITERIA.replace('"words": 200, ', '')            | DETAILS || 42    | true   | 'without a limit it counts as one of 250 words'
    }
}
