package org.folkmoot.portal.people

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.platform.access.Role
import spock.lang.Specification

/** What the README walks through can be walked with the demonstration's people. */
class DemonstrationPeopleSpec extends Specification {
    def "a consultation has somebody who asks for approval and somebody else who gives it, and Rhian answers for what is there"() {
        given:
        def commissioners = DemonstrationPeople.EVERYBODY.findAll { it.role() == Role.COMMISSIONER }

        expect: 'owners and lenders are the first by name'
        commissioners.size() == 2
        commissioners*.displayName().sort().first() == 'Rhian Vale'
        DemonstrationPeople.EVERYBODY*.name().toSet().size() == DemonstrationPeople.EVERYBODY.size()
    }

    def "everybody the README signs in is there"() {
        given:
        def walk = Files.readString(Path.of('..', 'README.md')).readLines().findAll { it.startsWith('| ') && it.contains(' as ') }
        def names = walk.collectMany { (it =~ /\bas ([a-z]{3,})\b/).collect { all, name -> name } }.toSet()

        expect:
        names.containsAll(['rhian', 'sian', 'osian', 'nia'])
        DemonstrationPeople.EVERYBODY*.name().containsAll(names)
        walk.any { line -> DemonstrationPeople.EVERYBODY.any { it.name() == 'sian' && line.contains(it.displayName()) } }
    }
}
