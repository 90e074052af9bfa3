package org.folkmoot.portal

import static org.folkmoot.portal.Soon.within

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.concurrent.TimeUnit
import java.util.zip.GZIPInputStream
import org.folkmoot.portal.content.APaper
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** A day of a real portal on which much goes wrong: what its log tells, what it says without its database, and what a copy of it is worth. */
@Stepwise
class TroubleProcessSpec extends Specification {
    /** What people give us in the first feature; none of it may stand in the log. */
    static final List<String> CANARIES = [
        'zzlogin', 'zzpassword', 'zzanswer', 'zzworry', 'zzcontact', 'zzfollow', 'zzidea', 'zzquery', 'zzfile', 'zzinside', 'zzfault', 'zzagent', 'zzhost', 'zzcookie', 'zztoken',
        'zzreferrer', 'zzforwarded', 'zzpath', 'forged', 'zzbid',
    ]
    static final String LINE = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (ERROR|WARN |INFO ) \S+ (-|[0-9a-f-]{36}) .+/

    @Shared
    PortalProcess portal = new PortalProcess(environments: 'demo', environment: [FOLKMOOT_SPEC_FAULT: 'yes'])

    @Shared
    Path restored = PortalProcess.freshFolder('restored')

    @Shared long logged
    @Shared List<String> secrets = []
    @Shared Http jo

    def setupSpec() {
        portal.start()
        assert within(60) { Files.readString(portal.log).contains('come in at /en/sign-in/group') }
        logged = Files.size(portal.log)
    }

    def cleanupSpec() {
        portal.close()
    }

