package org.folkmoot.portal.tender.sealing

import java.nio.charset.StandardCharsets
import java.util.concurrent.ConcurrentHashMap
import org.folkmoot.portal.tender.sealing.SealingRefused.Reason
import spock.lang.Shared
import spock.lang.Specification

/** Bids that lie sealed until two of different teams open them together. */
class SealingSpec extends Specification {
    private static final String TENDER = 'tender-1'
    private static final String CANARY = 'canary-zebra-4711 is what we would charge'
    private static final List<Opener> OPENERS = [
        new Opener('legal-1', 'legal'), new Opener('legal-2', 'legal'), new Opener('finance-1', 'finance'), new Opener('audit-1', 'audit')]

    @Shared Map<String, UnlockKey> keys = (OPENERS + [Opener.SAFE]).collectEntries { [it.id(), UnlockKey.made(TENDER, it, phrase(it.id()))] }
    @Shared TenderSeal seal = TenderSeal.made(TENDER, new Board(OPENERS), keys.values() as List)
    @Shared SealedBid.Made made = SealedBid.sealed(seal, 'bidder-1', 1, CANARY.bytes, 'six words that nobody else keeps')

    private static String phrase(String of) {
        "a phrase kept by $of alone"
    }

    private OpenTender opened(String first, String second) {
        seal.open(seal.consent(keys[first], phrase(first), keys.values() as List), keys[second], phrase(second))
    }

    private static Reason refused(Closure<?> work) {
        try {
            work.call()
            null
        } catch (SealingRefused refused) {
            refused.reason()
        }
    }

    def "sec_11_2 any two openers of different teams open, whoever comes first, and so does any opener with the share from the safe"() {
        expect:
        opened(first, second).unseal(made.bid()) == CANARY.bytes
        opened(second, first).unseal(made.bid()) == CANARY.bytes

        where:
        first     | second
        'legal-1' | 'finance-1'
        'legal-1' | 'audit-1'
        'legal-2' | 'finance-1'
        'legal-2' | 'audit-1'
        'audit-1' | 'finance-1'
        'legal-1' | 'safe'
        'legal-2' | 'safe'
        'audit-1' | 'safe'
    }

    def "sec_11_2 nobody opens alone, nor with somebody of their own team, whatever they call themselves"() {
        expect:
        refused { opened(first, second) } == Reason.NOT_A_PAIR

        where:
        first     | second
        'legal-1' | 'legal-1'
        'safe'    | 'safe'
        'legal-1' | 'legal-2'
    }

    def "sec_11_2 all that a whole team can unlock, put together in every way, opens no part"() {
        given: 'what both of the legal team know: their phrases and everything that is kept'
        def team = ['legal-1', 'legal-2']
        def unlocked = team.collectEntries { [it, keys[it].unlocked(phrase(it))] }
        def halves = []
        seal.parts().each { part ->
            def about = Crypto.about('part', TENDER, part.one(), part.other(), seal.publicKey())
            [part.forOne(), part.forOther()].each { half ->
                team.each { who ->
                    try {
                        halves << Crypto.from(unlocked[who], half, about)
                    } catch (java.security.GeneralSecurityException notTheirs) {
                        assert notTheirs
                    }
                }
            }
        }

        expect: 'three partners each: the two of other teams and the safe'
        halves.size() == 6

        and: 'neither a half nor any two of them are the key of a part'
        def tried = halves + halves.collectMany { one -> halves.collect { Crypto.xor(one, it) } }
        seal.parts().every { part ->
            def about = Crypto.about('part', TENDER, part.one(), part.other(), seal.publicKey())
            tried.every { key -> !opens(key, part.locked(), about) }
        }
    }

    private static boolean opens(byte[] key, byte[] locked, byte[] about) {
        try {
            Crypto.unlocked(key, locked, about)
            true
        } catch (java.security.GeneralSecurityException refused) {
            assert refused
            false
        }
    }

    def "sec_11_2 a consent opens for the partner it was given to, and for nobody else"() {
        given:
        def consent = seal.consent(keys['legal-1'], phrase('legal-1'), keys.values() as List)

        expect:
        consent.halves().keySet() == ['finance-1', 'audit-1', 'safe'] as Set
        refused { seal.open(consent, keys['legal-2'], phrase('legal-2')) } == Reason.NOT_A_PAIR
        refused { seal.open(new TenderSeal.Consent(TENDER, 'legal-1', ['audit-1': consent.halves()['finance-1']]), keys['audit-1'], phrase('audit-1')) } == Reason.CHANGED
        refused { seal.open(consent, keys['finance-1'], phrase('audit-1')) } == Reason.PHRASE_WRONG
    }

