package org.folkmoot.portal.people

import static org.folkmoot.portal.platform.access.Role.*

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.LocalDate
import java.util.zip.ZipInputStream
import org.folkmoot.portal.Http
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.Traces
import org.folkmoot.portal.notification.SentMail
import org.folkmoot.portal.platform.access.Secrets
import org.folkmoot.portal.platform.data.Held
import org.folkmoot.portal.platform.data.LegalHolds
import org.folkmoot.portal.platform.data.OutboxPump
import org.folkmoot.portal.platform.data.Till
import org.folkmoot.portal.platform.theme.Messages

/** What people ask about their own data: a copy, or to be erased; and what is left of them. */
class DataRequestSpec extends PortalSpec {
    static final String LIST = '/en/studio/people/requests'
    static int made = 0

    SignedIn getPeople() {
        new SignedIn(portal, council)
    }

    Http admin() {
        people.visitor(visitor(), "admin${++made}", ADMIN)
    }

    /** Somebody with something of everything, all of it under this word. */
    AccountRow everywhere(String word, String locale = 'en') {
        def who = people.person(word, COMMISSIONER, MODERATOR)
        sql.executeUpdate('UPDATE people_account SET locale = ? WHERE id = ?', [locale, who.id()])
        people.role(who, AUDITOR, bean(org.folkmoot.portal.platform.time.DatabaseClock).now() - Duration.ofDays(9), null, "for $word")
        people.in(visitor(), who)
        people.secondFactor(who)
        String address = who.address()
        def id = { UUID.randomUUID().toString() }
        def entry = sql.executeInsert("INSERT INTO content_entry (council_id, public_id, type, audience) VALUES (?, ?, 'news', 1)", [council.id, id()])[0][0]
        def group = sql.executeInsert("INSERT INTO people_group (council_id, public_id, name, name_key) VALUES (?, ?, ?, ?)", [council.id, id(), '{"en": "Kestrels", "cy": "Cudyllod"}', id()])[0][0]
        def body = sql.executeInsert("INSERT INTO people_organisation (council_id, public_id, name) VALUES (?, ?, ?)", [council.id, id(), "Harbour ${++made}".toString()])[0][0]
        sql.execute('INSERT INTO people_group_member (council_id, group_id, account_id) VALUES (?, ?, ?)', [council.id, group, who.id()])
        sql.execute('INSERT INTO people_organisation_member (council_id, organisation_id, account_id) VALUES (?, ?, ?)', [council.id, body, who.id()])
        sql.execute("INSERT INTO people_recovery_code (account_id, code_mac) VALUES (?, UNHEX(SHA2(?, 256)))", [who.id(), word])
        sql.execute("INSERT INTO people_link (council_id, token_hash, account_id, purpose, expires_at) VALUES (?, UNHEX(SHA2(?, 256)), ?, 'sign-in', '2099-01-01')", [council.id, word, who.id()])
        sql.execute("INSERT INTO people_link_ask (council_id, public_id, login_key, locale) VALUES (?, ?, ?, 'en')", [council.id, id(), who.loginKey()])
        bean(Invitations).make(council.id, null, new Invitations.Guest(address, who.loginKey(), who.displayName(), 'en', PARENT), bean(org.folkmoot.portal.platform.time.DatabaseClock).now())
        bean(ApiTokens).make(people.viewer(who, COMMISSIONER), 'Website', ['*:read'], Duration.ofDays(9))
        sql.execute("INSERT INTO content_draft (council_id, account_id, type, entry_id, based_on, words, at) VALUES (?, ?, 'news', ?, 0, ?, UTC_TIMESTAMP(6))", [council.id, who.id(), entry, "{\"title\": \"$word was here\"}".toString()])
        sql.execute('INSERT INTO content_presence (council_id, entry_id, account_id, seen_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))', [council.id, entry, who.id()])
        sql.execute("INSERT INTO content_preview (council_id, public_id, entry_id, number, token_hash, made_by, made_at, ends_at) VALUES (?, ?, ?, 1, UNHEX(SHA2(?, 256)), ?, UTC_TIMESTAMP(6), '2099-01-01')", [council.id, id(), entry, word, who.id()])
        def wants = sql.executeInsert("INSERT INTO content_format_request (council_id, public_id, entry_id, wanted, words, locale, asked_at, due_on) VALUES (?, ?, ?, 'BRAILLE', 'please', 'en', UTC_TIMESTAMP(6), '2026-12-09')", [council.id, id(), entry])[0][0]
        sql.execute('INSERT INTO content_format_contact (council_id, request_id, name, reach) VALUES (?, ?, ?, ?)', [council.id, wants, word, "mail: $address".toString()])
        def secrets = bean(Secrets)
        sql.execute('INSERT INTO notification_follow (council_id, thing, address_mac, sealed, locale, token_hash, confirmed_at) VALUES (?, ?, ?, ?, ?, UNHEX(SHA2(?, 256)), UTC_TIMESTAMP(6))',
                [council.id, "consultation:${id()}".toString(), secrets.hmac('follow-address', address), secrets.seal('follow', address.bytes), 'en', word])
        bean(org.folkmoot.portal.search.SomeSearches).save(council.id, who.id(), address, word)
        bean(Till).run { bean(org.folkmoot.portal.notification.Post).send(council.id, address, 'en', 'sign-in-link', [path: '/x']) }
        sql.execute('INSERT INTO survey_seat (council_id, id, activity, sealed) VALUES (?, ?, ?, ?)', [council.id, id(), id(), secrets.seal('reachable', "{\"name\": \"$word\", \"contact\": \"$address\"}".bytes)])
        http.submit('/en/worry', [message: 'my friend', contact: ''], '/worry')
        def file = sql.firstRow('SELECT id FROM moderation_case WHERE council_id = ? ORDER BY id DESC LIMIT 1', [council.id]).id
        sql.execute("INSERT INTO moderation_case_entry (council_id, case_id, at, actor, actor_name, step) VALUES (?, ?, UTC_TIMESTAMP(6), ?, ?, 'NOTE')", [council.id, file, who.publicId().toString(), word])
        sql.execute("INSERT INTO moderation_identity (council_id, public_id, case_id, asked_at, asked_by, asked_name, reason, agreed_at, agreed_by, agreed_name) VALUES (?, ?, ?, UTC_TIMESTAMP(6), ?, ?, 'x', UTC_TIMESTAMP(6), ?, ?)",
                [council.id, id(), file, who.publicId().toString(), word, id(), 'a colleague'])
        who
    }

