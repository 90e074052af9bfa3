package org.folkmoot.portal.people

import com.password4j.Argon2Function
import com.password4j.Password
import com.password4j.types.Argon2
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.folkmoot.portal.platform.access.Secrets
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import java.nio.file.Path

class PasswordHashesSpec extends Specification {
    @Shared
    @TempDir
    Path folder

    @Shared
    PasswordHashes hashes

    def setupSpec() {
        hashes = new PasswordHashes(new Secrets(folder.toString()))
    }

    def "sec_1_1 a stored password says how it was made"() {
        expect:
        hashes.hash('lantern orbit gravel').startsWith('$argon2id$v=19$m=19456,t=2,p=1$')
        hashes.hash('same') != hashes.hash('same')
    }

    def "the right password matches, a wrong one and nobody's do not"() {
        given:
        def hash = hashes.hash('lantern orbit gravel')

        expect:
        hashes.check('lantern orbit gravel', hash) == new PasswordHashes.Verdict(true, false)
        hashes.check('Lantern orbit gravel', hash) == new PasswordHashes.Verdict(false, false)
        hashes.check('lantern orbit gravel', null) == new PasswordHashes.Verdict(false, false)
    }

    def "two ways to type one letter are one password"() {
        expect:
        hashes.check('cafe\u0301 glas', hashes.hash('caf\u00e9 glas')).matches()
    }

    def "a password from a weaker time still opens, and is due to be hashed anew"() {
        given:
        def old = Password.hash('lantern orbit').addSalt('0123456789abcdef').with(Argon2Function.getInstance(8192, 1, 1, 32, Argon2.ID)).result

        expect:
        hashes.check('lantern orbit', old) == new PasswordHashes.Verdict(true, true)
    }

    def "sec_1_1 a hundred at once wait in line"() {
        given:
        def hash = hashes.hash('lantern orbit gravel')
        def pool = Executors.newVirtualThreadPerTaskExecutor()

        when:
        def verdicts = pool.invokeAll((1..100).collect { n -> { -> hashes.check('lantern orbit gravel', hash).matches() } as Callable })*.get()

        then:
        verdicts.every()

        cleanup:
        pool.close()
    }
}
