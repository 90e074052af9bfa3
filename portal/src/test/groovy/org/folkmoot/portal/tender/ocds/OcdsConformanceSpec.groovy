package org.folkmoot.portal.tender.ocds

import groovy.json.JsonSlurper
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.platform.data.Json
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/** What is published as open contracting data is valid by the official schemas, and merges as the standard says. */
@Requires({ SharedData.present('ocds') })
class OcdsConformanceSpec extends Specification {
    private static final String CORE = 'core-1.1.5/release-schema.json'
    private static final String UK = 'uk-patched/release-schema.json'
    /** One object there, which no rule for lists touches; of lots it is a list. */
    private static final List<String> NO_LISTS = ['/tender/essentialAssets']

    @Shared OfficialSchemas schemas
    @Shared MergeRules core
    @Shared MergeRules uk

    def setupSpec() {
        schemas = new OfficialSchemas()
        core = MergeRules.of(tree("schema/$CORE"))
        uk = MergeRules.of(tree("schema/$UK"))
    }

    def "#entry.file is #valid by the #entry.kind schema"() {
        when:
        def faults = schemas.faults(entry.schema, OfficialSchemas.text(entry.file))

        then:
        faults.empty == entry.valid
        entry.valid || faults.any { it in entry.errors.collect { "$it.path $it.keyword" as String } }

        where:
        entry << listed()
        valid = entry.valid ? 'valid' : 'not valid'
    }

    def "the releases of #name come to what the standard's own merging makes of them"() {
        given:
        def merging = new Merging(rulesOf(name))
        def releases = tree("merge/${name}.json").toList()

        expect:
        merging.compiled(releases) == tree("merge/${name}-compiled.json")
        merging.compiled(releases.reverse()) == merging.compiled(releases)
        !exists("merge/${name}-versioned.json") || merging.versioned(releases) == tree("merge/${name}-versioned.json")

        where:
        name << merged()
    }

    def "process #process: valid, merged exactly, and of the notices it says"() {
        given:
        def text = OfficialSchemas.text("uk-notices/process-${process}-release-package.json")
        def releases = Json.tree(text).get('releases').toList()
        def sequence = new JsonSlurper().parseText(OfficialSchemas.text("uk-notices/process-${process}-sequence.json"))

        expect:
        schemas.faults('core-1.1.5/release-package-schema.json', text) == []
        releases.collectMany { schemas.faults(UK, Json.write(it)) } == []

        and:
        [core, uk, MergeRules.published()].every { new Merging(it).compiled(releases) == tree("uk-notices/process-${process}-compiled-release.json") }

        and:
        releases.collect { NoticeType.of(it)*.code() } == sequence*.noticeType
        releases.every { NoticeType.of(it).first().fits(tags(it)) }

        where:
        process << ['a', 'b']
    }

    def "the rules we publish by are those of the #schema schema"() {
        expect:
        differences(MergeRules.of(tree("schema/$schema")) as StatedRules, MergeRules.published(), '') - NO_LISTS == []

        where:
        schema << [CORE, 'eu-profile/release-schema.json', UK]
    }

    def "a procurement built of our records is valid, alone, in packages and as a record"() {
        given:
        def process = AProcurement.whole()

        expect:
        process.releases().collectMany { schemas.faults(CORE, Json.write(it.json())) } == []
        process.releases().collectMany { schemas.faults(UK, Json.write(it.json())) } == []
        schemas.faults('core-1.1.5/release-package-schema.json', Json.write(ReleasePackage.of(AProcurement.packaging(), [process]).json())) == []
        schemas.faults('core-1.1.5/release-package-schema.json', Json.write(ReleasePackage.ofNewest(AProcurement.packaging(), process).json())) == []
        schemas.faults('core-1.1.5/record-package-schema.json', Json.write(RecordPackage.of(AProcurement.packaging(), [process]).json())) == []

        and: 'how it changed, but for what the schema of 1.1.5 has no place for'
        schemas.faults('core-1.1.5/versioned-release-validation-schema.json', Json.write(process.versioned())).every { it =~ /(_cy|\/details) type$/ }

        and: 'what they come to'
        schemas.faults(CORE, Json.write(process.compiled())) == []
        schemas.faults(UK, Json.write(process.compiled())) == []
        process.releases().collect { NoticeType.of(it.json())*.code() } == [['UK2'], ['UK4'], ['UK6'], ['UK7'], ['UK9'], ['UK10'], ['UK11']]
    }

