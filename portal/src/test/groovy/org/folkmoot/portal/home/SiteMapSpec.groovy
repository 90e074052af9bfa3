package org.folkmoot.portal.home

import groovy.xml.XmlSlurper
import org.folkmoot.portal.ABusyCouncil
import org.folkmoot.portal.PortalSpec
import spock.lang.Shared

/** What search engines are told about a council's site. */
class SiteMapSpec extends PortalSpec {
    @Shared ABusyCouncil busy = new ABusyCouncil(this, council)

    def "robots.txt leads to the map, the map to its files, and each address to a page everybody may read, in both languages"() {
        given:
        def map = (http.get('/robots.txt').body =~ /(?m)^Sitemap: https:\/\/[^\/]+(\/\S+)$/)[0][1]
        def index = new XmlSlurper().parseText(http.get(map).body)
        def file = http.get(index.sitemap.loc.text().replaceFirst('https://[^/]+', ''))
        def urls = new XmlSlurper().parseText(file.body).url

        expect:
        file.header('content-type').startsWith('application/xml')
        urls.size() > 8
        urls.every { url ->
            def path = url.loc.text().replaceFirst('https://[^/]+', '')
            url.link*.@hreflang*.text() == ['cy', 'en'] && url.link.any { it.@href == url.loc.text() } && visitor().get(path).status == 200
        }
        urls.loc*.text().any { it.contains('/cy/ymgynghoriadau/') }
    }

    def "sec_6_7 nothing that only some may see is on the map"() {
        given:
        def body = http.get('/sitemap/1').body.toLowerCase()

        expect:
        ABusyCouncil.CANARIES.keySet().findAll { it != 'zzpublished' && body.contains(it) }.findAll { ABusyCouncil.CANARIES[it] != ABusyCouncil.EVERYBODY } == []
    }

    def "a file that is not there is not found, and the map is kept and revalidated"() {
        given:
        def first = http.get('/sitemap')

        expect:
        http.get('/sitemap/2').status == 404
        http.get('/sitemap/x').status == 404
        first.header('cache-control') == 'public, no-cache'
        http.get('/sitemap', ['If-None-Match': first.header('etag')]).status == 304
    }
}
