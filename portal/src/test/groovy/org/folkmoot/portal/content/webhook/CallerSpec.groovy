package org.folkmoot.portal.content.webhook

import static org.folkmoot.portal.content.webhook.Caller.Outcome.Kind.DECLINED
import static org.folkmoot.portal.content.webhook.Caller.Outcome.Kind.REFUSED_ADDRESS
import static org.folkmoot.portal.content.webhook.Caller.Outcome.Kind.TAKEN
import static org.folkmoot.portal.content.webhook.Caller.Outcome.Kind.TOO_SLOW
import static org.folkmoot.portal.content.webhook.Caller.Outcome.Kind.UNREACHABLE

import groovy.json.JsonSlurper
import java.time.Duration
import java.time.Instant
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Webhooks go where they may, say little, and wait for nobody. */
class CallerSpec extends Specification {
    private static final Instant NOON = Instant.parse('2026-06-01T12:00:00Z')
    private static final String SECRET = Signature.secret((1..32) as byte[])
    private static final Told SAID =
            new Told('content.published', 'news', '3f0e7a52-9f5c-4f9e-8a56-5a0d7b6f1c11', 'cy', 3, 'https://council.test/api/v1/content/news/3f0e7a52')
    private static final Message TOLD = new Message('msg_1', SAID.body())

    @AutoCleanup SampleReceiver receiver = new SampleReceiver(SECRET, NOON.epochSecond)
    @AutoCleanup Caller caller = new Caller(['127.0.0.1'], InetAddress::getAllByName, Duration.ofSeconds(5))
    @Shared byte[] nothing = '{}'.bytes

    def "sec_9_1 #address is #place and is not called"() {
        given:
        def looked = []
        def names = new CheckedNames([] as Set, { looked << it; [InetAddress.getByName(address)] as InetAddress[] })

        when:
        names.resolve('receiver.test', 443)

        then:
        thrown(CheckedNames.NotPublic)
        looked == ['receiver.test']

        where:
        address                     | place
        '0.0.0.0'                   | 'nowhere'
        '10.1.2.3'                  | 'private'
        '100.64.0.1'                | 'behind a carrier'
        '100.100.100.200'           | 'metadata'
        '127.0.0.1'                 | 'this machine'
        '127.255.255.254'           | 'this machine'
        '168.63.129.16'             | 'metadata'
        '169.254.169.254'           | 'metadata'
        '172.16.0.1'                | 'private'
        '172.31.255.255'            | 'private'
        '192.0.0.192'               | 'metadata'
        '192.0.2.1'                 | 'documentation'
        '192.88.99.1'               | 'a 6to4 relay'
        '192.168.1.1'               | 'private'
        '198.19.255.255'            | 'for benchmarks'
        '224.0.0.1'                 | 'multicast'
        '240.0.0.1'                 | 'reserved'
        '255.255.255.255'           | 'everybody'
        '::'                        | 'nowhere'
        '::1'                       | 'this machine'
        '::ffff:127.0.0.1'          | 'mapped'
        '::ffff:a9fe:a9fe'          | 'mapped metadata'
        '::127.0.0.1'               | 'an old embedding'
        '64:ff9b::7f00:1'           | 'NAT64 of this machine'
        '64:ff9b::808:808'          | 'NAT64'
        '64:ff9b:1::1'              | 'a local NAT64'
        '100::1'                    | 'discarded'
        '2001::1'                   | 'Teredo'
        '2001:db8::1'               | 'documentation'
        '2002:7f00:1::1'            | '6to4 of this machine'
        '3fff::1'                   | 'documentation'
        'fc00::1'                   | 'private'
        'fd00:ec2::254'             | 'metadata'
        'fe80::1'                   | 'link-local'
        'fec0::1'                   | 'site-local'
        'ff02::1'                   | 'multicast'
    }

    def "#address is public"() {
        expect:
        PublicAddresses.holds(InetAddress.getByName(address))

        where:
        address << ['8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.255.255', '172.32.0.1', '169.253.1.1', '223.255.255.255', '::ffff:8.8.8.8',
                    '2001:200::1', '2001:4860:4860::8888', '2606:4700::1111', '2a00:1450::1']
    }

