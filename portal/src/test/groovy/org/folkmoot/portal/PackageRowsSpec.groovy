package org.folkmoot.portal

import com.tngtech.archunit.core.domain.Dependency
import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import spock.lang.Shared
import spock.lang.Specification

/** Packages stand in rows: a feature uses the rows below it, never a neighbour, never a row above. */
class PackageRowsSpec extends Specification {
    static final String BASE = 'org.folkmoot.portal'
    static final Map<String, Integer> ROWS = [
        home: 70, insight: 70, consultation: 60, tender: 60, asset: 50, forum: 50, survey: 40,
        moderation: 30, content: 30, search: 20, notification: 20, people: 10, platform: 0,
    ]

    @Shared
    JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(BASE)

    def "every class of the portal was read, so that silence means something"() {
        expect: classes.size() > 50
    }

    def "no feature reaches sideways or up"() {
        when:
        def wrong = classes.collectMany { it.directDependenciesFromSelf }.findAll { reachesWrongly(it.originClass, it.targetClass) }

        then:
        wrong.collect { Dependency it -> "${it.originClass.name} -> ${it.targetClass.name}" }.unique().sort() == []
    }

    def "the rule bites: #from may use #to is #allowed, because #because"() {
        expect:
        !reaches(feature("${BASE}.${from}"), feature("${BASE}.${to}")) == allowed

        where:
        from           | to             || allowed | because
        'consultation' | 'survey'       || true    | 'a process uses questions from the row below'
        'survey'       | 'consultation' || false   | 'a row above'
        'moderation'   | 'content'      || false   | 'a neighbour in the same row'
        'platform.web' | 'people'       || false   | 'the ground knows no feature'
        'home'         | 'platform.web' || true    | 'everything stands on the ground'
        'unheardof'    | 'platform.web' || false   | 'a package outside the rows is nobody\'s'
    }

    def "only the search feature touches the search library"() {
        when:
        def others = classes.collectMany { it.directDependenciesFromSelf }
            .findAll { it.targetClass.packageName.startsWith('org.folkmoot.search') }
            .findAll { feature(it.originClass.packageName) != 'search' }

        then:
        others.collect { it.originClass.name }.unique() == []
    }

    def "a page is given records made for it, never a row of a table"() {
        when:
        def models = classes.findAll { it.isAssignableTo('org.folkmoot.portal.platform.web.PageModel') && !it.isInterface() }
        def rows = models.collectMany { model -> model.fields.collect { it.rawType } }
            .findAll { it.isAnnotatedWith('io.micronaut.data.annotation.MappedEntity') }

        then:
        models.every { it.isRecord() }
        rows.collect { it.name } == []
    }

    static boolean reachesWrongly(JavaClass from, JavaClass to) {
        if (!to.packageName.startsWith(BASE) || from.packageName == BASE || to.packageName == BASE) {
            return to.packageName == BASE && from.packageName != BASE && !from.packageName.startsWith(BASE + '.home')
        }
        reaches(feature(from.packageName), feature(to.packageName))
    }

    /** Whether a dependency between two features breaks the rows. */
    static boolean reaches(String from, String to) {
        if (from == to) {
            return false
        }
        Integer fromRow = ROWS[from]
        Integer toRow = ROWS[to]
        fromRow == null || toRow == null || toRow >= fromRow
    }

    static String feature(String packageName) {
        packageName.substring(BASE.length() + 1).split(/\./)[0]
    }
}