    /** What an administrator writes down. @return the request's page */
    String recorded(Http admin, AccountRow who, String kind) {
        def saved = admin.submit("$LIST/new", [person: who.publicId(), kind: kind, received: LocalDate.now().toString()], '/new')
        assert saved.status == 303: saved.text
        saved.location
    }

    Map<String, byte[]> unpacked(byte[] zip) {
        Map<String, byte[]> files = [:]
        new ZipInputStream(new ByteArrayInputStream(zip)).withCloseable { stream ->
            for (def entry = stream.nextEntry; entry != null; entry = stream.nextEntry) {
                files[entry.name] = stream.readAllBytes()
            }
        }
        files
    }

    List<String> trail(AccountRow who) {
        sql.rows('SELECT action, outcome FROM audit_entry WHERE stream = ? ORDER BY seq', ["account:${who.publicId()}".toString()]).collect { "$it.action $it.outcome".toString() }
    }

    def "sec_15_2 every column that names somebody has a feature that says what becomes of it"() {
        given:
        def answered = portal.getBeansOfType(Held)*.named().flatten().collect { "${it.table()}.${it.column()}".toString() }
        def names = '^(account_id|owner|author|actor|actor_name|moderator|approver|.*_by|.*_name|login_key|address|address_mac|display_name|reach|sealed|open_key)$'

        when:
        def naming = rootSql.rows("""SELECT c.table_name AS t, c.column_name AS n, c.column_comment AS says, k.referenced_table_name AS leads
                FROM information_schema.columns c LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
                AND k.column_name = c.column_name AND k.referenced_table_name = 'people_account'
                WHERE c.table_schema = DATABASE() AND c.table_name NOT LIKE 'spec\\_%'""")
                .findAll { (it.n ==~ names || it.leads || it.says.contains('account') || it.says.contains('pseudonym')) && !NOBODYS.contains("${it.t}.${it.n}".toString()) }
                .collect { "${it.t}.${it.n}".toString() }.unique()
        def there = rootSql.rows('SELECT CONCAT(table_name, \'.\', column_name) AS c FROM information_schema.columns WHERE table_schema = DATABASE()')*.c

        then:
        none(naming - answered)
        none(answered - there)
        none(answered.countBy { it }.findAll { it.value > 1 }.keySet())
        naming.size() > 40
        portal.getBeansOfType(Held)*.named().flatten().every { it.why().length() > 5 }
    }