    def "sec_9_1 a name with one address that is not public is not called at all, and is looked up once"() {
        given:
        int looks = 0
        def mixed = new Caller([], { looks++; ['8.8.8.8', '10.0.0.1'].collect { InetAddress.getByName(it) } as InetAddress[] }, Duration.ofSeconds(5))

        expect:
        mixed.call('https://receiver.test/', nothing, [:]).kind() == REFUSED_ADDRESS
        looks == 1

        cleanup:
        mixed.close()
    }

    def "sec_9_1 a name that changes its mind is called where it was checked"() {
        given: 'the first look finds the receiver, any later one something else'
        int looks = 0
        def caller = new Caller(['receiver.test'], { looks++ == 0 ? [InetAddress.loopbackAddress] as InetAddress[] : [InetAddress.getByName('127.0.0.2')] as InetAddress[] }, Duration.ofSeconds(5))

        expect:
        caller.call(receiver.address.replace('127.0.0.1', 'receiver.test'), TOLD.body(), TOLD.headers([SECRET], NOON)).kind() == TAKEN
        looks == 1

        cleanup:
        caller.close()
    }

    def "sec_9_1 #typed is not an address to call: #because"() {
        expect:
        caller.readable(typed).empty
        caller.call(typed, nothing, [:]).kind() == REFUSED_ADDRESS

        where:
        typed                              | because
        ''                                 | 'nothing'
        'http://receiver.test/'            | 'not encrypted, and not listed'
        'ftp://receiver.test/'             | 'another protocol'
        'file:///etc/passwd'               | 'a file'
        '//receiver.test/'                 | 'no scheme'
        'https:/receiver.test/'            | 'no host'
        'https://somebody@receiver.test/'  | 'somebody in it'
        'https://receiver.test/#x'         | 'a fragment'
        'https://receiver.test:0/'         | 'no port'
        'https://receiver.test:70000/'     | 'no port'
        'https://receiver.test/ x'         | 'a space'
        'https://receiver.test/\r\nx: y'   | 'a line break'
        'https://receiver.test\\@x/'       | 'a backslash'
        'https://dderbynnydd\u0301.test/'  | 'letters beyond ASCII'
        'https://receiver.test/' + 'x' * 500 | 'too long'
    }

    def "sec_9_1 #typed is one of this machine's own, however it is written"() {
        expect:
        new Caller([], InetAddress::getAllByName, Duration.ofSeconds(5)).call(typed, nothing, [:]).kind() in [REFUSED_ADDRESS, UNREACHABLE]
        receiver.taken.empty

        where:
        typed << ['https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://2130706433/', 'https://0x7f000001/',
                  'https://0177.0.0.1/', 'https://127.1/', 'https://0/', 'https://169.254.169.254/latest/meta-data/']
    }

    def "sec_9_2 a receiver verifies what was sent, and nothing in it is a person or content"() {
        when:
        def outcome = caller.call(receiver.address, TOLD.body(), TOLD.headers([SECRET], NOON))

        then:
        outcome == answered(204)
        def said = new JsonSlurper().parseText(receiver.taken[0].body) as Map
        said.keySet() == ['event', 'type', 'id', 'locale', 'version', 'link'] as Set
        said.link == SAID.link()

        and: 'no header but the message\'s own'
        (receiver.taken[0].all.keySet()*.toLowerCase() - ['host', 'connection', 'user-agent', 'content-type', 'content-length', 'accept-encoding']).sort() ==
                ['webhook-id', 'webhook-signature', 'webhook-timestamp']
        receiver.taken[0].all['User-agent'] == ['Folkmoot']
    }

    def "sec_9_2 the sample receiver refuses what was changed on the way: #what"() {
        given:
        def headers = TOLD.headers([SECRET], NOON) + changed

        expect:
        caller.call(receiver.address, body ?: TOLD.body(), headers) == answered(401)
        receiver.taken.empty

        where:
        what          | changed                                        | body
        'the body'    | [:]                                            | new String(TOLD.body(), 'UTF-8').replace('3', '4').bytes
        'the id'      | ['webhook-id': 'msg_2']                       | null
        'the time'    | ['webhook-timestamp': "${NOON.epochSecond + 1}".toString()] | null
        'the secret'  | TOLD.headers([Signature.secret(new byte[32])], NOON) | null
    }

