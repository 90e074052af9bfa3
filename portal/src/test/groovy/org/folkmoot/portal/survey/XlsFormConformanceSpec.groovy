package org.folkmoot.portal.survey

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import org.folkmoot.portal.SharedData
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.survey.xlsform.FormFile
import org.folkmoot.portal.survey.xlsform.FormReader
import org.folkmoot.portal.survey.xlsform.FormSheets
import org.folkmoot.portal.survey.xlsform.FormWriter
import org.folkmoot.portal.survey.xlsform.XFormWriter
import org.folkmoot.portal.survey.xlsform.XlsForm
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/** The forms of the set, in each of the points by which a program is said to conform. The set has no bad forms: those of XlsFormSpec stand for them. */
@Requires({ SharedData.present('xlsform') })
class XlsFormConformanceSpec extends Specification {
    @Shared FormFile files = new FormFile(Duration.ofSeconds(60))
    @Shared Map<String, FormSheets> known = [:].asSynchronized()

    static Path lies(String name) { SharedData.root().resolve("xlsform/$name") }

    static List<String> names(String folder, String ending = '') {
        SharedData.present('xlsform') ? lies(folder).toFile().list().findAll { it.endsWith(ending) }.sort() : []
    }

    FormSheets sheetsOf(String name) { known.computeIfAbsent(name) { files.read(Files.readAllBytes(lies("forms/$name"))) } }

    XlsForm formOf(String name) { FormReader.read(sheetsOf(name)) }

    static String plain(String name) { name.replaceFirst(/\..*/, '') }

    def "1: #file is read as the rows of the set"() {
        given:
        Map expected = SharedData.json("xlsform/rows/$file") as Map
        def sheets = sheetsOf(plain(file) + '.xlsx')

        expect:
        expected.findAll { it.key.toLowerCase() in ['survey', 'choices', 'settings'] }.every { name, rows ->
            assert sheets.sheet(name).get().rows()*.cells() == rows
            sheets.sheet(name).get().name() == name
        }

        where:
        file << names('rows')
    }

    /** The one with commas has no labels: it is not the same form. */
    static final Map<String, Closure> OTHERWISE = [gps: { XlsForm form -> form.items()*.identity { [sort(), type(), name()] } }]

    def "2: #name is one model, read from #kinds"() {
        given:
        Closure says = OTHERWISE[name] ?: { it }
        def models = kinds.collect { formOf("$name.$it").unplaced() }

        expect:
        models.every { says(it) == says(models.first()) }

        where:
        [name, kinds] << names('forms').groupBy { plain(it) }.findAll { it.value.size() > 1 }.collect { [it.key, it.value.collect { file -> file.replaceFirst(/.*\./, '') }] }
    }

    def "3: #file goes out and comes in again, the same"() {
        given:
        def form = formOf(file)

        expect:
        FormReader.read(files.read(FormWriter.write(form))).unplaced() == form.unplaced()

        where:
        file << names('forms')
    }

    def "4: #file has the bindings, choices and words that the set expects"() {
        given:
        def name = plain(file)
        def expected = new XFormTree(Files.readAllBytes(lies("expected-xform/$file")))
        def ours = new XFormTree(XFormWriter.write(formOf(names('forms').find { plain(it) == name && it =~ /xlsx?$/ }), name))

        expect:
        ours.title == expected.title
        ours.submission == expected.submission
        ours.answers == expected.answers
        ours.bindings == expected.bindings
        ours.controls.size() == expected.controls.size()
        [ours.controls, expected.controls].transpose().every { mine, theirs ->
            assert mine == theirs
            true
        }

        where:
        file << names('expected-xform')
    }