    /** Look as if, and are not. */
    static final Set<String> NOBODYS = [
        'flyway_schema_history.installed_by', // a database user
        'scheduled_tasks.picked_by',          // a node
        'survey_batch.arrive_by', 'survey_paper_terms.arrive_by', // days
        'survey_group_record.led_by',         // a role
        'content_review.open_key', 'content_schedule.open_key', // entries
        'scheduled_tasks.task_name',
        'content_webhook.address',            // of a program
        'content_webhook.busy_by',            // a node
    ] as Set

    def "sec_15_2 somebody asks on their own page, the administrators are called, and a month runs; they may think again"() {
        given:
        clock.at('2027-01-31T10:00:00Z')
        def boss = people.person("boss${++made}", ADMIN)
        def http = people.visitor(visitor(), 'heron', PARENT)

        expect: 'the way is on their page'
        http.get('/en/your-page').body.contains('href="/en/your-page/data"')

        when:
        def asked = ['access', 'erasure', 'access'].collect { http.post('/en/your-page/data', [_token: http.get('/en/your-page/data').token, kind: it]) }

        then: 'twice the same is once'
        asked*.status == [303, 303, 303]
        def own = http.get('/en/your-page/data')
        own.text.count('You hear from us by 28 February 2027.') == 2
        !own.body.contains('value="erasure"')

        and: 'administrators are called by mail, without a name, and see it'
        new SentMail(portal).to(council.id, boss.address()).count { it.contains('/en/studio/people/requests') && !it.toLowerCase().contains('heron') } >= 2
        def list = admin().get(LIST).text
        list.contains('Heron') && list.contains('(asked on their own page)') && list.contains('28 February 2027')

        when:
        http.submit('/en/your-page/data', [:], '/take-back')

        then:
        http.get('/en/your-page/data').text.contains('You took it back.') && http.get('/en/your-page/data').text.count('You hear from us by') == 1
        http.post('/en/your-page/data', [_token: own.token, kind: 'everything']).status == 400

        when: 'nobody answers'
        clock.at('2027-03-01T10:00:00Z')

        then:
        admin().get(LIST).text.contains('late')
    }

    def "sec_15_2 a young person in a group asks the same way, and takes back only what is theirs"() {
        given:
        def seat = people.person("otter${++made}", PARTICIPANT)
        def other = people.visitor(visitor(), "newt${++made}", PARTICIPANT)
        def http = people.in(visitor(), seat)
        http.post('/en/your-page/data', [_token: http.get('/en/your-page/data').token, kind: 'erasure'])
        String request = sql.firstRow('SELECT public_id FROM people_request WHERE account_id = ?', [seat.id()]).public_id

        expect:
        other.post('/en/your-page/data/take-back', [_token: other.get('/en/your-page/data').token, request: request]).status == 404
        sql.firstRow('SELECT closed_at c FROM people_request WHERE account_id = ?', [seat.id()]).c == null
        http.get('/cy/eich-tudalen/data').text.contains('Cael eich dileu')
    }

    def "sec_1_8 sec_15_2 nothing of it without a fresh sign-in, and only for administrators"() {
        given:
        def who = people.person("wren${++made}", PARENT)
        def boss = admin()
        String copy = recorded(boss, who, 'access')
        String erasure = recorded(boss, who, 'erasure')
        def token = boss.get(LIST).token ?: boss.get("$LIST/new").token
        def others = [COMMISSIONER, MODERATOR, SAFEGUARDING, AUDITOR, PARENT].collect { people.visitor(visitor(), "other${++made}", it) }

        expect:
        others.every { one -> [LIST, "$LIST/new", copy, "$copy/pack"].every { one.get(it).status in [403, 404] } }
        others.every { one -> ["$copy/done", "$erasure/erase", "$erasure/refuse"].every { one.post(it, [_token: one.get('/en/worry').token, sure: 'yes', reason: 'held']).status in [403, 404] } }

        when: 'six minutes pass'
        clock.shift(Duration.ofMinutes(6))

        then:
        boss.get("$copy/pack").status == 303
        boss.post("$erasure/erase", [_token: token, sure: 'yes']).status == 307
        boss.post("$erasure/refuse", [_token: token, reason: 'held']).status == 307
        boss.post("$LIST/new", [_token: token, person: who.publicId(), kind: 'access', received: '2026-11-20']).status == 307
        sql.rows('SELECT outcome FROM people_request WHERE account_id = ?', [who.id()])*.outcome == [null, null]
        sql.firstRow('SELECT erased_at e FROM people_account WHERE id = ?', [who.id()]).e == null
        !trail(who).any { it.startsWith('pack') }

        and: 'another council knows of none of it'
        new SignedIn(portal, newCouncil()).identity { there -> there.visitor(visitor(there.council), 'boss', ADMIN).get(copy).status } == 404
    }

