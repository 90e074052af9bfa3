package org.folkmoot.portal.survey

import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.people.SignedIn
import org.folkmoot.portal.platform.access.Role
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.data.OutboxPump
import java.security.MessageDigest
import java.time.Duration
import java.time.Instant
import spock.lang.Shared

/** Anonymous means anonymous: forty people who are known to the portal answer one after the other, and its database does not say who answered what. */
class AnonymousDumpSpec extends PortalSpec {
    static final int PEOPLE = 40

    @Shared SignedIn people = new SignedIn(portal, council)

    /** In the order of sending. */
    @Shared List<String> answers = []
    @Shared List<Set<String>> known = []
    @Shared Map<String, List<Map<String, Object>>> dump

    /** What is known of each one's invitation, in the order of sending: its words, its link, its pass, what its row is found by. */
    @Shared List<Set<String>> invited = []

    def setupSpec() {
        UUID activity = asked()
        def keys = bean(InvitationKeys)
        def invitations = bean(AnswerInvitations).slips(council.id, activity, bean(AnswerInvitations).toHandOut(council.id, activity, PEOPLE + 7)).shuffled(new Random(7)).take(PEOPLE)
        def words = (1..PEOPLE).collect { UUID.randomUUID().toString().replace('-', ' ') }
        (0..<PEOPLE).each { number ->
            def account = people.person("young$number", Role.PARTICIPANT)
            def young = people.in(visitor(), account)
            def session = young.cookies.values().first()
            young.get('/en')
            assert young.post('/en/invited', [code: invitations[number].english()]).status == 303
            String pass = young.cookies['__Host-invited']
            assert young.post('/en/answer/start', [activity: activity.toString()]).location.startsWith('/en/answer/pages')
            assert young.cookies['__Host-invited'] == null
            def slip = invitations[number]
            invited << ([slip.english(), slip.english().replace(' ', '-'), slip.welsh(), slip.token(), pass, keys.mac(keys.code(slip.token()).get()).encodeHex().toString()] as Set)
            def device = young.cookies['__Host-answer']
            def first = young.get('/en/answer/pages/1')
            String draft = first.forms.find { it.action.endsWith('/pages/1') }.hidden.draft
            assert young.submit('/en/answer/pages/1', ['q.age': ['under-11', 'from-11', 'from-14'][number % 3]], '/pages/1').status == 303
            assert young.submit('/en/answer/pages/6', ['q.more': words[number]], '/pages/6').status == 303
            def files = young.get('/en/answer/pages/7').forms.find { it.action.endsWith('/pages/7') }
            assert young.postFiles(files.action, files.hidden, ['q.letter': "Letter of $number to the council.\n".bytes], "letter-of-young$number-${young.cookies.hashCode()}.txt").status == 303
            def code = (young.get('/en/answer/code').text =~ /\b[a-z]+(?: [a-z]+){5}\b/).collect { it as String }
            assert young.submit('/en/answer/review', [:], '/send').location == '/en/answer/receipt'
            assert young.submit('/en/worry', [message: "worry of $number".toString(), contact: "young$number@${council.host}".toString()], '/worry').status == 303
            known << ([account.publicId().toString(), "letter-of-young$number-${young.cookies.hashCode()}.txt".toString(), "young$number@${council.host}".toString(), session, device, draft] + code.collectMany { [it, it.replace(' ', '-')] } as Set)
            if (number % 7 == 0) bean(OutboxPump).runOnce()
        }
        bean(Counting).runOnce()
        bean(OutboxPump).runOnce()
        dump = everything()
        known = [known, invited].transpose().collect { person, invitation -> person + invitation }
        answers = words.collect { said -> dump.survey_text.find { it.words == said }.response_id.toString() }
    }

    private UUID asked() {
        UUID id = UUID.randomUUID()
        long version = bean(Questionnaires).freeze(council.id, bean(Questionnaires).create(council.id, AQuestionnaire.build().identity { it.withPages(it.pages() + [Page.of('letter', [Question.of('letter', Kind.FILE, Localised.of('en', 'A letter', 'cy', 'Llythyr'))])]) }, UUID.randomUUID()))
        bean(TestWindows).put(council.id, new Window(id, UUID.randomUUID(), version, Promise.ANONYMOUS, Instant.now() - Duration.ofDays(1), Instant.now() + Duration.ofDays(10),
            Localised.of('en', 'Feeling okay', 'cy', 'Teimlo’n iawn'), Localised.of('en', 'young people', 'cy', 'pobl ifanc'), Localised.of('en', 'feeling-okay', 'cy', 'teimlon-iawn'),
            Localised.EMPTY, true, false, Instant.now() + Duration.ofDays(40)))
        bean(AccessTerms).choose(council.id, id, true)
        id
    }

