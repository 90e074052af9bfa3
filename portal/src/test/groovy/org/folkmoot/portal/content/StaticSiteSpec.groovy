package org.folkmoot.portal.content

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.content.media.DrawnPictures
import org.folkmoot.portal.content.type.Seeds
import org.folkmoot.portal.platform.access.Audiences
import org.folkmoot.portal.platform.access.Councils
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.TempDir

/**
 * A front end of somebody else's: files of HTML made from the delivery API alone, from the demonstration borough's entries. It knows no
 * table and no class of the portal, and every link in it leads somewhere.
 */
class StaticSiteSpec extends PortalSpec {
    private static final List<String> LANGUAGES = ['en', 'cy']

    @TempDir
    @Shared
    Path site

    def setupSpec() {
        bean(Councils).forget()
        def borough = bean(Councils).byId(council.id).get()
        new PicturesOfAshmere(bean(DrawnPictures)).load(borough)
        new EntriesOfAshmere(bean(Overlay), bean(Entries), bean(Audiences)).load(borough)
        new EditionsOfAshmere(bean(Overlay), bean(org.folkmoot.portal.content.type.ContentTypes), bean(EntryRepository), bean(Entries), bean(Editions)).load(borough)
        def news = new ANews(this, council)
        def story = visitor().get('/api/v1/content/service-story').json.data[0]
        news.publish(en: [title: 'Late <b>club</b>', body: 'See [the portal](/en/consultations) and **come**.'], cy: [title: 'Clwb <b>hwyr</b>', body: 'Gweler [y porth](/cy/ymgynghoriadau) a **dewch**.'],
                shared: [about: [[type: 'service-story', id: story.id]]])
        bean(OutboxPump).runOnce()
        build()
    }

    def "it has every published entry, in both languages"() {
        given:
        def published = Seeds.of(bean(Overlay)).size() + 1

        expect:
        LANGUAGES.every { files(it).size() == published + 1 }
        files('cy').every { Files.readString(it).contains('lang="cy"') }
        files('en').any { Files.readString(it).contains('Late &lt;b&gt;club&lt;/b&gt;') }
        files('en').any { Files.readString(it).contains('<strong>come</strong>') }
        !files('en').any { Files.readString(it).contains('For editors') }
    }

    def "what is told in a further language is asked of the same lists, page by page"() {
        given:
        def reader = visitor()

        when:
        def polish = reader.get('/api/v1/content/news?locale=pl&fallback=none&total=true&pageSize=1').json
        def easy = reader.get("/api/v1/content/news/${polish.data[0].id}?locale=en-x-easyread").json

        then:
        polish.meta.page == [number: 1, size: 1, total: [value: 1, relation: 'eq'], pages: 1]
        polish.data[0].title == 'Klub przy Mill Street otwarty do dziesiątej' && polish.data[0].status == 'published'
        easy.data.title == 'The Mill Street club is open later' && easy.meta.fallbackFields == ['picture']
    }

    def "every link of it leads to another of its pages or to the portal, and every picture is there"() {
        given:
        def links = []
        def pictures = []
        LANGUAGES.each { language ->
            files(language).each { file ->
                links.addAll((Files.readString(file) =~ /href="([^"]*)"/).collect { all, href -> [file, href] })
                pictures.addAll((Files.readString(file) =~ /<img[^>]*\ssrc="([^"]*)"[^>]*>/).collect { all, src -> [file, src, all] })
            }
        }

        expect:
        links.size() > 20
        pictures.size() == 2
        pictures.every { file, src, tag -> tag =~ /alt="[^"]{10,}"/ }
        none(links.findAll { file, href -> !(href.startsWith('/') ? visitor().get(href).status in [200, 303] : Files.exists(file.parent.resolve(href).normalize())) })
        none(pictures.findAll { file, src, tag -> !(tag =~ /\salt="/) || !visitor().get(src).header('content-type')?.startsWith('image/') })

        and: 'an entry leads to what it belongs to'
        links.any { file, href -> Files.readString(file).contains('Late &lt;b&gt;club') && href.contains('service-story') }
    }

    /** Asks the API as any program would, and writes what it hears. */
    private void build() {
        def reader = visitor()
        LANGUAGES.each { language ->
            Files.createDirectories(site.resolve(language))
            def index = []
            reader.get('/api/v1/content').json.data.each { type ->
                Files.createDirectories(site.resolve("$language/$type.type"))
                String address = "$type.entries?locale=$language&html=true&pageSize=2"
                while (address != null) {
                    def page = reader.get(address)
                    assert page.status == 200
                    page.json.data.each { entry ->
                        def file = site.resolve("$language/$type.type/${entry.slug}.html")
                        Files.writeString(file, html(language, entry, reader))
                        index << "<li><a href=\"$type.type/${entry.slug}.html\">${escaped(entry.title)}</a></li>"
                    }
                    address = (page.header('link') ?: '').find(/<([^>]*)>; rel="next"/) { all, next -> next }
                }
            }
            Files.writeString(site.resolve("$language/index.html"), "<!doctype html><html lang=\"$language\"><title>${language}</title><ul>${index.join()}</ul></html>")
        }
    }

    private static String html(String language, Map entry, reader) {
        def other = LANGUAGES.find { it != language }
        def there = reader.get("/api/v1/content/$entry.type/$entry.id?locale=$other&fallback=none&fields=slug")
        def parts = ["<h1>${escaped(entry.title)}</h1>", entry.summary ? "<p>${escaped(entry.summary)}</p>" : '', entry.body ?: '']
        (entry.steps ?: []).each { parts << "<h2>${escaped(it.heading)}</h2>$it.words" }
        if (entry.picture?.url) {
            parts << "<img src=\"$entry.picture.url\" alt=\"${escaped(entry.picture.alt ?: '')}\">"
        }
        (entry.about ?: []).findAll { it.slug }.each { parts << "<a href=\"../$it.type/${it.slug}.html\">${escaped(it.title)}</a>" }
        if (there.status == 200) {
            parts << "<a href=\"../../$other/$entry.type/${there.json.data.slug}.html\" hreflang=\"$other\">$other</a>"
        }
        "<!doctype html><html lang=\"$language\"><title>${escaped(entry.title)}</title><a href=\"../index.html\">&larr;</a>${parts.join('\n')}</html>"
    }

    private static String escaped(Object text) {
        text.toString().replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('"', '&quot;')
    }

    private List<Path> files(String language) {
        Files.walk(site.resolve(language)).withCloseable { all -> all.filter { it.toString().endsWith('.html') }.toList() }
    }
}
