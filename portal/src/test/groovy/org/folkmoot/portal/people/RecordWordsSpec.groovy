package org.folkmoot.portal.people

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.PortalSpec
import org.folkmoot.portal.consultation.Move
import org.folkmoot.portal.content.FormatRequest
import org.folkmoot.portal.content.type.ContentTypes
import org.folkmoot.portal.moderation.CaseDecision
import org.folkmoot.portal.moderation.CaseStep
import org.folkmoot.portal.platform.access.Role

/** Nothing stands in the record that an auditor cannot read in their own language. */
class RecordWordsSpec extends PortalSpec {
    static final Path SOURCES = Path.of('src/main/java/org/folkmoot/portal')

    /** What is put together from parts: by the file that does it. */
    static final Map<String, List<String>> COMPOSED = [
        'consultation/Move.java': Move.values()*.event(),
        'content/FormatRequests.java': FormatRequest.Outcome.values().collect { "format.${it.key()}".toString() },
        'survey/Coding.java': ['quoted', 'unquoted', 'redacted', 'unredacted'].collect { "survey.$it".toString() },
        'survey/SecondCoding.java': ['began', 'taken', 'compared', 'given-up', 'settled'].collect { "survey.second-$it".toString() },
        'tender/Tenders.java': ['changed', 'law-chosen', 'lots-changed', 'framework-changed', 'timetable-changed', 'criteria-changed', 'rules-changed', 'scale-changed'].collect { "tender.$it".toString() },
        'tender/OutcomeDesk.java': ['recommended', 'taken-back', 'returned', 'decided', 'hour-moved', 'summaries-ready', 'told', 'panel-told', 'noticed', 'signed', 'withdrew', 'drawn', 'challenged', 'challenge-closed', 'freed', 'correction-asked'].collect { "tender.outcome-$it".toString() },
        'moderation/Cases.java': CaseStep.values().collect { "case.${it.key()}".toString() },
    ]

    /** Whoever writes into the record; a new one is named here, and its deeds get words. */
    static final Set<String> WRITERS = [
        'consultation/Trail.java', 'content/DocumentDesk.java', 'content/Entries.java', 'content/EntryDesk.java', 'content/FormatRequests.java',
        'content/SiteImportSteps.java', 'content/media/MediaDesk.java', 'content/webhook/DeliveryBook.java', 'content/webhook/Webhooks.java',
        'home/WidgetHosts.java', 'moderation/CasePurge.java', 'moderation/Cases.java', 'moderation/Opening.java', 'moderation/Publishing.java',
        'moderation/Reading.java', 'people/Trail.java', 'platform/access/Founding.java', 'platform/audit/DailyCount.java',
        'platform/data/LegalHolds.java', 'platform/theme/ThemeChoices.java', 'search/BestBets.java', 'survey/CampaignSearch.java', 'survey/Campaigns.java', 'survey/Coding.java', 'survey/ComparisonKeeping.java', 'survey/ContactLists.java', 'survey/CrossTables.java', 'survey/ExactTotals.java', 'survey/Exports.java', 'survey/FactBank.java', 'survey/Frames.java', 'survey/Groups.java', 'survey/PaperDesk.java', 'survey/PaperTerms.java', 'survey/Population.java', 'survey/QuestionBank.java', 'survey/Questionnaires.java', 'survey/SentFiles.java',
        'survey/Results.java', 'survey/SecondCoding.java',
        'tender/Debriefs.java', 'tender/Promises.java', 'tender/Summaries.java', 'tender/BidOpening.java', 'tender/BidReads.java', 'tender/BidPrices.java', 'tender/BidderQuestions.java', 'tender/Compliance.java', 'tender/ComplianceChecks.java', 'tender/ComplianceRulings.java', 'tender/FairnessLog.java', 'tender/Loads.java', 'tender/MarkAlone.java', 'tender/MarkMeetings.java', 'tender/MarkShares.java', 'tender/MarkWhatIfPages.java', 'tender/Notices.java', 'tender/Openers.java', 'tender/OutcomeClose.java', 'tender/Seating.java', 'tender/Tenders.java', 'tender/WorkshopTrail.java', 'tender/BidSweep.java', 'tender/EveningResult.java', 'tender/TenderPurge.java',
    ]