    /** Every row of every table that is this council's or nobody's, as the one who changes tables sees it. */
    private Map<String, List<Map<String, Object>>> everything() {
        def tables = rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'")*.name
        def ofCouncils = rootSql.rows("SELECT TABLE_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME = 'council_id'")*.name as Set
        tables.collectEntries { table ->
            String of = table in ofCouncils ? " WHERE council_id = ${council.id}" : ''
            [table, rootSql.rows("SELECT * FROM `$table`$of LIMIT 20000".toString()).collect { new LinkedHashMap(it) }]
        }
    }

    private Map<String, List<Map<String, Object>>> with(Closure<Map> column) {
        def changed = new LinkedHashMap(dump)
        changed.survey_response = dump.survey_response.collect { row ->
            int number = answers.indexOf(row.id.toString())
            number < 0 ? row : row + column(number)
        }
        changed
    }

    def "a dump of the database joins nobody to their answers, by id, order, time, token or hash"() {
        expect:
        answers.every() && answers.toSet().size() == PEOPLE
        dump.people_session.size() >= PEOPLE
        dump.survey_sent_file*.response_id*.toString() as Set == answers as Set
        none(new DumpAttack(dump).joins(answers, known))
    }

    def "a dump joins no invitation to answers either, by id, order, time, token or hash, and says of each only whether it was used"() {
        given:
        def macs = invited.collect { names -> names.find { it ==~ /[0-9a-f]{64}/ } }
        def rows = macs.collect { mac -> dump.survey_invitation.find { it.code_mac.encodeHex().toString() == mac } }

        expect:
        rows.every { it.used }
        dump.survey_invitation.count { !it.used } == 7
        rows*.keySet().unique() == [['council_id', 'code_mac', 'activity', 'used'] as Set]
        none(new DumpAttack(dump).joins(answers, invited))

        and: 'neither as they lie nor by their key do they stand in the order of sending'
        [dump.survey_invitation, dump.survey_invitation.toSorted { it.code_mac.encodeHex().toString() }].every { laid ->
            def places = rows.collect { row -> laid.findIndexOf { it.is(row) || it.code_mac == row.code_mac } }
            int rising = (0..<PEOPLE).sum { int i -> (i + 1..<PEOPLE + 1).sum { int j -> j < PEOPLE ? places[j] <=> places[i] : 0 } } as int
            Math.abs(rising / (PEOPLE * (PEOPLE - 1) / 2)) < 0.62
        }
    }

    def "every name of a set of answers and of its words is random, of version 4"() {
        expect:
        (dump.survey_response.findAll { it.id.toString() in answers }*.id + dump.survey_text.findAll { it.response_id.toString() in answers }*.id + dump.survey_sent_file*.id).every { UUID.fromString(it.toString()).version() == 4 }
    }

    def "the same attack finds them where they are there to be found: #by"() {
        expect:
        new DumpAttack(with(added)).joins(answers, known).any { it.startsWith(by) }

        where:
        by      | added
        'value' | { [account: dump.people_account.find { row -> row.public_id.toString() in known[it] }.public_id] }
        'value' | { int number -> [session: dump.people_session.find { row -> row.account_id == dump.people_account.find { it.public_id.toString() in known[number] }.id }.public_id] }
        'order' | { [created_at: new java.sql.Timestamp(1_800_000_000_000 + it * 1_000L)] }
        'order' | { [number: it + 1] }
        'order' | { [order_id: new UUID(0x0197_0000_0000_7000L + it * 65_536L, 0x8000_0000_0000_0000L | it).toString()] }
        'hash'  | { [mark: MessageDigest.getInstance('SHA-256').digest((known[it] as List)[2].getBytes('UTF-8'))] }
        'hash'  | { [token: (known[it] as List)[3]] }
        'value' | { int number -> [invitation: invited[number].find { it ==~ /[0-9a-f]{64}/ }.decodeHex()] }
        'hash'  | { [invited: MessageDigest.getInstance('SHA-256').digest((invited[it] as List)[3].getBytes('UTF-8'))] }
    }
}