    /** What becomes of a form here, as anybody can read it: every question with its words, kind, answers, whom it is for and what is checked, and every line that is told. */
    static String told(ReadFile read) {
        def out = []
        def words = { Localised text -> text.locales().sort().collect { "$it: ${text.texts()[it].replace('\n', ' / ')}" }.join(' | ') }
        def when = { Rule rule -> rule == null ? '' : " when ${rule.json()}" }
        out << "title ${words(read.questionnaire().title())}"
        read.questionnaire().pages().each { page ->
            out << "page ${page.id()}${when(page.shownWhen())}${page.repeat() == null ? '' : " again up to ${page.repeat().most()}: ${words(page.repeat().one())}"}"
            page.questions().each { question ->
                out << "  ${question.id()} ${question.kind()}${question.required() ? ' needed' : ''}${question.shuffles() ? ' shuffled' : ''}${when(question.shownWhen())}"
                out << "    words ${words(question.text())}"
                if (!question.help().blank()) out << "    help ${words(question.help())}"
                if (question.least() != null || question.most() != null) out << "    from ${question.least()} to ${question.most()}"
                if (question.measure() != null) out << "    number from ${question.measure().least()} to ${question.measure().most()}, ${question.measure().decimals()} decimals"
                if (question.dates() != null) out << "    day from ${question.dates().from()} to ${question.dates().to()}"
                if (question.check() != null) out << "    check ${question.check().rule()?.json()} ${question.check().shape()}: ${words(question.check().message())}"
                if (question.calculation() != null) out << "    is ${question.calculation().formula().json()}"
                question.options().each { out << "    - ${it.id()}${it.exclusive() ? ' alone' : ''}${it.saysWhat() ? ' says what' : ''}${when(it.shownWhen())} ${words(it.text())}" }
                question.rows().each { out << "    = ${it.id()} ${words(it.text())}" }
            }
        }
        read.lines().each { out << "told ${it.place().facts().sheet} ${it.place().facts().row} ${it.what().key().replace('survey.xlsform.left.', '')} ${it.what().facts().word ?: ''}".stripTrailing() }
        out.join('\n') + '\n'
    }

    static ReadFile back(Questionnaire questionnaire, FormFile files) {
        XlsFormIntake.read(FormReader.read(files.read(FormWriter.write(XlsFormOutput.of(questionnaire, 'en').form()))))
    }

    /** What a form of ours does not say, and says that it does not: how often at most; what is put in where no such question is asked here. */
    static final Map<String, Closure<String>> UNSAID = [
        attribute_columns_test: { String told -> told.replace('again up to 2:', 'again up to 10:').replace('${phonenumber}', '$ {phonenumber}') },
    ]

    /** The one of a form's files that its words are taken from. */
    static String whole(List<String> kinds) { ['xlsx', 'xls', 'md', 'csv'].find { it in kinds } }

    def "5: #name becomes these questions for these people, checked so, in these words, and this is told; so it is kept, and goes out and in again"() {
        given: 'written out in src/test/resources, renewed with -Dfolkmoot.xlsform=write and read by somebody before it is kept'
        def read = XlsFormIntake.read(formOf("$name.${whole(kinds)}"))
        def kept = Path.of("src/test/resources/org/folkmoot/portal/survey/xlsform/${name}.txt")
        if (System.getProperty('folkmoot.xlsform') == 'write') {
            Files.createDirectories(kept.parent)
            Files.writeString(kept, told(read))
        }

        expect: 'question by question and line by line'
        told(read) == Files.readString(kept)
        Soundness.flaws(read.questionnaire()).findAll { it.key() in ['survey.flaw.id', 'survey.flaw.page-id', 'survey.flaw.option-ids', 'survey.flaw.too-many'] } == []

        and: 'whichever way it was written down'
        kinds.findAll { !OTHERWISE.containsKey(name) }.every { XlsFormIntake.read(formOf("$name.$it")).questionnaire() == read.questionnaire() }

        and: 'a form of ours has all of it again'
        told(new ReadFile(ReadFile.Sort.XLSFORM, back(read.questionnaire(), files).questionnaire(), [])) == (UNSAID[name] ?: { it }).call(told(new ReadFile(ReadFile.Sort.XLSFORM, read.questionnaire(), [])))

        where:
        [name, kinds] << names('forms').groupBy { plain(it) }.collect { [it.key, it.value.collect { each -> each.replaceFirst(/.*\./, '') }] }
    }
}
