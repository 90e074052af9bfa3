package org.folkmoot.portal.survey

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import org.folkmoot.portal.SharedData
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
    static final Map<String, Closure> OTHERWISE = [gps: { XlsForm form -> form.items()*.with { [sort(), type(), name()] } }]

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

    def "every form of the set becomes a questionnaire, with whatever stays behind named by sheet and row: #file"() {
        given:
        def read = XlsFormIntake.read(formOf(file))

        expect:
        read.questionnaire().questions().size() + read.lines().size() > 0
        read.lines().every { it.place().facts().sheet && it.place().facts().row.isInteger() }
        Soundness.flaws(read.questionnaire()).findAll { it.key() in ['survey.flaw.id', 'survey.flaw.page-id', 'survey.flaw.option-ids', 'survey.flaw.too-many'] } == []

        where:
        file << names('forms')
    }
}