    def "sec_15_2 the pack holds all that is theirs, twice, in their language, and nothing of anybody else"() {
        given:
        def who = everywhere("zzpack${++made}", 'cy')
        def boss = admin()
        String page = recorded(boss, who, 'access')
        def before = Traces.inFiles(Path.of(portal.getProperty('folkmoot.data', String).get()), 'pack.json')

        when:
        def file = boss.get("$page/pack")

        then: 'a download that nobody keeps'
        file.status == 200
        file.header('content-disposition').startsWith('attachment; filename="pack.zip"')
        file.header('cache-control') == 'no-store'
        file.header('content-type') == 'application/zip'
        file.header('x-content-type-options') == 'nosniff'
        Traces.inFiles(Path.of(portal.getProperty('folkmoot.data', String).get()), 'pack.json') == before

        when:
        def files = unpacked(file.bytes)
        def json = new JsonSlurper().parse(files['pack.json'])
        String html = new String(files['pack.html'], 'UTF-8')

        then:
        files.keySet() == ['pack.json', 'pack.html'] as Set
        json.person == who.publicId().toString()
        json.held.account[0].address == who.address()
        json.held.roles*.role as Set == ['commissioner', 'moderator', 'auditor'] as Set
        ['account', 'roles', 'groups', 'organisations', 'devices', 'invitations', 'programs', 'requests', 'record', 'follows', 'searches', 'mails', 'drafts', 'previews', 'formats'].every { json.held[it] }
        json.held.groups[0].name == 'Cudyllod'
        html.contains('<html lang="cy">')
        html.contains('Eich rolau') && html.contains('Comisiynydd')
        html.contains('Yr hyn nad yw yma')
        !(html =~ /rights\.|people\.role/)

        and: 'what it cannot have in it, it says'
        json.notHere.size() == 5
        html.contains('Gofynnwch â’ch cod dychwelyd')

        and: 'nobody else is in it, no secret, and nothing of a case'
        ['a colleague', 'password', 'argon2', 'NOTE'].every { !html.contains(it) && !new String(files['pack.json'], 'UTF-8').contains(it) }
        !json.held.toString().contains('sealed')

        and: 'that it was made is in the record, and closing is another step'
        trail(who).takeRight(2) == ['request.recorded access', 'pack.read done']
        boss.submit(page, [:], '/done').status == 303
        trail(who).last() == 'request.done access'
        boss.get("$page/pack").status == 409
    }

    def "sec_15_2 every heading and field of a pack has words in both languages"() {
        given:
        def who = everywhere("zzwords${++made}")
        def subject = new Held.Subject(council.id, who.id(), who.publicId(), who.displayName(), who.address(), 'en', true)
        def parts = bean(Till).run { portal.getBeansOfType(Held)*.about(subject).flatten() } as List<Held.Part>
        def messages = bean(Messages)

        expect:
        parts.size() >= 18
        none(parts.collectMany { part -> ["rights.part.${part.key()}"] + part.rows().collectMany { it.keySet() }.collect { "rights.field.$it" } }.unique()
                .findAll { key -> ['en', 'cy'].any { !messages.has(it, key.toString()) } })
        none(RequestOutcome.values().collectMany { ["rights.outcome.${it.key()}", "rights.mine.outcome.${it.key()}"] }.findAll { !messages.has('en', it.toString()) })
        none(RequestKind.values().collectMany { ["rights.kind.${it.key()}", "rights.mine.kind.${it.key()}"] }.findAll { !messages.has('en', it.toString()) })
        none(DataRequests.Stop.values().collect { "rights.stop.${it.key()}" }.findAll { !messages.has('en', it.toString()) })
    }

