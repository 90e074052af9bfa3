package org.folkmoot.portal.content

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.DrawnPictures
import org.folkmoot.portal.content.type.Seeds
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.theme.Overlay

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
        Seeds.of(bean(Overlay)).size() == 4
        http.get('/api/v1/content/news?sort=-happenedOn&fields=title&locale=cy').json.data*.title ==
                ['Y cyngor ieuenctid yn gwario ei gyllideb gyntaf', 'Clwb Stryd y Felin ar agor tan ddeg']
        http.get('/api/v1/content/help?filter[forWhom]=young-carers&filter[free]=true').json.data[0].hours*.times == ['3.30 to 6', '10 to 1']
        http.get('/api/v1/content/service-story?filter[peopleHelped][gte]=100').json.data[0].steps[1].figure == 186
        http.get('/api/v1/content/news/by-slug/stryd-y-felin-tan-ddeg?locale=cy').json.data.picture.alt.startsWith('Llun o adeilad brics')
        http.get("/media/$DrawnPictures.CLUB/640").status == 200
        http.get("/media/$DrawnPictures.HILLS/640").status == 404
    }
}