    def "sec_9_2 the sample receiver refuses what is sent again: the same message, or one from six minutes ago"() {
        expect:
        caller.call(receiver.address, TOLD.body(), TOLD.headers([SECRET], NOON)).kind() == TAKEN
        caller.call(receiver.address, TOLD.body(), TOLD.headers([SECRET], NOON)) == answered(409)
        caller.call(receiver.address, TOLD.body(), TOLD.headers([SECRET], NOON.minusSeconds(360))) == answered(401)
        receiver.taken.size() == 1
    }

    def "sec_9_1 an answer that sends elsewhere is an answer, and is not followed"() {
        given:
        def paths = []
        receiver.answer = { exchange ->
            paths << exchange.requestURI.path
            exchange.responseHeaders.set('Location', '/elsewhere')
            exchange.sendResponseHeaders(status, -1)
        }

        expect:
        caller.call(receiver.address, nothing, [:]) == answered(status)
        paths == ['/told']

        where:
        status << [301, 302, 303, 307, 308]
    }

    def "sec_9_1 of an answer without an end only the beginning is read"() {
        given:
        receiver.answer = { exchange ->
            exchange.sendResponseHeaders(200, 0)
            try {
                while (true) exchange.responseBody.write(new byte[65536])
            } catch (IOException cut) {
                receiver.refused << 'cut'
            }
        }

        expect:
        caller.call(receiver.address, nothing, [:]) == answered(200)
    }

    def "sec_9_1 a receiver that answers drop by drop, or not at all, is left when the time is over"() {
        given: 'a socket that takes the call and says nothing'
        def silent = new ServerSocket(0, 1, InetAddress.loopbackAddress)
        def hasty = new Caller(['127.0.0.1'], InetAddress::getAllByName, Duration.ofMillis(200))

        expect:
        hasty.call("http://127.0.0.1:$silent.localPort/", nothing, [:]).kind() == TOO_SLOW

        cleanup:
        silent.close()
        hasty.close()
    }

    def "nobody there is an outcome, not a failure"() {
        given:
        receiver.close()

        expect:
        caller.call(receiver.address, nothing, [:]) == Caller.Outcome.none(UNREACHABLE)
    }

    def "a name that hangs is left when the time is over"() {
        given:
        def hold = new java.util.concurrent.CountDownLatch(1)
        def hasty = new Caller([], { hold.await(); [] as InetAddress[] }, Duration.ofMillis(200))

        expect:
        hasty.call('https://receiver.test/', nothing, [:]).kind() == TOO_SLOW

        cleanup:
        hold.countDown()
        hasty.close()
    }

    def "an answer that begins and then dawdles counts as what it began with"() {
        given:
        def hold = new java.util.concurrent.CountDownLatch(1)
        receiver.answer = { exchange ->
            exchange.sendResponseHeaders(200, 0)
            exchange.responseBody.write('slow'.bytes)
            exchange.responseBody.flush()
            hold.await()
        }
        def hasty = new Caller(['127.0.0.1'], InetAddress::getAllByName, Duration.ofMillis(1500))

        expect:
        hasty.call(receiver.address, nothing, [:]).identity { [kind(), status()] } == [TAKEN, 200]

        cleanup:
        hold.countDown()
        hasty.close()
    }

    def "what is kept of an answer is one plain line without secrets: #because"() {
        expect:
        FirstWords.of(said instanceof byte[] ? said : said.getBytes('UTF-8')) == kept

        where:
        said                                            || kept                    | because
        'no such hook'                                  || 'no such hook'          | 'as it was said'
        '  <h1>Oops</h1>\r\n\tAt line 3\u0000'          || '<h1>Oops</h1> At line 3' | 'line ends and control characters fold'
        "expected $SECRET here"                         || 'expected … here'       | 'a receiver may print its secret'
        "expected ${SECRET.substring(6)} here"          || 'expected … here'       | 'without its prefix, too'
        'got v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ='   || 'got …'                 | 'or the signature'
        'b ' * 200                                      || ('b ' * 100).trim()     | 'two hundred letters'
        ('b ' * 99) + SECRET                            || ('b ' * 99) + '…'       | 'a secret across the end'
        [0xff, 0xfe, 0x41] as byte[]                    || 'A'                     | 'no text at all'
        'Hybiau – teulu'                                || 'Hybiau – teulu'        | 'UTF-8'
        'a\u202Eb'                                      || 'a b'                   | 'letters that turn the line round'
    }

    private static Caller.Outcome answered(int status) {
        Caller.Outcome.answered(status, '', null)
    }
}
