package org.folkmoot.portal.tender.sealing

import java.nio.charset.StandardCharsets
import java.security.KeyFactory
import java.security.Signature
import java.security.spec.EdECPoint
import java.security.spec.EdECPublicKeySpec
import java.security.spec.NamedParameterSpec
import java.time.Instant
import org.folkmoot.portal.tender.sealing.SealingRefused.Reason
import spock.lang.Shared
import spock.lang.Specification

/** Receipts that prove what came in and when. */
class ReceiptSpec extends Specification {
    @Shared ReceiptKey key = ReceiptKey.made()
    @Shared Receipt receipt = new Receipt('tender-1', 'bidder-1', 2, Instant.parse('2027-03-26T11:59:59.999999Z'), Crypto.sha256('manifest'.bytes),
        [new Receipt.File('Our answer.pdf', Crypto.sha256('pdf'.bytes), 3), new Receipt.File('Prisiau, cyfieithiad.xlsx', Crypto.sha256('xlsx'.bytes), 4)])

    private static Reason refused(Closure<?> work) {
        try {
            work.call()
            null
        } catch (SealingRefused refused) {
            refused.reason()
        }
    }

    def "sec_11_4 a receipt says on a line each what came in, when, and the sum of every file"() {
        expect:
        key.signed(receipt).readLines().take(6) == [
            'Folkmoot receipt, form 1', 'tender: tender-1', 'bidder: bidder-1', 'version: 2', 'received: 2027-03-26T11:59:59.999999Z',
            "bid: sha256 ${'manifest'.bytes.digest('SHA-256')}".toString()]
        key.signed(receipt).readLines()[6] == "file: sha256 ${'pdf'.bytes.digest('SHA-256')}, 3 bytes, Our answer.pdf".toString()
    }

    def "sec_11_4 it verifies, and with any one sign changed, left out or added it does not"() {
        given:
        def text = key.signed(receipt)

        when:
        ReceiptKey.check(key.publicKey(), text)

        then:
        noExceptionThrown()

        and:
        (0..<text.length()).every { at ->
            def other = text[at] == 'x' ? 'y' : 'x'
            refused { ReceiptKey.check(key.publicKey(), text.substring(0, at) + other + text.substring(at + 1)) } == Reason.NOT_OUR_RECEIPT
        }
        refused { ReceiptKey.check(key.publicKey(), text + '\n') } == Reason.NOT_OUR_RECEIPT
        refused { ReceiptKey.check(key.publicKey(), text.trim()) } == Reason.NOT_OUR_RECEIPT
        refused { ReceiptKey.check(key.publicKey(), 'anything else') } == Reason.NOT_OUR_RECEIPT
        refused { ReceiptKey.check(ReceiptKey.made().publicKey(), text) } == Reason.NOT_OUR_RECEIPT
    }

    def "sec_11_4 whoever has the published key checks it without Folkmoot"() {
        given: 'the 32 bytes of RFC 8032: a number, little end first, and the sign of x in its last bit'
        def raw = key.publicKey().clone()
        boolean odd = (raw[31] & 0x80) != 0
        raw[31] = (byte) (raw[31] & 0x7f)
        def y = new BigInteger(1, (raw as List<Byte>).reverse() as byte[])
        def published = KeyFactory.getInstance('Ed25519').generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, y)))
        def text = key.signed(receipt)
        def at = text.indexOf('signature: ')
        def verifier = Signature.getInstance('Ed25519')
        verifier.initVerify(published)
        verifier.update(text.substring(0, at).getBytes(StandardCharsets.UTF_8))

        expect:
        verifier.verify(text.substring(at).trim().split(' ').last().decodeBase64())
    }

    def "a name that would begin a line of its own, or hides what it is, stands on no receipt: #name.inspect()"() {
        expect:
        refused { new Receipt('t', 'b', 1, Instant.EPOCH, new byte[32], [new Receipt.File(name, new byte[32], 1)]) } == Reason.NAME_UNSOUND

        where:
        name << ['a\nversion: 3', 'a\r', 'a\u2028b', 'a\u202efdp.exe', ' ', '']
    }
}
