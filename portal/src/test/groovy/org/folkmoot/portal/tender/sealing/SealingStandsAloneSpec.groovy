package org.folkmoot.portal.tender.sealing

import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.ImportOption
import spock.lang.Specification

class SealingStandsAloneSpec extends Specification {
    def "sealing knows no database, no HTTP, no framework, no log and no clock"() {
        given:
        def classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SealedBid.packageName)
        def used = classes.collectMany { it.directDependenciesFromSelf }*.targetClass.findAll { !it.primitive && !it.array }

        expect:
        classes.size() > 10
        used*.packageName.unique().findAll { !it.startsWith('com.google.crypto.tink') && !it.startsWith('com.password4j') && !it.startsWith('java.') && it != SealedBid.packageName && it != 'org.jspecify.annotations' } == []
        used*.packageName.findAll { it.startsWith('java.sql') || it.startsWith('java.net') || it.startsWith('java.util.logging') } == []
        classes.collectMany { it.methodCallsFromSelf }.findAll { it.name == 'now' } == []
    }
}
