package org.folkmoot.portal.content

import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import spock.lang.TempDir

/** What a council's own portal wrote is taken in again as it is, though the versions between are left where they were. */
class SiteRoundTripSpec extends PortalSpec {
    @TempDir
    Path folder

    ASite sites

    def setup() {
        sites = new ASite(this, folder)
    }

    def "a translation that people see though it is behind comes in again, whatever was drafted beside it since"() {
        given: 'a translation of the first words, shown'
        def from = newCouncil()
        def news = new ANews(this, from)
        def entry = news.publish()
        news.edition(entry, 'pl', [title: 'Klub'])

        and: 'the entry says something else now'
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('Moved', 'Open late.'))
        news.publishAgain(entry)

        and: 'the same translation is shown again, saved beside a draft that another draft has followed'
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('Moved', 'Open later.'))
        news.edition(entry, 'pl', [title: 'Klub'])
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('Moved', 'Open latest.'))
        def to = newCouncil()

        when:
        def first = sites.export(from, 'first')
        def report = sites.into(to, first)

        then:
        report.faults == []
        sites.lines(sites.export(to, 'second')) == sites.lines(first)
    }

    def "what the draft of a site changed is told against the version before it, though there are numbers between"() {
        given: 'people see the first of three versions'
        def from = newCouncil()
        def news = new ANews(this, from)
        def entry = news.publish()
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('Once changed', 'Open late.'))
        news.rewrite(entry, [happenedOn: '2026-11-01'], texts('Twice changed', 'Open late.'))
        def to = newCouncil()
        assert sites.into(to, sites.export(from, 'site')).done
        def officer = new SignedIn(portal, to).visitor(visitor(to), 'keeper', Role.COMMISSIONER)
        def versions = "/en/studio/entries/${entry.publicId()}/versions"

        when:
        def diff = officer.get("$versions/3")

        then:
        diff.status == 200
        diff.text.contains('Twice')
        diff.body =~ /<del>[^<]*Youth/
        officer.get("$versions/1").status == 200
        officer.get("$versions/2").status == 404
    }

    private static Map texts(String title, String summary) {
        [en: [title: title, summary: summary, body: 'The club is open until **nine**.'],
         cy: [title: "$title (cy)" as String, summary: "$summary (cy)" as String, body: 'Mae’r clwb ar agor tan **naw**.']]
    }
}