    def "sec_15_2 whoever is erased is gone from every table, from mails, files and the index, and totals stay"() {
        given:
        String word = "zzgone${++made}"
        def who = everywhere(word)
        def boss = admin()
        def theirs = people.in(visitor(), who)
        recorded(boss, who, 'access')
        String page = recorded(boss, who, 'erasure')
        def published = ['survey_release', 'survey_count', 'survey_response', 'consultation_outcome'].collectEntries { [it, rootSql.firstRow("CHECKSUM TABLE $it".toString())[1]] }
        Path erased = Path.of(portal.getProperty('folkmoot.data', String).get(), 'erased')

        expect: 'they were everywhere'
        Traces.inTables(rootSql, word, bean(Secrets)).size() >= 13
        theirs.get('/en/your-page').status == 200

        when: 'without being sure, nothing happens'
        def unsure = boss.post("$page/erase", [_token: boss.get(page).token])

        then:
        unsure.status == 422
        unsure.text.contains('Tick that you are sure.')
        unsure.text.contains('They wait for a copy, too')

        when:
        def done = boss.post("$page/erase", [_token: boss.get(page).token, sure: 'yes'])

        then:
        done.status == 303
        none(Traces.inTables(rootSql, word, bean(Secrets)))
        none(Traces.inFiles(Path.of(portal.getProperty('folkmoot.data', String).get(), 'files'), word))
        theirs.get('/en/your-page').status == 303
        published.every { table, sum -> rootSql.firstRow("CHECKSUM TABLE $table".toString())[1] == sum }

        and: 'nothing that was on its way finds them'
        bean(OutboxPump).runOnce()
        none(Traces.inTables(rootSql, word, bean(Secrets)))
        !http.get("/en/search?q=$word").text.contains("$word was here")
        boss.get(LIST).text.contains('somebody whose account was deleted')
        sql.rows('SELECT kind, outcome FROM people_request WHERE account_id = ? ORDER BY kind', [who.id()]).collect { "$it.kind $it.outcome".toString() } == ['ACCESS ERASED', 'ERASURE DONE']

        and: 'a pseudonym stays for the record, the address is free, and the list outside the database has it'
        sql.firstRow('SELECT public_id p FROM people_account WHERE id = ?', [who.id()]).p.toString() == who.publicId().toString()
        trail(who).last() == 'account.erased asked'
        bean(AccountRepository).findByLogin(who.loginKey()).empty
        Files.readAllLines(erased.resolve('accounts.txt')).any { it.endsWith(" erased $council.slug ${who.publicId()}".toString()) }
        none(Traces.inFiles(erased, word))
    }

    def "sec_15_2 a person who came back with a backup is erased again, and whose erasing was undone is not"() {
        given:
        String word = "zzback${++made}"
        def who = everywhere(word)
        def spared = people.person("zzspared${++made}", PARENT)
        Path folder = Files.createTempDirectory(Path.of('target'), 'erased')
        Files.writeString(folder.resolve('node-2.txt'), """2026-11-20T10:00:00Z erased $council.slug ${who.publicId()}
            |2026-11-20T10:00:01Z erased $council.slug ${spared.publicId()}
            |2026-11-20T10:00:01Z undone $council.slug ${spared.publicId()}
            |2026-11-20T10:00:02Z undone $council.slug ${who.publicId()}
            |2026-11-20T10:00:03Z erased no-such-council ${UUID.randomUUID()}
            |# nonsense
            |""".stripMargin())
        def list = new ErasedList(folder.toString(), portal.getBean(io.micronaut.transaction.TransactionOperations, io.micronaut.inject.qualifiers.Qualifiers.byName('default')))

        expect:
        list.all()*.account() .contains(who.publicId())
        !list.all()*.account().contains(spared.publicId())

        when:
        def known = list.all().findAll { it.council() == council.slug }.collect { bean(DataRequests).again(council.id, it.account()) }

        then:
        known == [true]
        none(Traces.inTables(rootSql, word, bean(Secrets)))
        trail(who).last() == 'account.erased restored'
        !bean(DataRequests).again(council.id, UUID.randomUUID())

        when: 'an erasing that fails is taken back on the list'
        bean(Till).run {
            list.add(council.slug, spared.publicId(), bean(org.folkmoot.portal.platform.time.DatabaseClock).now())
            throw new IOException('undone')
        }

        then:
        thrown(Exception)
        !list.all()*.account().contains(spared.publicId())
    }