    def "a board has #said"() {
        expect:
        refused { new Board(openers.collect { new Opener(it[0], it[1]) }) } == reason

        where:
        said                               | openers                                                                                        || reason
        'three openers at least'           | [['a', 'x'], ['b', 'y']]                                                                       || Reason.OPENERS_FEW
        'five at most'                     | [['a', 'x'], ['b', 'y'], ['c', 'x'], ['d', 'y'], ['e', 'x'], ['f', 'y']]                       || Reason.OPENERS_MANY
        'two teams at least'               | [['a', 'x'], ['b', 'x'], ['c', 'x']]                                                           || Reason.ONE_TEAM
        'nobody twice'                     | [['a', 'x'], ['a', 'y'], ['c', 'x']]                                                           || Reason.OPENER_TWICE
        'nobody in the place of the safe'  | [['a', 'x'], ['safe', 'y'], ['c', 'x']]                                                        || Reason.OPENER_TWICE
        'three of two teams'               | [['a', 'x'], ['b', 'y'], ['c', 'x']]                                                           || null
        'five of five teams'               | [['a', 'v'], ['b', 'w'], ['c', 'x'], ['d', 'y'], ['e', 'z']]                                   || null
    }

    def "a key is made when every opener and the safe have theirs, made for this very tender"() {
        expect:
        refused { TenderSeal.made(TENDER, new Board(OPENERS), keys.values().findAll { it.opener() != missing } as List) } == Reason.KEY_MISSING
        refused { TenderSeal.made('tender-2', new Board(OPENERS), keys.values() as List) } == Reason.KEY_MISSING

        where:
        missing << ['audit-1', 'safe']
    }

    def "a phrase is long enough to be kept from guessing, and however it is typed it is the same"() {
        given:
        def key = keys['legal-1']

        expect:
        refused { UnlockKey.made(TENDER, OPENERS[0], 'short and sweet') } == Reason.PHRASE_SHORT
        key.fits('  A phrase  kept by LEGAL-1 alone')
        key.fits('a-phrase-kept by legal 1 alone')
        !key.fits('a phrase kept by legal 2 alone')
    }

    def "the printed share is 160 random bits in groups that can be typed, each another"() {
        given:
        def shares = (1..200).collect { PrintedShare.made() }

        expect:
        shares.every { it ==~ /([0-9a-hj-km-np-tv-z]{4} ){7}[0-9a-hj-km-np-tv-z]{4}/ }
        shares.unique(false).size() == 200
        shares.every { share -> refused { Phrase.sound(share) } == null }
    }

    def "a phrase that was drawn is the same with and without its blanks, for a bid and for the share from the safe"() {
        given:
        def drawn = PrintedShare.made()
        def bid = SealedBid.sealed(seal, 'bidder-3', 1, CANARY.bytes, drawn)
        def share = UnlockKey.made(TENDER, Opener.SAFE, drawn)

        expect:
        [drawn, drawn.replace(' ', ''), drawn.replace(' ', '').toUpperCase(), drawn.replace(' ', '-'), drawn.substring(0, 4) + drawn.substring(5)].every {
            bid.recovery().read(bid.bid(), it) == CANARY.bytes && share.fits(it)
        }
        refused { bid.recovery().read(bid.bid(), drawn.replace(' ', '').reverse()) } == Reason.PHRASE_WRONG
        !share.fits(PrintedShare.made().replace(' ', ''))
    }

    def "sec_11_2 nothing that is kept of a sealed bid shows a word of it, nor how long it is"() {
        given:
        def longer = SealedBid.sealed(seal, 'bidder-2', 1, (CANARY * 500).bytes, 'six words that nobody else keeps')
        def all = [made, longer].collectMany { [it.bid().sum(), it.bid().key(), it.bid().manifest(), it.recovery().salt(), it.recovery().locked()] } +
            seal.parts().collectMany { [it.locked(), it.forOne(), it.forOther()] } + keys.values().collectMany { [it.publicKey(), it.salt(), it.locked()] }

        expect:
        all.every { !new String(it as byte[], StandardCharsets.ISO_8859_1).contains('canary') }
        made.bid().manifest().length == longer.bid().manifest().length
        opened('audit-1', 'safe').unseal(longer.bid()) == (CANARY * 500).bytes
    }

    def "a bid of #length bytes comes out as it went in"() {
        given:
        def manifest = new byte[length]
        new Random(7).nextBytes(manifest)
        def bid = SealedBid.sealed(seal, 'bidder-1', 3, manifest, 'six words that nobody else keeps').bid()

        expect:
        opened('legal-2', 'finance-1').unseal(bid) == manifest

        where:
        length << [1, SealedBid.SMALLEST - 32, SealedBid.SMALLEST - 31, SealedBid.SMALLEST, 3_000_001]
    }

