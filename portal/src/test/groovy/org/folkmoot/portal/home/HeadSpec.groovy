package org.folkmoot.portal.home

import groovy.json.JsonSlurper
import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.HostileWordsSpec
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.ANews
import org.folkmoot.portal.content.media.APicture
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.theme.LinkedData
import spock.lang.Shared

/** What public pages say of themselves to search engines and to those who share them. */
class HeadSpec extends PortalSpec {
    @Shared ABusyCouncil busy = new ABusyCouncil(this, council)

    def "a consultation names its own address, its twin, and what it is, in #locale"() {
        given:
        def page = http.get('/' + locale + (locale == 'en' ? '/consultations/' : '/ymgynghoriadau/') + slug(locale) + '?from=letter')
        def canonical = page.body.find(/<link rel="canonical" href="([^"]+)">/) { it[1] }
        def about = linked(page.body)

        expect:
        canonical ==~ "https://$council.host/$locale/(consultations|ymgynghoriadau)/[a-z0-9-]+"
        page.body.contains("<meta property=\"og:url\" content=\"$canonical\">")
        page.body.contains("<meta property=\"og:locale\" content=\"${locale}_GB\">")
        page.body =~ /<meta property="og:title" content="[^"]+">/
        page.body =~ /<meta property="og:description" content="[^"]+">/
        page.body =~ /<link rel="alternate" hreflang="${locale == 'en' ? 'cy' : 'en'}" href="[^"]+">/
        about[0].'@type' == 'WebPage'
        about[0].url == canonical
        about[0].inLanguage == locale
        about[0].mainEntity.'@type' == 'Event'
        about[0].mainEntity.startDate ==~ /\d{4}-.*Z/
        about[0].mainEntity.organizer.'@type' == 'GovernmentOrganization'
        about[1].itemListElement*.position == [1, 2]
        about[1].itemListElement[0].item ==~ "https://$council.host/$locale/(consultations|ymgynghoriadau)"

        where:
        locale << ['en', 'cy']
    }

    def "a paper is a digital document with its facts"() {
        given:
        def address = http.get('/en/documents').links.find { it =~ '^/en/documents/[a-z0-9-]+$' }
        def about = linked(http.get(address).body)

        expect:
        about[0].'@type' == 'DigitalDocument'
        about[0].name.contains('zzshared')
        about[0].url == "https://$council.host$address"
        about[0].publisher.name
    }

    def "news is an article of the council's, with its day, its picture and the list it stands in, in #locale"() {
        given:
        def officer = new SignedIn(portal, council).identity { it.in(visitor(), it.person("head$locale", Role.COMMISSIONER)) }
        def sent = officer.postParts('/en/studio/media', [_token: officer.get('/en/studio/media/new').token, name: 'Hall', 'alt-en': 'A hall <b>', 'alt-cy': 'Neuadd <b>'],
                'file', 'a.png', APicture.png())
        def picture = sent.location.find(/[0-9a-f-]{36}/)
        new ANews(this, council).publish(en: [title: "Late club $locale", slug: "late-$locale", picture: [file: picture]], cy: [title: "Clwb hwyr $locale", slug: "hwyr-$locale", picture: [file: picture]])
        def own = [en: "/en/news/late-$locale", cy: "/cy/newyddion/hwyr-$locale"].collectEntries { [it.key, "https://$council.host$it.value".toString()] }
        def body = http.get(own[locale].substring("https://$council.host".length())).body
        def about = linked(body)

        expect:
        about[0].'@type' == 'NewsArticle'
        about[0].headline == about[0].name && about[0].headline.endsWith(" $locale")
        about[0].datePublished ==~ /\d{4}-.*Z/
        about[0].url == own[locale] && about[0].mainEntityOfPage == own[locale]
        about[0].author == about[0].publisher && about[0].publisher.'@type' == 'GovernmentOrganization'
        about[0].image == "https://$council.host/media/$picture"
        about[1].itemListElement*.position == [1, 2]
        http.get("/media/$picture").header('content-type') ==~ /image\/(png|jpeg)/

        and: 'whoever shares it shows the picture, with its words'
        body.contains("<meta property=\"og:image\" content=\"https://$council.host/media/$picture\">")
        body.contains('<meta property="og:image:width" content="1280">')
        body =~ /<meta property="og:image:alt" content="(A hall|Neuadd) &lt;b&gt;">/
        body.contains('<meta property="og:type" content="article">')

        and: 'each language names itself and its twin by the addresses they really have'
        body.contains("<link rel=\"canonical\" href=\"${own[locale]}\">")
        own.every { language, address -> body.contains("<link rel=\"alternate\" hreflang=\"$language\" href=\"$address\">") }

        where:
        locale << ['en', 'cy']
    }

    def "an entry that says nothing of the sort is a page; one without a picture shows none"() {
        given:
        new ANews(this, council).publishAs('notice', [urgency: 'change', showUntil: '2099-01-01T09:00:00Z'],
                [en: [title: 'Road closed', words: 'Walk round.'], cy: [title: 'Ffordd ar gau', words: 'Cerddwch o gwmpas.']])
        def body = http.get('/en/notices/road-closed').body

        expect:
        linked(body)[0].'@type' == 'WebPage'
        linked(body)[0].headline == null
        !body.contains('og:image') && body.contains('<meta property="og:type" content="website">')
    }

    def "a public page says in a sentence what it is, and its twin is where the twin really is: #address"() {
        given:
        def body = http.get(address).body
        def other = address.startsWith('/en') ? 'cy' : 'en'
        def twin = body.find(/<link rel="alternate" hreflang="${other}" href="https:\/\/[^\/]+([^"]+)">/) { it[1] }

        expect:
        body =~ /<meta name="description" content="[^"]+">/
        http.get(twin).status == 200

        where:
        address << ['/en', '/cy', '/en/consultations', '/en/documents', '/en/changes', '/en/news', '/en/about', '/en/about/privacy', '/cy/ynghylch/preifatrwydd', '/en/developers', '/en/help/problems']
    }

    def "sec_4_4 a page that search engines are kept from says none of it: #address"() {
        given:
        def page = busy.answering.get(address.replace('{plan}', slug('en'))).body

        expect:
        page.contains('<meta name="robots" content="noindex">')
        !page.contains('rel="canonical"')
        !page.contains('property="og:')
        !page.contains('ld+json')

        where:
        address << ['/en/consultations/{plan}/ideas', '/en/sign-in', '/en/worry', '/en/search?q=inside']
    }

    def "sec_5_2 data for programs ends no element, whatever is said in it: #words"() {
        given:
        def json = LinkedData.of('Thing').with('name', words).with('description', '\u2028\u2029&').below(words, '/en').json('https://example.org')

        expect:
        !(json =~ /[<>&\u2028\u2029]/)
        new JsonSlurper().parseText(json)[0].name == words
        new JsonSlurper().parseText(json)[0].description == '\u2028\u2029&'

        where:
        words << HostileWordsSpec.WORDS + ['</script><script>alert(1)</script>', '<!--', ']]>']
    }

    def "sec_5_2 what somebody typed as a title stays inside the data"() {
        given:
        def body = http.get("/en/consultations/${slug('en')}").body

        expect:
        linked(body)[0].name.contains('onclick')
        body.count('</script>') == body.count('<script')
    }

    def "robots.txt keeps search engines from what is somebody's, and leads to the map"() {
        given:
        def robots = http.get('/robots.txt').body

        expect:
        ['/en/answer', '/cy/ateb', '/en/studio', '/cy/stiwdio', '/en/sign-in', '/en/join', '/en/your-page', '/en/search'].every { robots.contains("Disallow: $it\n") }
        robots =~ /(?m)^Sitemap: https:\/\/\S+\/sitemap$/
        !robots.contains('Disallow: /en/consultations')
    }

    private String slug(String locale) {
        sql.firstRow("SELECT s.slug FROM consultation_slug s JOIN consultation c ON c.id = s.consultation_id WHERE c.public_id = ? AND s.locale = ? AND s.current_key IS NOT NULL", [busy.ids.plan, locale])?.slug ?: busy.ids.planSlug
    }

    private static List linked(String body) {
        def json = body.find(/<script type="application\/ld\+json">(.*?)<\/script>/) { it[1] }
        def parsed = new JsonSlurper().parseText(json)
        parsed instanceof List ? parsed : [parsed]
    }
}
