package org.folkmoot.portal

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.platform.ConsoleCommand
import spock.lang.Requires

/** Whoever asks a command what it can do is told at once, before anything is built. */
@Requires({ os.linux })
class HelpSpec extends PortalSpec {
    static final Path ROOT = Path.of('..').toAbsolutePath().normalize()
    static final Path WRITTEN = ROOT.resolve('bin/lib/help.txt')

    def "the written help of bin/portal names every command it has (-Dfolkmoot.help=write renews it)"() {
        given:
        def ofTheDemonstration = Class.forName('org.folkmoot.portal.people.Code').getDeclaredConstructor()
        ofTheDemonstration.accessible = true
        def commands = Ground.portal.getBeansOfType(ConsoleCommand).findAll { it.name() != 'code' } + ofTheDemonstration.newInstance()
        String told = Console.help(commands)
        if (System.getProperty('folkmoot.help') == 'write') {
            Files.writeString(WRITTEN, told)
        }

        expect:
        Files.readString(WRITTEN) == told
    }

    def "whoever asks what a command does has not run it"() {
        given:
        def out = System.out
        def said = new ByteArrayOutputStream()
        System.out = new PrintStream(said)

        when:
        int code = Console.run(['record', 'expire', '--help'], [:], Path.of('/nowhere'))

        then: 'no data folder was looked for'
        code == 0
        said.toString().contains('record expire')

        cleanup:
        System.out = out
    }

    def "#command #arguments answers without a build, and that all is well"() {
        given: 'a copy in which nothing was ever built, and no JDK to be found'
        Path copy = Files.createTempDirectory('folkmoot-help')
        ['bash', '-c', "cp -r '$ROOT/bin' '$copy/'"].execute().waitFor()

        when:
        def run = new ProcessBuilder([copy.resolve("bin/$command").toString()] + arguments).directory(copy.toFile()).redirectErrorStream(true)
        run.environment().put('JAVA_HOME', '/nowhere')
        def process = run.start()
        def ended = process.waitFor(20, TimeUnit.SECONDS)
        def said = process.inputStream.text

        then:
        ended
        process.exitValue() == 0
        said.contains("bin/$command ")
        said.contains(word)
        !said.contains('Building')
        Files.list(copy).withCloseable { it*.fileName*.toString() == ['bin'] }

        cleanup:
        copy?.toFile()?.deleteDir()

        where:
        command   | arguments                    | word
        'portal'  | ['--help']                   | 'theme reload'
        'portal'  | ['-h']                       | '--port N'
        'portal'  | ['help']                     | 'content export'
        'portal'  | ['--port', '9000', '--help'] | 'search rebuild'
        'portal'  | ['record', 'expire', '--help'] | 'record expire'
        'portal'  | ['erased', 'apply', 'x', '-h'] | 'erased apply'
        'theme'   | ['--help']                   | 'reload'
        'theme'   | ['check', '--help']          | 'check [FOLDER]'
        'content' | ['--help']                   | 'import COUNCIL FOLDER'
        'content' | ['import', '--help']         | 'FOLKMOOT_MOUNTED'
        'test'    | ['--help']                   | 'runs every spec'
        'test'    | ['-o', '-h']                 | 'Maven'
        'format'  | ['--help']                   | 'Formats every source file'
        'prove'   | ['--help']                   | 'docs/measured.md'
        'prove'   | ['kills', '--help']          | 'budgets'
    }

    def "bin/portal #arguments looks at no folder that no portal has run in, and makes none"() {
        given:
        Path nowhere = Files.createTempDirectory('folkmoot-looks').resolve('data')
        def run = new ProcessBuilder([ROOT.resolve('bin/portal').toString()] + arguments).redirectErrorStream(true)
        run.environment().putAll(JAVA_HOME: System.getProperty('java.home'), FOLKMOOT_DATA: nowhere.toString())

        when:
        def process = run.start()
        def said = process.inputStream.text

        then:
        process.waitFor() == 66
        said == "No portal has run in $nowhere: name its data folder in FOLKMOOT_DATA.\n"
        !Files.exists(nowhere)

        cleanup:
        nowhere?.parent?.toFile()?.deleteDir()

        where:
        arguments << [['verify'], ['search', 'verify'], ['code', 'rhian']]
    }

    def "the help of bin/prove names each part that it has"() {
        given:
        def lines = Files.readAllLines(ROOT.resolve('bin/prove'))

        expect:
        ['# Parts: ', '# Only when named: '].collectMany { said -> (lines.find { it.startsWith(said) } - said).split(' ') as List }.sort() ==
                lines.findAll { it.startsWith('part ') }*.split(' ').collect { it[1] }.sort()
    }

    def "a budget that is missed fails the part that measured it: #figures"() {
        when:
        def process = new ProcessBuilder('bash', '-eu', '-c', ". bin/lib/budgets.sh; $figures; budgets_kept").directory(ROOT.toFile()).redirectErrorStream(true).start()
        def said = process.inputStream.text

        then:
        process.waitFor() == status
        said.contains('not kept') == (status == 1)
        said.contains('(budget ')

        where:
        figures                                                   || status
        'at_least "ratio a : b" 0.40 0.40'                        || 0
        'at_least "ratio a : b" 0.39 0.40'                        || 1
        'at_least "ratio a : b" "" 0.40'                          || 1
        'at_most "start" 3000 3000'                               || 0
        'at_most "start" 3001 3000; at_least "ratio a : b" 2 1'   || 1
        'at_most "start" "" 3000'                                 || 1
    }

    def "what deploy/bench prints with a budget is judged: #bench"() {
        given:
        def lines = Files.readAllLines(ROOT.resolve("deploy/bench/$bench"))

        expect: 'none is written by hand, and the script ends with what was kept'
        lines.findAll { it =~ /\(budget/ && !it.startsWith('#') } == []
        lines.count { it.trim().startsWith('at_') } > 2
        lines.last() == 'budgets_kept'

        where:
        bench << ['bench', 'content']
    }
}