    def "every word we publish from #list is in it: #words.simpleName"() {
        given:
        def texts = list.tokenize(' ').collect { OfficialSchemas.text("schema/$it") }.join('\n')

        expect:
        words.values()*.code().findAll { !(texts =~ /(?m)(^|,)$it,/) } == []

        where:
        words                      | list
        Tag                        | 'core-1.1.5/codelists/releaseTag.csv'
        Category                   | 'core-1.1.5/codelists/procurementCategory.csv'
        Document.Type              | 'eu-profile/codelists/documentType.csv uk-extension/codelists/+documentType.csv'
        Milestone.Type             | 'eu-profile/codelists/milestoneType.csv uk-extension/codelists/+milestoneType.csv'
        Milestone.Status           | 'core-1.1.5/codelists/milestoneStatus.csv'
        Party.Role                 | 'eu-profile/codelists/partyRole.csv uk-extension/codelists/+partyRole.csv'
        PartyDetails.Scale         | 'eu-profile/codelists/partyScale.csv'
        Tender.Status              | 'core-1.1.5/codelists/tenderStatus.csv'
        Tender.Method              | 'core-1.1.5/codelists/method.csv'
        Tender.SubmissionMethod    | 'core-1.1.5/codelists/submissionMethod.csv'
        Award.Status               | 'core-1.1.5/codelists/awardStatus.csv'
        Contract.Status            | 'core-1.1.5/codelists/contractStatus.csv'
        AwardCriterion.Type        | 'eu-profile/codelists/awardCriterionType.csv'
        CriterionNumber.Weight     | 'eu-profile/codelists/criterionWeight.csv'
        CriterionNumber.Threshold  | 'eu-profile/codelists/criterionThreshold.csv'
        SubmissionTerms.Policy     | 'eu-profile/codelists/permission.csv'
        BidStatistic.Measure       | 'eu-profile/codelists/bidStatistics.csv uk-extension/codelists/+bidStatistics.csv'
        RelatedProcess.Relationship | 'core-1.1.5/codelists/relatedProcess.csv'
    }

    @Requires({ SharedData.present('procurement') })
    def "every notice of the Act is of the stage, and under the name, that the rules as data give it"() {
        expect:
        NoticeType.values().collect { [it.code(), it.stage().name().toLowerCase().replace('_', '-'), it.documentType()?.code()] } ==
            SharedData.json('procurement/notice-rules.json').noticeTypes.collect { [it.code, it.stage, it.ocdsDocumentType] }
    }

    private static List<String> differences(StatedRules stated, MergeRules ours, String at) {
        stated.rules().findAll { name, rule -> ours.of(name) != rule }.collect { "$at/$it.key".toString() } +
            stated.within().findAll { name, inner -> inner.rules() || inner.within() }.collectMany { name, inner ->
                (ours.of(name) == MergeRules.Rule.AS_IT_IS ? [] : ["$at/$name".toString()]) + differences(inner as StatedRules, ours.inside(name), "$at/$name")
            }
    }

    private static List<Tag> tags(release) {
        release.get('tag').collect { said -> Tag.values().find { it.code() == said.asText() } }
    }

    private static MergeRules rulesOf(String name) {
        MergeRules.of(tree(name.startsWith('schema-edge-cases') ? 'merge/schema-edge-cases/schema.json' : "schema/$CORE"))
    }

    private static tree(String file) { Json.tree(OfficialSchemas.text(file)) }

    private static boolean exists(String file) { SharedData.root().resolve("ocds/$file").toFile().exists() }

    private static List listed() { SharedData.present('ocds') ? SharedData.json('ocds/manifest.json') as List : [] }

    private static List<String> merged() {
        if (!SharedData.present('ocds')) return []
        def root = SharedData.root().resolve('ocds/merge')
        ['', 'schema-edge-cases/'].collectMany { folder ->
            root.resolve(folder).toFile().list().findAll { it.endsWith('-compiled.json') }.sort().collect { folder + it - '-compiled.json' }
        }
    }
}
