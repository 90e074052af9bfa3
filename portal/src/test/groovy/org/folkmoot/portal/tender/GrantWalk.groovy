package org.folkmoot.portal.tender

import org.folkmoot.portal.BrowserSpec
import org.folkmoot.portal.platform.access.Role

/** A small grant that young people give in one evening: applicants fill in two pages on a phone, and no openers are needed. */
class GrantWalk extends TenderWalk {
    static final String CRITERIA = '''[
        {"id": "c1", "kind": "QUESTION", "weight": 80, "words": 200, "shares": {"young": 100}, "name": {"en": "The evening", "cy": "Y noson"}, "about": {"en": "What happens?", "cy": "Beth sy’n digwydd?"}},
        {"id": "price", "kind": "PRICE", "weight": 20, "name": {"en": "The sum", "cy": "Y swm"}, "price": {"formula": "relative-lowest", "maximum": 5000}}]'''

    GrantWalk(BrowserSpec spec, boolean turned, Set<String> looked) {
        super(spec, turned, looked)
    }

    @Override
    protected UUID begun() {
        phone('nia', 'cy', false, Role.PROVIDER)
        phone('twm', 'en', false, Role.PROVIDER)
        def grant = new AGrant(spec, people, accounts, 'An evening for a hall')
        assert grant.mark(CRITERIA)
        grant.published()
        deadline = spec.bean(Notices).published(spec.council.id, grant.id).get().deadline()
        grant.id
    }

    @Override
    Map<String, String> getBidders() {
        [nia: 'Gate and Garden', twm: 'The Toast Club']
    }

    @Override
    Map<String, List<String>> getSeats() {
        [young: YOUNG, chair: ['huw']]
    }

    @Override
    List<String> getOpeners() {
        []
    }

    @Override
    void write(String who) {
        go(who, '/bidding')
        look(who, 'bidding-phone')
        send(who, '/organisation', [organisation: bidders[who]])
        go(who, bid)
        look(who, 'grant')
        go(who, "$bid/form/1")
        look(who, 'form-1')
        send(who, '/form/1', ['s.organisation.address': '3 Gate Street', 's.organisation.number': 'none', 's.organisation.insurance': 'Hill Mutual, to May', 's.organisation.safeguarding': 'The chair', confirmed: 'yes'], 'next')
        look(who, 'form-2')
        send(who, '/form/2', ['s.whole.c1': "We of ${bidders[who]} make toast.", 's.whole.price': who == 'nia' ? '1900' : '2000'], 'next')
    }

    /** Once the clock lets them, whoever plans it opens everything at once. */
    void openByTheClock() {
        go('gwen', "/studio/bids/$id")
        look('gwen', 'clock')
        send('gwen', '/clock', [free: 'yes'])
    }
}
