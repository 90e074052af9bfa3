package org.folkmoot.portal.tender.sealing

import java.security.MessageDigest
import spock.lang.Specification

/** Files of a bid, each encrypted once under a key of its own. */
class BidFilesSpec extends Specification {
    private static byte[] random(int length) {
        byte[] bytes = new byte[length]
        new Random(11).nextBytes(bytes)
        bytes
    }

    private static byte[] encrypted(FileKey key, byte[] plain, String about) {
        def out = new ByteArrayOutputStream()
        key.encrypt(new ByteArrayInputStream(plain), out, about)
        out.toByteArray()
    }

    private static boolean opens(FileKey key, byte[] encrypted, String about) {
        try {
            key.decrypted(new ByteArrayInputStream(encrypted), about).readAllBytes()
            true
        } catch (IOException | SealingRefused refused) {
            assert refused
            false
        }
    }

    def "a file of #length bytes comes out as it went in, with its length and sum"() {
        given:
        def key = FileKey.made()
        def plain = random(length)
        def out = new ByteArrayOutputStream()

        when:
        def taken = key.encrypt(new ByteArrayInputStream(plain), out, 'bid-1/file-1')

        then:
        taken.length() == length
        taken.sum() == MessageDigest.getInstance('SHA-256').digest(plain)
        new FileKey(key.secret()).decrypted(new ByteArrayInputStream(out.toByteArray()), 'bid-1/file-1').readAllBytes() == plain

        where:
        length << [0, 1, 1 << 20, 5_000_003]
    }

    def "a file that was cut, changed, put in another's place or under another key does not open"() {
        given:
        def key = FileKey.made()
        def whole = encrypted(key, random(3_000_000), 'bid-1/file-1')
        def changed = whole.clone()
        changed[2_500_000] = (byte) (changed[2_500_000] ^ 1)

        expect:
        opens(key, whole, 'bid-1/file-1')
        !opens(key, Arrays.copyOf(whole, whole.length - 1), 'bid-1/file-1')
        !opens(key, Arrays.copyOf(whole, 1 << 20), 'bid-1/file-1')
        !opens(key, changed, 'bid-1/file-1')
        !opens(key, whole, 'bid-1/file-2')
        !opens(FileKey.made(), whole, 'bid-1/file-1')
    }

    def "sec_11_2 a word of a file is nowhere in what is kept"() {
        given:
        def key = FileKey.made()

        expect:
        !new String(encrypted(key, ('canary-zebra ' * 100_000).bytes, 'bid-1/file-1'), 'ISO-8859-1').contains('canary')
    }

    def "sec_11_3 what a draft's key locks opens with it alone, in its place alone, and its length says little"() {
        given:
        def key = DraftKey.made()
        def locked = key.locked('canary words'.bytes, 'draft-1', 'c3', 1)

        expect:
        new String(new DraftKey(key.secret()).unlocked(locked, 'draft-1', 'c3', 1)) == 'canary words'
        key.locked(new byte[0], 'draft-1', 'c3', 1).length == 4_096
        key.locked(new byte[4_000], 'draft-1', 'c3', 1).length == 4_096
        key.locked(new byte[4_090], 'draft-1', 'c3', 1).length == 8_192
        [[key, 'draft-1', 'c3', 2], [key, 'draft-1', 'c4', 1], [key, 'draft-2', 'c3', 1], [DraftKey.made(), 'draft-1', 'c3', 1]].every { refused(it[0], locked, it[1], it[2], it[3]) }
    }

    private static boolean refused(DraftKey key, byte[] locked, Object... about) {
        try {
            key.unlocked(locked, about)
            false
        } catch (SealingRefused refused) {
            refused.reason() == SealingRefused.Reason.CHANGED
        }
    }
}
