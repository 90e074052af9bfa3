package org.folkmoot.portal.people

import spock.lang.Shared
import spock.lang.Specification

class PasswordRulesSpec extends Specification {
    @Shared
    PasswordRules rules = new PasswordRules()

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
}