    def "a bid put in another's place, under another version, tender or sum, or changed by a bit does not open"() {
        given:
        def open = opened('legal-1', 'finance-1')
        def bid = made.bid()
        def other = SealedBid.sealed(seal, 'bidder-2', 1, 'another'.bytes, 'six words that nobody else keeps').bid()

        expect:
        [
            new SealedBid('tender-2', bid.bidder(), bid.version(), bid.sum(), bid.key(), bid.manifest()),
            new SealedBid(TENDER, 'bidder-2', bid.version(), bid.sum(), bid.key(), bid.manifest()),
            new SealedBid(TENDER, bid.bidder(), 2, bid.sum(), bid.key(), bid.manifest()),
            new SealedBid(TENDER, bid.bidder(), 1, other.sum(), bid.key(), bid.manifest()),
            new SealedBid(TENDER, bid.bidder(), 1, bid.sum(), other.key(), bid.manifest()),
            new SealedBid(TENDER, bid.bidder(), 1, bid.sum(), bid.key(), other.manifest()),
            new SealedBid(TENDER, bid.bidder(), 1, bid.sum(), bid.key(), flipped(bid.manifest(), 40)),
            new SealedBid(TENDER, bid.bidder(), 1, bid.sum(), bid.key(), Arrays.copyOf(bid.manifest(), 100))
        ].every { changed -> refused { open.unseal(changed) } == Reason.CHANGED }
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone()
        copy[at] = (byte) (copy[at] ^ 1)
        copy
    }

    def "another tender's openers open nothing of this one, even with the same phrases"() {
        given:
        def theirs = (OPENERS + [Opener.SAFE]).collectEntries { [it.id(), UnlockKey.made('tender-2', it, phrase(it.id()))] }
        def second = TenderSeal.made('tender-2', new Board(OPENERS), theirs.values() as List)
        def open = second.open(second.consent(theirs['legal-1'], phrase('legal-1'), theirs.values() as List), theirs['audit-1'], phrase('audit-1'))

        expect:
        refused { open.unseal(made.bid()) } == Reason.CHANGED
        refused { seal.consent(theirs['legal-1'], phrase('legal-1'), keys.values() as List) } == Reason.CHANGED
    }

    def "a bidder takes a bid up again with the phrase of that very version, and with nothing else"() {
        given:
        def next = SealedBid.sealed(seal, 'bidder-1', 2, 'second'.bytes, 'six other words that nobody keeps')

        expect:
        made.recovery().read(made.bid(), 'Six words that nobody else keeps') == CANARY.bytes
        refused { made.recovery().read(made.bid(), 'six other words that nobody keeps') } == Reason.PHRASE_WRONG
        refused { made.recovery().read(next.bid(), 'six words that nobody else keeps') } == Reason.PHRASE_WRONG
        next.recovery().read(next.bid(), 'six other words that nobody keeps') == 'second'.bytes
    }

    def "a bid handed in when its phrase was still derived slowly is taken up by it all the same"() {
        given:
        String words = 'six words that nobody else keeps'
        def about = Crypto.about('recovery', made.bid().about())
        def own = Crypto.unlocked(Phrase.key(words, made.recovery().salt()), made.recovery().locked(), about)
        def salt = Crypto.random(16)
        def before = new Recovery(salt, Crypto.locked(Phrase.key(words, salt), own, about))

        expect:
        made.recovery().salt().length == 24
        before.read(made.bid(), words) == CANARY.bytes
        refused { new Recovery(Crypto.random(24), before.locked()).read(made.bid(), words) } == Reason.PHRASE_WRONG
    }

    def "when an opener is replaced by two others, what was sealed before opens for the new board, and whoever left is on no part"() {
        given:
        def board = new Board([OPENERS[0], OPENERS[2], new Opener('audit-2', 'audit')])
        def fresh = new ConcurrentHashMap<String, UnlockKey>(keys)
        fresh['audit-2'] = UnlockKey.made(TENDER, board.openers()[2], phrase('audit-2'))

        when:
        def again = TenderSeal.again(opened('legal-1', 'finance-1'), board, fresh.values() as List)
        def open = again.open(again.consent(fresh['audit-2'], phrase('audit-2'), fresh.values() as List), fresh['legal-1'], phrase('legal-1'))

        then:
        again.publicKey() == seal.publicKey()
        open.unseal(made.bid()) == CANARY.bytes
        again.parts().every { it.one() != 'audit-1' && it.other() != 'audit-1' }
        refused { again.consent(keys['audit-1'], phrase('audit-1'), fresh.values() as List) } == Reason.NOT_A_PAIR
    }
}
