package org.folkmoot.portal.people

import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import me.gosimple.nbvcxz.resources.ConfigurationBuilder
import org.folkmoot.portal.platform.CannotStart
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

class PasswordRulesSpec extends Specification {
    @Shared
    PasswordRules rules = new PasswordRules(new BreachedPasswords(''))

    @TempDir Path folder

    def "sec_1_2 #password #because"() {
        expect:
        rules.problemWith(password, staff, ['Ashmere', 'Rhian Vale', 'rhian@ashmere.example.org']).orElse('') == problem

        where:
        password                  | staff || problem                        | because
        'short7!'                 | false || 'people.password.short'        | 'has seven characters'
        'otter lamp 9'            | false || ''                             | 'is long enough for the public'
        'lamp otter9'             | true  || 'people.password.short-staff'  | 'has eleven characters'
        'lantern orbit gravel'    | true  || ''                             | 'is three words nobody connects'
        'password1234'            | true  || 'people.password.guessable'    | 'is on every list'
        'Password123456!'         | true  || 'people.password.guessable'    | 'is on every list, dressed up'
        'aaaaaaaaaaaaaa'          | true  || 'people.password.guessable'    | 'is one letter'
        'qwertyuiop123'           | true  || 'people.password.guessable'    | 'is a row of keys'
        'rhianvale2026'           | true  || 'people.password.guessable'    | 'is their own name and a year'
        'ashmerecouncil'          | true  || 'people.password.guessable'    | 'is where they work'
        'folkmoot2026'            | true  || 'people.password.guessable'    | 'is what they sign in to'
        'ŵyŷêô llyn glaw coeden'  | true  || ''                             | 'may be in any letters'
        '🦦🦉🦊🐸 lamp gravel'      | true  || ''                             | 'may be in any characters at all'
        'x7 ' * 43                | true  || 'people.password.long'         | 'has more than 128 characters'
    }

    def "sec_1_2 three thousand of the passwords that people choose most are all refused, also with a capital and a year"() {
        given:
        List<String> common = ConfigurationBuilder.defaultDictionaries.find { it.dictionaryName == 'passwords' }.dictonary
                .sort { it.value }.keySet().findAll { it.length() in 8..128 }.take(3_000).toList()

        expect:
        common.size() == 3_000
        common.count { rules.problemWith(it, false, []).present } == 3_000
        common.indexed().findAll { n, word -> n % 50 == 0 && rules.problemWith(word.capitalize() + '2026', false, []).empty }.values().toList() == []
    }

    def "sec_1_2 a password on the installation's list of breached ones is refused, wherever on the list it stands, and one beside it is not: #ends"() {
        given: 'a list as it is published: SHA-1 in hex, ascending, each with a count'
        def breached = (1..count).collect { "velvet turnip parade $it".toString() }
        def file = folder.resolve('list.txt')
        Files.writeString(file, breached.collect { sha1(it) + counted }.sort().join(ends) + last)
        def rules = new PasswordRules(new BreachedPasswords(file.toString()))

        expect:
        breached.findAll { rules.problemWith(it, true, []).orElse('') != 'people.password.breached' } == []
        (1..50).findAll { rules.problemWith("velvet turnip parade ${count + it}", true, []).present } == []

        where:
        count | counted   | ends   | last
        1     | ':3'      | '\n'   | ''
        400   | ':912345' | '\r\n' | '\r\n'
        401   | ''        | '\n'   | '\n'
    }

    def "sec_1_2 a file that is no such list stops the start with the reason: #what"() {
        given:
        def file = folder.resolve('list.txt')
        if (text != null) {
            Files.writeString(file, text)
        }

        when:
        new BreachedPasswords(file.toString())

        then:
        def stop = thrown(CannotStart)
        stop.reason() == CannotStart.Reason.CONFIGURATION
        stop.message.contains(file.toString())

        where:
        what                     | text
        'it is not there'        | null
        'it has passwords in it' | 'hunter2\npassword1\n'
        'it is not in order'     | "${'B' * 40}:1\n${'A' * 40}:1\n".toString()
    }

    private static String sha1(String text) {
        MessageDigest.getInstance('SHA-1').digest(text.getBytes('UTF-8')).encodeHex().toString().toUpperCase()
    }
}
