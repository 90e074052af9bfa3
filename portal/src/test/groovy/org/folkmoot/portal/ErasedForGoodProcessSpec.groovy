package org.folkmoot.portal

import static org.folkmoot.portal.Soon.within

import groovy.sql.Sql
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate
import java.util.zip.GZIPInputStream
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.Databases
import spock.lang.Shared
import spock.lang.Specification

/** Somebody is erased; then a backup from before is restored, and they are still gone. */
class ErasedForGoodProcessSpec extends Specification {
    static final String CANARY = 'zzcanary'

    @Shared PortalProcess portal = new PortalProcess(environments: 'demo')
    @Shared Path restored = PortalProcess.freshFolder('erased-restored')

    def setupSpec() {
        portal.start()
    }

    def cleanupSpec() {
        portal.close()
    }

    def "sec_15_2 a canary person is gone everywhere, also after restoring a backup made before the erasing; published totals stay"() {
        given: 'an administrator of a real portal'
        String password = within(60) { (Files.readString(portal.log) =~ /with the password (.+) as\n/).identity { it.find() ? it.group(1) : null } }
        def admin = portal.visitor()
        assert admin.submit('/en/sign-in', [login: 'admin@ashmere.example.org', password: password]).status == 303
        assert admin.submit('/en/sign-in/code', [code: portal.run('code', 'admin').said.find(/\d{6}/)]).status == 303

        and: 'somebody they invited, who came in and asked to hear of something'
        assert admin.submit('/en/studio/people/invite', [name: 'Zzcanary Bird', address: "$CANARY@example.org", role: 'parent', language: 'cy'], '/invite').status == 303
        def link = within(60) { (admin.get('/en/studio/outbox').body =~ /\/(?:cy|en)\/(?:ymuno|join)\/[A-Za-z0-9_-]{43}/).identity { it.find() ? it.group() : null } }
        def canary = portal.visitor()
        def joined = canary.submit(canary.get(link).location, [name: 'Zzcanary Bird', password: 'lantern orbit gravel 9'])
        assert joined.status == 303: joined.text
        def plan = (canary.get('/en/consultations').body =~ /\/en\/consultations\/([a-z0-9-]+)"/)[0][1]
        def hear = (canary.get("/en/consultations/$plan").body =~ /href="(\/en\/hear-back[^"]*)"/)[0][1].replace('&#x3D;', '=').replace('&amp;', '&')
        assert canary.submit(hear, [address: "$CANARY@example.org"]).status == 303
        assert canary.post('/en/your-page/data', [_token: canary.get('/en/your-page/data').token, kind: 'erasure']).status == 303
        def secrets = new Secrets(portal.folder.resolve('secrets').toString())

        expect: 'they are there, in the clear and sealed'
        traces(portal.folder, secrets).size() >= 5

        when: 'a copy is made, and then they are erased'
        def drill = new Drill('erased-drill')
        def copied = drill.run([FOLKMOOT_DATA: portal.folder], 'deploy/backup', drill.folder.resolve('copies').toString())
        assert copied.code == 0: copied.complained
        def published = totals(portal.folder)
        String request = (admin.get('/en/studio/people/requests').body =~ /\/en\/studio\/people\/requests\/[0-9a-f-]{36}/)[0]
        def erased = admin.post("$request/erase", [_token: admin.get(request).token, sure: 'yes'])

        then: 'they are gone from tables, mails, files and index, at once'
        erased.status == 303
        traces(portal.folder, secrets) == []
        ['files', 'search', 'erased', 'anchors'].every { Traces.inFiles(portal.folder.resolve(it), CANARY) == [] }
        !Files.readString(portal.log).toLowerCase().contains(CANARY)
        canary.get('/en/your-page').status == 303
        totals(portal.folder) == published
        published.n > 0

        and: 'and still in the copy, which is what copies are'
        new GZIPInputStream(Files.newInputStream(Path.of(copied.said.readLines()[0]))).withCloseable { new String(it.readAllBytes(), 'ISO-8859-1').contains("$CANARY@example.org") }

        when: 'the copy is restored, with the list of the installation that was lost'
        portal.stop()
        def made = drill.run([FOLKMOOT_DATA: restored], 'deploy/restore', *copied.said.readLines(), portal.folder.resolve('erased/accounts.txt').toString())

        then:
        made.code == 0
        made.said.contains('1 on the list of the erased, 1 known to this database and erased again')
        made.said.contains('The audit record is sound')

        when:
        def second = new PortalProcess(folder: restored, environments: 'demo').start()

        then: 'they are gone there too, and what was published is the same'
        traces(restored, secrets) == []
        within(60) { second.visitor().get('/en/consultations').status == 200 }
        ['files', 'search', 'erased', 'anchors'].every { Traces.inFiles(restored.resolve(it), CANARY) == [] }
        totals(restored) == published

        when: 'the next copy carries the list beside it, and so does the one after that'
        def next = drill.run([FOLKMOOT_DATA: restored], 'deploy/backup', drill.folder.resolve('copies').toString())

        then:
        next.code == 0
        Files.readAllLines(drill.folder.resolve('copies/folkmoot-erased.txt')).size() == 1

        and: 'the record may be shortened beside a running portal, and finds nothing old enough'
        second.run('record', 'expire').identity { it.code == 0 && it.said.startsWith('0 streams') }

        cleanup:
        second?.close()
    }

    private static List<String> traces(Path folder, Secrets secrets) {
        new Sql(Databases.openBeside([:], folder).migrate().forMigrations().connect()).withCloseable { Traces.inTables(it, CANARY, secrets) }
    }

    /** What was published, as it lies there. */
    private static Map<String, Object> totals(Path folder) {
        new Sql(Databases.openBeside([:], folder).migrate().forMigrations().connect()).withCloseable { sql ->
            [n: sql.firstRow('SELECT COUNT(*) AS n FROM survey_release').n, sum: sql.firstRow('CHECKSUM TABLE survey_release')[1]]
        }
    }
}