    def "sec_16_1 whatever people give the portal, its log tells none of it"() {
        given:
        String password = (Files.readString(portal.log) =~ /with the password (.+) as\n/)[0][1]
        secrets << password
        def agent = ['User-Agent': 'zzagent/1', 'Referer': 'http://localhost/zzreferrer', 'X-Forwarded-For': 'zzforwarded', 'X-Request-Id': 'zztoken']

        when: 'signing in, wrongly and rightly'
        assert portal.visitor().submit('/en/sign-in', [login: 'zzlogin@example.org', password: 'zzpassword zzpassword']).status == 422
        assert portal.visitor().submit('/en/sign-in/link', [address: 'zzlogin@example.org']).status == 200
        jo = portal.visitor()
        assert jo.submit('/en/sign-in', [login: 'jo@ashmere.example.org', password: password]).status == 303
        def rhian = portal.visitor()
        assert rhian.submit('/en/sign-in', [login: 'rhian@ashmere.example.org', password: password]).status == 303
        String code = portal.run('code', 'rhian').said.find(/\d{6}/)
        assert rhian.submit('/en/sign-in/code', [code: code]).status == 303

        and: 'answering, telling a worry, having an idea, asking to hear back, searching, sending a file'
        def young = portal.visitor()
        def link = (young.get('/en').body =~ /\/en\/take-part\/[a-z0-9\/-]+/)[0]
        def reply = young.post('/en/answer/start', [activity: young.get(link).forms.find { it.action.endsWith('/answer/start') }.hidden.activity])
        while (reply.location.contains('/pages/')) {
            def form = young.get(reply.location).wholeForms.find { it.action.contains('/answer/pages/') }
            reply = form.send(young, form.filled { 'zzanswer hurts' }, agent)
        }
        assert young.submit('/en/answer/review', [:], '/send').status == 303
        secrets.addAll((young.get('/en/answer/code').text =~ /\b([a-z]+(?:[ -][a-z]+){5})\b/).collect { it[1] }.findAll { it.split('[ -]').length == 6 }.take(0))
        assert portal.visitor().submit('/en/worry', [message: 'zzworry', contact: 'zzcontact'], '/worry').status == 303
        def plan = (young.get('/en/consultations').body =~ /\/en\/consultations\/([a-z0-9-]+)"/).collect { it[1] }.find { young.get("/en/consultations/$it/ideas/add").status == 200 }
        assert portal.visitor().submit("/en/consultations/$plan/ideas/add", [idea: 'zzidea']).status == 303
        def hear = (young.get("/en/consultations/$plan").body =~ /href="(\/en\/hear-back[^"]*)"/)[0][1].replace('&#x3D;', '=').replace('&amp;', '&')
        assert portal.visitor().submit(hear, [address: 'zzfollow@example.org']).status == 303
        young.get('/en/search?q=zzquery')
        young.get('/en/search?q=' + URLEncoder.encode('zzquery\r\nforged', 'UTF-8'))
        String token = rhian.get('/en/studio/documents/new').token
        assert rhian.postParts('/en/studio/documents', [_token: token] + APaper.cover(), 'file', 'zzfile.pdf', APaper.pdf('zzinside'), agent).status == 303
        rhian.postParts('/en/studio/documents', [_token: token] + APaper.cover(), 'file', 'zzfile.exe', 'zzinside'.bytes, agent)

        and: 'what no page of ours sends'
        young.get('/en/zzpath/zzpath?q=zzquery', agent)
        young.get('/en/join/' + 'zztoken'.padRight(43, 'x'))
        new Http(portal.port, 'zzhost.example.org').get('/en')
        portal.visitor().get('/en/your-page', [Cookie: '__Host-sid=zzcookie; __Host-answer=zzcookie'])
        portal.visitor().send('POST', '/en/worry', 'application/json', '{"message": "zzworry'.bytes)
        portal.visitor().send('POST', '/en/worry', 'application/x-www-form-urlencoded', 'message=zzworry&role=zzworry'.bytes)
        portal.visitor().raw("GET /zzpath\r\n HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        portal.visitor().raw("GET /en HTTP/1.1\r\nHost: localhost\r\nX-Zz: zzcookie\rforged\r\nConnection: close\r\n\r\n")
        portal.visitor().raw('GET /en/search?q=%0d%0aforged HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
        secrets.addAll([jo, rhian, young].collectMany { it.cookies.values() })

        then:
        said().findAll { line -> CANARIES.any { line.contains(it) } || secrets.any { line.contains(it) } || line.contains('@') || line.contains('?q=') } == []
        said().every { it ==~ LINE }
    }

    def "sec_16_1 sec_16_3 a fault is told by a reference on the page, and under that reference in the log without its words"() {
        when:
        def page = portal.visitor().get('/en/help/fault?words=zzfault%0D%0Aforged')
        def document = portal.visitor().get('/en/help/fault?words=zzfault', [Accept: accept])
        def reference = (page.text =~ /[0-9a-f]{8}-[0-9a-f-]{27}/)[0]

        then: 'the page has fixed words'
        page.status == 500
        document.status == 500
        [page, document].every { !(it.body =~ /Exception|org\.folkmoot|java\.|\/srv/) && !(it.text =~ /zzfault|forged/) }

        and: 'the log says where, under the same reference, and not what'
        def told = said()
        told.any { it.contains(reference) && it ==~ LINE }
        told.any { it.contains('IllegalStateException') }
        told.findAll { line -> CANARIES.any { line.contains(it) } } == []
        told.findAll { !it.startsWith('  ') }.every { it ==~ LINE }

        where:
        accept << ['text/html', 'application/json', 'image/png, */*;q=0.1', 'nonsense']
    }

    def "sec_18_2 sec_16_3 without its database the portal says so, does nothing by half, and comes back by itself"() {
        given:
        def before = settled(portal)
        def server = portal.databaseServer().get()
        def command = commandOf(server)
        def data = portal.folder.resolve('mariadb/data')
        def away = data.resolveSibling('data.away')
        def worry = portal.visitor().get('/en/worry')

        when: 'the database goes, and its disk with it'
        server.destroyForcibly()
        server.onExit().get(30, TimeUnit.SECONDS)
        Files.move(data, away)
        def gone = Instant.now()

        then: 'readiness says no within five seconds'
        within(5) { portal.visitor().get('/health').status == 503 }
        println "measured: not ready ${Duration.between(gone, Instant.now()).toMillis()} ms after the database went"

        when: 'people go on asking'
        def asked = [
            jo.get('/en/your-page'), portal.visitor().get('/en/search?q=clubs', [Accept: 'application/json']), portal.visitor().get('/api/v1/consultations?pageSize=3'),
            portal.visitor().submitShown(worry, '/en/worry', [message: 'lost', contact: ''], '/worry'), jo.get('/en/worry', [Accept: 'nonsense']),
            portal.visitor().submitShown(worry, '/en/worry', [message: 'lost too', contact: ''], '/worry'),
        ]

        then: 'those that need the database are answered 503, when to try again, and in fixed words'
        asked[0].status == 503
        asked[2].status == 503
        asked[3].status == 503
        asked.every { it.status in [200, 503] }
        asked.findAll { it.status == 503 }.every { it.header('retry-after') as int in 1..60 }
        asked.findAll { it.status == 503 }.every { it.header('content-security-policy') && it.header('cache-control') == 'no-store' }
        asked.every { !(it.body =~ /Exception|SQL|mariadb|org\.folkmoot|127\.0\.0\.1|lost/) }
        asked[2].header('content-type').startsWith('application/problem+json')

        when: 'the disk is back, and the portal starts the database again'
        Files.move(away, data)
        assert within(60) { listening(command) }
        def back = Instant.now()

        then: 'so is the portal, by itself'
        within(10) { portal.visitor().get('/health').status == 200 && jo.get('/en/your-page').status == 200 }
        println "measured: served again ${Duration.between(back, Instant.now()).toMillis()} ms after the database was back"
        changed(before, settled(portal)) == [:]

        and: 'a worry can be told again, and the record is sound'
        portal.visitor().submit('/en/worry', [message: 'told again', contact: ''], '/worry').status == 303
        portal.run('verify').code == 0
        said().findAll { line -> CANARIES.any { line.contains(it) } || secrets.any { line.contains(it) } } == []
    }

    def "sec_11_2 sec_18_3 a copy made while it runs becomes an installation with the same rows and a sound record"() {
        given: 'a bid, handed in and sealed'
        handIn('zzbid')

        and: 'the scripts as they are, on these classes'
        def drill = new Drill('drill')
        def before = settled(portal)

        when:
        def copied = drill.run([FOLKMOOT_DATA: portal.folder], 'deploy/backup', drill.folder.resolve('copies').toString())

        then:
        copied.code == 0
        copied.said.readLines().size() == 2

        and: 'what is sealed is in no copy, no file, no index, no log, and nothing was left among what is only for a moment'
        def inside = new GZIPInputStream(Files.newInputStream(Path.of(copied.said.readLines()[0]))).withCloseable { new String(it.readAllBytes(), 'ISO-8859-1') }
        inside.contains('tender_bid_sealed') && !inside.contains('zzbid')
        ['files', 'search', 'erased', 'anchors'].every { Traces.inFiles(portal.folder.resolve(it), 'zzbid') == [] }
        said().findAll { it.contains('zzbid') } == []

        when: 'nothing of the first is left running'
        def files = filesIn(portal.folder)
        portal.stop()
        def made = drill.run([FOLKMOOT_DATA: restored], 'deploy/restore', *copied.said.readLines())

        then: 'the drill ends with the record, which is sound'
        made.code == 0
        made.said.contains('The audit record is sound')

        when:
        def second = new PortalProcess(folder: restored, environments: 'demo').start()
        def back = second.visitor()
        back.cookies.putAll(jo.cookies)

        then: 'and everything is there'
        changed(before, settled(second)) == [:]
        filesIn(restored) == files
        second.visitor().get('/en/consultations').status == 200
        back.get('/en/your-page').status == 200

        when: 'an installation is not restored over another'
        def refused = drill.run([FOLKMOOT_DATA: restored], 'deploy/restore', *copied.said.readLines())

        then:
        refused.code == 73

        cleanup:
        second?.close()
    }

    /** The demonstration's provider answers all that is still asked with this word, adds a file of it, and hands the bid in. */
    private void handIn(String word) {
        def lowri = portal.visitor()
        assert lowri.submit('/en/sign-in', [login: 'lowri@ashmere.example.org', password: secrets[0]]).status == 303
        assert lowri.submit('/en/sign-in/code', [code: portal.run('code', 'lowri').said.find(/\d{6}/)]).status == 303
        def page = lowri.get('/en/bidding').links.find { it ==~ '/en/bidding/tenders/[0-9a-f-]{36}' }
        lowri.get(page).links.findAll { it.contains('/sections/') }.each { section ->
            def shown = lowri.get(section)
            String typed = shown.body.contains('inputmode="decimal"') ? '900' : "We are $word."
            assert lowri.submitShown(shown, section, [text: typed, lang: 'en', do: 'done'], section.split('/').last()).status == 303
        }
        assert lowri.postParts("$page/files", [_token: lowri.get(page).token], 'file', "${word}.txt", "$word: our policy.\n".bytes).status == 303
        assert lowri.submit("$page/hand-in", [name: "Lowri $word", post: 'Director', agree: 'yes'], '/hand-in').text.contains('is sealed')
    }

    /** What the log holds since the portal was ready, without the lines of commands. */
    private List<String> said() {
        byte[] all = Files.readAllBytes(portal.log)
        new String(all, (int) logged, all.length - (int) logged, 'UTF-8').readLines().findAll { !it.blank }
    }

    /** Rows by table, of what people have and what was recorded; sessions, brakes and the nodes that run come and go. */
    private static Map<String, Object> counts(PortalProcess of) {
        of.sql().withCloseable { sql ->
            sql.rows("SELECT table_name AS n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")*.n
                    .findAll { !(it in ['people_session', 'people_brake', 'platform_node', 'scheduled_tasks', 'outbox', 'outbox_head', 'flyway_schema_history', 'platform_schema_history']) && !it.startsWith('audit') }
                    .collectEntries { [it, sql.firstRow("SELECT COUNT(*) AS n FROM $it".toString()).n] }
        }
    }

    /** {@link #counts}, once everything has been done that was to be done by now: passed on, read, counted. */
    private static Map<String, Object> settled(PortalProcess of) {
        of.sql().withCloseable { sql ->
            def now = sql.firstRow('SELECT UTC_TIMESTAMP(6) AS n').n
            def left = {
                sql.firstRow('SELECT COUNT(*) AS n FROM outbox WHERE seq IS NULL').n
                        + sql.firstRow("SELECT COUNT(DISTINCT seq) - 1 AS n FROM outbox_head WHERE name IN ('numbered', 'dispatched')").n
                        + sql.firstRow('''SELECT COUNT(*) AS n FROM scheduled_tasks
                                WHERE COALESCE(consecutive_failures, 0) = 0 AND task_name NOT LIKE 'recurring.%' AND execution_time <= UTC_TIMESTAMP(6)
                                    OR task_name LIKE 'recurring.%' AND execution_time < ? + INTERVAL 3 SECOND AND COALESCE(last_success, '2000-01-01') < ?''', [now, now]).n
            }
            assert within(60) { left() == 0 }
        }
        counts(of)
    }

    /** That it was down, where that took long enough to count, is the one thing it rightly knows besides. */
    private static Map<String, Object> changed(Map<String, Object> before, Map<String, Object> after) {
        (before.keySet() + after.keySet() - 'platform_outage').findAll { before[it] != after[it] }.collectEntries { [it, [before[it], after[it]]] }
    }

    private static Map<String, Long> filesIn(Path folder) {
        Map<String, Long> sizes = [:]
        folder.resolve('files').toFile().eachFileRecurse(groovy.io.FileType.FILES) { sizes[folder.relativize(it.toPath()).toString()] = it.length() }
        sizes
    }

    private static List<String> commandOf(ProcessHandle server) {
        Files.readString(Path.of('/proc', server.pid().toString(), 'cmdline')).split('\0') as List
    }

    private static boolean listening(List<String> command) {
        try {
            new Socket('127.0.0.1', command.find { it.startsWith('--port=') }.substring(7) as int).close()
            true
        } catch (IOException notYet) {
            false
        }
    }
}
