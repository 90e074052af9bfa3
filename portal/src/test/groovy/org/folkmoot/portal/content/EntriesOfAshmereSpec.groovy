package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.DrawnPictures
import org.folkmoot.portal.content.type.Seeds
import org.folkmoot.portal.people.People
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.platform.time.DatabaseClock

/** The invented borough's news, help and stories are published as they come, in both languages. */
class EntriesOfAshmereSpec extends PortalSpec {
    def "every one of them is published, and other programs can read it"() {
        given:
        bean(Councils).forget()
        def borough = bean(Councils).byId(council.id).get()

        when:
        new PicturesOfAshmere(bean(DrawnPictures)).load(borough)
        new EntriesOfAshmere(bean(Overlay), bean(Entries), bean(Audiences)).load(borough)

        then:
        Seeds.of(bean(Overlay)).size() == 9
        http.get('/api/v1/content/news?sort=-happenedOn&fields=title&locale=cy').json.data*.title ==
                ['Y cyngor ieuenctid yn gwario ei gyllideb gyntaf', 'Clwb Stryd y Felin ar agor tan ddeg']
        http.get('/api/v1/content/help?filter[forWhom]=young-carers&filter[free]=true').json.data[0].hours*.times == ['3.30 to 6', '10 to 1']
        http.get('/api/v1/content/service-story?filter[peopleHelped][gte]=100').json.data[0].steps[1].figure == 186
        http.get('/api/v1/content/news/by-slug/stryd-y-felin-tan-ddeg?locale=cy').json.data.picture.alt.startsWith('Llun o adeilad brics')
        http.get("/media/$DrawnPictures.CLUB/640").status == 200
        http.get("/media/$DrawnPictures.HILLS/640").status == 404
    }

    def "its desk has an entry in every state, one whose Welsh is missing and one whose Welsh is behind"() {
        given:
        def people = new SignedIn(portal, council)
        people.person('osian', Role.MODERATOR)
        def rhian = people.person('rhian', Role.COMMISSIONER)
        bean(Councils).forget()

        when:
        new DeskOfAshmere(bean(Overlay), bean(Entries), bean(EntryRepository), bean(ReviewRepository), bean(Timetable), bean(Audiences), bean(People), bean(DatabaseClock)).load(bean(Councils).byId(council.id).get())
        def officer = people.in(visitor(), rhian)

        then:
        EntryState.values().every { state -> officer.get("/en/studio/entries?state=${state.key()}").text.contains('Last saved') }
        officer.get('/en/studio/entries?gaps=yes').text.contains('Welsh: 1 to do')
        officer.get('/cy/stiwdio/entries').text.contains('Bws Nos Llynonnen')
        officer.get('/en/studio/entries?state=review').links.findAll { it ==~ '/en/studio/entries/[0-9a-f-]{36}' }.every { officer.get(it).body.contains('/review/decide"') }
        officer.get('/en/studio').body =~ /(?s)studio\/entries".*?1/
    }
}