    def "sec_15_1 sec_15_2 a legal hold wins, with its reason; nobody erases themselves or the last administrator"() {
        given:
        def boss = admin()
        def who = people.person("zzheld${++made}", PARENT)
        String page = recorded(boss, who, 'erasure')
        bean(LegalHolds).place(council.id, "account:${who.publicId()}".toString(), 'a complaint')

        expect: 'the page says so and offers nothing'
        boss.get(page).text.contains('This account is on legal hold')
        !boss.get(page).body.contains("$page/erase")

        when:
        def tried = boss.post("$page/erase", [_token: boss.get(page).token, sure: 'yes'])

        then:
        tried.status == 422
        tried.text.contains('This account is on legal hold')
        sql.firstRow('SELECT display_name n FROM people_account WHERE id = ?', [who.id()]).n == who.displayName()

        when:
        boss.submit(page, [reason: ''], '/refuse')
        def refused = boss.submit(page, [reason: 'held'], '/refuse')

        then:
        refused.status == 303
        boss.get(page).text.contains('Refused: It must be kept for a court, an inquiry or a complaint.')
        trail(who).last() == 'request.refused reason:held'

        when: 'oneself'
        def selfMade = people.person("zzself${++made}", ADMIN)
        def self = people.in(visitor(), selfMade)
        String mine = recorded(self, selfMade, 'erasure')

        then:
        self.get(mine).text.contains('Another administrator deletes you.')
        self.post("$mine/erase", [_token: self.get(mine).token, sure: 'yes']).status == 422

        when: 'the only administrator of another council'
        def there = new SignedIn(portal, newCouncil())
        def only = there.person("zzonly${++made}", ADMIN)
        def viewer = there.viewer(there.person("zzlent${++made}", PARENT), ADMIN)
        def id = bean(DataRequests).keep(viewer, only.publicId(), RequestKind.ERASURE, LocalDate.parse('2026-11-20'))

        then:
        bean(DataRequests).erase(viewer, id) == DataRequests.Stop.LAST_ADMINISTRATOR
    }

    def "sec_7_7 sec_15_2 while another council has a role for them, the account stays for that council and all else goes"() {
        given:
        def boss = admin()
        def who = everywhere("zztwo${++made}")
        def there = new SignedIn(portal, newCouncil())
        there.role(who, PARENT, bean(org.folkmoot.portal.platform.time.DatabaseClock).now() - Duration.ofDays(1))
        def other = there.in(visitor(there.council), who)
        def here = people.in(visitor(), who)
        String page = recorded(boss, who, 'erasure')

        when:
        assert boss.get(page).text.contains('Another council here has a role for them.')
        boss.post("$page/erase", [_token: boss.get(page).token, sure: 'yes'])

        then:
        here.get('/en/your-page').status == 303
        other.get('/en/your-page').status == 200
        sql.rows('SELECT DISTINCT council_id c FROM people_membership WHERE account_id = ? AND until_at IS NULL', [who.id()])*.c == [there.council.id]
        sql.firstRow('SELECT COUNT(*) n FROM content_draft WHERE account_id = ?', [who.id()]).n == 0
        sql.firstRow('SELECT outcome o FROM people_request WHERE account_id = ?', [who.id()]).o == 'PARTLY'
    }

    def "a request written down is one of somebody here, of a kind, and not from tomorrow: #what"() {
        given:
        def boss = admin()
        def who = people.person("zzform${++made}", PARENT)
        def good = [person: who.publicId(), kind: 'access', received: LocalDate.now().toString()]

        when:
        def reply = boss.submit("$LIST/new", good + changed, '/new')

        then:
        reply.status == 422
        reply.text.contains(said)
        boss.get(LIST).status == 200
        sql.firstRow('SELECT COUNT(*) n FROM people_request WHERE account_id = ?', [who.id()]).n == 0

        where:
        what               | changed                                       || said
        'nobody'           | [person: '']                                  || 'Choose a person from the list.'
        'somebody else’s'  | [person: UUID.randomUUID()]                   || 'Choose a person from the list.'
        'no kind'          | [kind: '']                                    || 'Choose what they asked for.'
        'tomorrow'         | [received: LocalDate.now().plusDays(2)]       || 'Choose a day that is not ahead'
        'years ago'        | [received: '2001-01-01']                      || 'Choose a day that is not ahead'
        'no day'           | [received: 'soon']                            || 'Choose a day that is not ahead'
    }

    def "sec_15_1 a closed request is forgotten after three years, an open one never"() {
        given:
        def boss = admin()
        def who = people.person("zzold${++made}", PARENT)
        recorded(boss, who, 'erasure')
        boss.submit(recorded(boss, who, 'access'), [:], '/done')
        sql.executeUpdate('UPDATE people_request SET closed_at = ? WHERE account_id = ? AND closed_at IS NOT NULL', ['2027-06-30 11:59:59', who.id()])
        clock.at('2030-06-30T12:00:00Z')

        when:
        bean(org.folkmoot.portal.platform.data.Retention).purge(council.id)

        then:
        sql.rows('SELECT kind FROM people_request WHERE account_id = ?', [who.id()])*.kind == ['ERASURE']
    }
}
