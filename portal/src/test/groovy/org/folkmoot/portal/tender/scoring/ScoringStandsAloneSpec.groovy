package org.folkmoot.portal.tender.scoring

import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import spock.lang.Specification

class ScoringStandsAloneSpec extends Specification {
    def "the arithmetic knows no database, no HTTP, no framework and no clock"() {
        given:
        def classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Ranking.packageName)
        def used = classes.collectMany { it.directDependenciesFromSelf }*.targetClass.findAll { !it.primitive && !it.array }

        expect:
        classes.size() > 20
        used*.packageName.unique().findAll {
            !(it in ['java.lang', 'java.lang.invoke', 'java.lang.runtime', 'java.lang.annotation', 'java.io', 'java.math', 'java.nio.charset',
                'java.time', 'java.util', 'java.util.function', 'java.util.stream', 'org.jspecify.annotations', Ranking.packageName])
        } == []
        classes.collectMany { it.methodCallsFromSelf }.findAll { it.name == 'now' } == []
    }
}
