package org.folkmoot.portal

import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** No library with a published weakness is shipped past its term; known without a network, from a list that is renewed at each release. */
class AdvisoriesSpec extends Specification {
    static final Path LIST = BuildSpec.ROOT.resolve('docs/advisories.txt')

    /** How old the list may be at a release. */
    static final int FRESH_DAYS = 30

    @TempDir Path folder

    @Shared Map<String, String> libraries = BuildSpec.libraries()

    def setupSpec() {
        String records = System.getProperty('folkmoot.advisories')
        if (records) {
            Advisories.read(LIST).renewedFrom(Path.of(records), libraries.keySet(), LocalDate.parse(System.getProperty('folkmoot.today'))).write(LIST)
        }
    }

    def "sec_17_1 no shipped library has a known weakness, but for those accepted with a reason and a day"() {
        given:
        def list = Advisories.read(LIST)
        def touched = list.all.findAll { libraries[it.library] && it.affects(libraries[it.library]) }
        println "measured: ${list.all.size()} advisories of ${list.all*.library.unique().size()} libraries, renewed $list.renewed; ${touched.size()} touch what is shipped, ${list.accepted.size()} accepted"

        expect:
        list.all.size() > 20
        list.open(libraries, list.renewed)*.line() == []

        and: 'nothing stays accepted that no longer touches us, and no reason is a word alone'
        list.accepted.findAll { accepted -> !touched.any { it.id == accepted.id && it.library == accepted.library } }*.id == []
        list.accepted.findAll { it.reason.split(' ').length < 5 }*.id == []
    }

    @Requires({ System.getProperty('folkmoot.today') })
    def "sec_17_1 at a release the list is fresh, and nothing accepted has run out"() {
        given:
        def today = LocalDate.parse(System.getProperty('folkmoot.today'))
        def list = Advisories.read(LIST)

        expect:
        !list.renewed.plusDays(FRESH_DAYS).isBefore(today)
        list.open(libraries, today)*.line() == []
    }

    def "sec_17_1 an advisory touches the versions it names: #version and #affected"() {
        expect:
        new Advisories.Advisory('CVE-2026-0001', 'org.example:lamp', affected, 'high', LocalDate.of(2026, 1, 1)).affects(version) == is

        where:
        version        | affected                    || is
        '4.2.16.Final' | '>=4.2.0.Final,<4.2.15.Final' || false
        '4.2.14.Final' | '>=4.2.0.Final,<4.2.15.Final' || true
        '4.1.99.Final' | '>=4.2.0.Final,<4.2.15.Final' || false
        '2.4'          | '<=2.4'                     || true
        '2.4.1'        | '<=2.4'                     || false
        '1.5.10'       | '<1.5.9'                    || false
        '3.0'          | '=3.0.0'                    || true
        '3.1'          | '>3.0'                      || true
    }

    def "sec_17_1 a library that is touched is named, until somebody accepts it for a while"() {
        given:
        def file = folder.resolve('advisories.txt')
        Files.writeString(file, '''\
            # invented
            renewed: 2026-11-01
            CVE-2026-0001 | org.example:lamp | <2.0 | critical | 2026-10-30
            CVE-2026-0002 | org.example:lamp | <1.0 | high | 2026-10-30
            CVE-2026-0003 | org.example:otter | >=3.0,<3.2 | medium | 2026-10-30
            accepted | CVE-2026-0003 | org.example:otter | 2026-11-20 | we never open the door that it opens
            '''.stripIndent())
        def list = Advisories.read(file)
        def shipped = ['org.example:lamp': '1.4', 'org.example:otter': '3.1']

        expect:
        list.open(shipped, LocalDate.of(2026, 11, 20))*.id == ['CVE-2026-0001']
        list.open(shipped, LocalDate.of(2026, 11, 21))*.id == ['CVE-2026-0001', 'CVE-2026-0003']
        list.open(['org.example:lamp': '2.0'], list.renewed) == []
        list.all.collect { it.due() } == [LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 6), LocalDate.of(2026, 11, 29)]
    }

    def "sec_17_1 the list is renewed from public records: those of our libraries, withdrawn ones left out"() {
        given:
        Files.createDirectories(folder.resolve('records/2026/11'))
        record('a', '{"id": "GHSA-aaaa", "aliases": ["CVE-2026-0009"], "published": "2026-11-03T10:00:00Z", "database_specific": {"severity": "MODERATE"}, "affected": [' +
                '{"package": {"ecosystem": "Maven", "name": "org.example:lamp"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.5"}]}, {"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}, {"last_affected": "2.3"}]}]},' +
                '{"package": {"ecosystem": "npm", "name": "org.example:lamp"}, "ranges": []}]}')
        record('b', '{"id": "GHSA-bbbb", "published": "2026-11-04T10:00:00Z", "withdrawn": "2026-11-05T10:00:00Z", "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:lamp"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}')
        record('c', '{"id": "GHSA-cccc", "published": "2026-11-04T10:00:00Z", "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:stranger"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}')
        record('d', '{"id": "GHSA-dddd", "published": "2026-11-04T10:00:00Z", "affected": [{"package": {"ecosystem": "Maven", "name": "org.example:lamp"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.4"}]}]}]}')
        def file = folder.resolve('advisories.txt')
        Files.writeString(file, '# words that stay\nrenewed: 2026-01-01\naccepted | GHSA-dddd | org.example:lamp | 2026-12-01 | we never light the lamp at all\n')

        when:
        Advisories.read(file).renewedFrom(folder.resolve('records'), ['org.example:lamp'], LocalDate.of(2026, 11, 26)).write(file)

        then:
        Files.readAllLines(file) == [
            '# words that stay', 'renewed: 2026-11-26',
            'CVE-2026-0009 | org.example:lamp | <1.5 | medium | 2026-11-03',
            'CVE-2026-0009 | org.example:lamp | >=2.0,<=2.3 | medium | 2026-11-03',
            'GHSA-dddd | org.example:lamp | >=2.4 | high | 2026-11-04',
            'accepted | GHSA-dddd | org.example:lamp | 2026-12-01 | we never light the lamp at all',
        ]
    }

    def "sec_17_1 a line that says nothing is refused with its number"() {
        given:
        def file = folder.resolve('advisories.txt')
        Files.writeString(file, "renewed: 2026-01-01\n$line\n")

        when:
        Advisories.read(file)

        then:
        def wrong = thrown(IllegalArgumentException)
        wrong.message.contains('line 2')

        where:
        line << ['CVE-2026-0001', 'CVE-2026-0001 | a:b | sometimes | high | 2026-01-01', 'CVE-2026-0001 | a:b | <1 | dreadful | 2026-01-01', 'CVE-2026-0001 | a:b | <1 | high | yesterday']
    }

    private void record(String name, String json) {
        Files.writeString(folder.resolve("records/2026/11/${name}.json"), json)
    }
}