    def "sec_19 the places that write into the record are those whose deeds have words"() {
        expect:
        sources().findAll { path, text -> text.contains('audit.record(') }.keySet() == WRITERS
    }

    def "sec_19 every deed that can stand in the record has words in #locale"() {
        given:
        def words = bean(RecordWords)
        def deeds = (whole() + COMPOSED.values().flatten() + entries()).toSorted().unique()

        expect: 'the list is no accident of a search that finds nothing'
        deeds.containsAll(['document.exempt-opened', 'consultation.opened', 'case.read', 'sign-in.link', 'page.published', 'webhook.tested', 'theme.chosen', 'role.given', 'media.added'])
        deeds.size() > 150

        and:
        deeds.findAll { words.deed(it, locale).words() == null } == []
        deeds.findAll { words.kind(RecordWords.kindOf(it), locale).empty } == []

        where:
        locale << ['en', 'cy']
    }

    def "sec_19 a deed on a type of a council's own is said with the type's name, and a word nobody knows stands as it is"() {
        expect:
        bean(RecordWords).deed('news.published', 'en').words() == 'News: published'
        bean(RecordWords).deed('news.edition-published', 'cy').words().endsWith('cyhoeddwyd fersiwn mewn iaith neu ffurf arall')
        bean(RecordWords).deed('nothing.known', 'en') == new RecordWords.Said(null, 'nothing.known')
    }

    def "sec_19 outcomes are said, and what stands behind them stays"() {
        given:
        def said = ['done', 'refused', 'found', 'nobody', 'retention', 'restored', 'one-of-two', 'published', 'escalated', 'worry-card', 'access', 'erasure'] +
            CaseDecision.values().collect { "decision:${it.key()}" } + Role.values()*.key() + ['export-analysis', 'export-report', 'export-research', 'export-check'].collect { "$it=2027-02-24" } + ['count=3', 'copies=2027-02-24', 'spaces=2', 'reason:held', 'declined:unkind']

        expect:
        ['en', 'cy'].every { locale -> said.every { bean(RecordWords).outcome(it.toString(), locale).words() != null } }
        bean(RecordWords).outcome('count=3', 'en') == new RecordWords.Said('How many:', '3')
        bean(RecordWords).outcome('odd', 'en') == new RecordWords.Said(null, 'odd')
    }

    /** Deeds written out in one piece, wherever something is recorded. */
    private static List<String> whole() {
        calls().collectMany { path, call -> (call =~ /"([a-z][a-z-]*\.[a-z-]*[a-z])"/).collect { it[1] } } +
            sources().collectMany { path, text -> (text =~ /admission\.admit\(council, account, "([a-z]+)"/).collect { 'sign-in.' + it[1] } } +
            calls().findAll { path, call -> path == 'content/webhook/Webhooks.java' }.collectMany { path, call -> (call =~ /"([a-z-]+)"/).collect { 'webhook.' + it[1] }.findAll { it != 'webhook.done' } }
    }

    /** What happens to entries of every type. */
    private List<String> entries() {
        def verbs = calls().findAll { path, call -> path.startsWith('content/') && path.count('/') == 1 && !path.contains('FormatRequests') }
            .collectMany { path, call -> (call =~ /"([a-z]+(?:-[a-z]+)*)"/).collect { it[1] } }.unique() - ['done', 'installation']
        bean(ContentTypes).keys().collectMany { type -> verbs.collect { "$type.$it".toString() } }
    }

    private static List<List<String>> calls() {
        sources().collectMany { path, text ->
            (text =~ /(?s)\b(?:audit\.record|trail\.\w+|told|audited|record|store)\((?!\s*(?:\)|(?:Viewer|Entry|short|UUID|Consultation)\b))(.*?)\);/).collect { [path, it[1]] }
        }
    }

    private static Map<String, String> sources() {
        Files.walk(SOURCES).withCloseable { files ->
            files.filter { it.toString().endsWith('.java') }.toList().collectEntries { [SOURCES.relativize(it).toString(), it.toFile().text] }
        }
    }
}
