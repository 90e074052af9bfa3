package org.folkmoot.portal.survey

import groovy.json.JsonSlurper
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import org.folkmoot.portal.survey.xlsform.FormFile
import org.folkmoot.portal.survey.xlsform.FormReader
import org.folkmoot.portal.survey.xlsform.NotAForm
import org.folkmoot.portal.survey.xlsform.XFormWriter
import spock.lang.Shared
import spock.lang.Specification

/** XLSForms become questionnaires and questionnaires XLSForms; what the one side cannot say is told by sheet and row, and a form that is wrong is refused by them. */
class XlsFormSpec extends Specification {
    @Shared Messages messages = new Messages(new Overlay('base', null))

    static final String HEAD = '| | type | name | label::English (en) | label::Cymraeg (cy) | relevant | constraint | required | appearance | hint::English (en) |'

    static final String CHOICES = '''
        | choices |
        | | list_name | name | label::English (en) | label::Cymraeg (cy) |
        | | yes_no    | yes  | Yes | Ie |
        | | yes_no    | no   | No  | Na |
        | | places    | Park_1 | Park | Parc |
        | | places    | cafe   | Café | Caffi |
        | | places    | none   | None | Dim un |
        | | agree     | no-way | Not at all | Dim o gwbl |
        | | agree     | very   | Very much  | Yn fawr |
    '''

    /** A form drawn in text: rows of the survey sheet below this head. */
    static String drawn(String rows, String head = HEAD, String more = CHOICES) {
        "| survey |\n${head}\n${rows}\n${more}".stripIndent()
    }

    static form(String text) { FormReader.read(FormFile.text(text.getBytes('UTF-8'))) }

    static ReadFile read(String text) { XlsFormIntake.read(form(text)) }

    static Question only(String rows) { read(drawn(rows)).questionnaire().questions().last() }

    List<String> lines(ReadFile read, String locale = 'en') {
        read.lines().collect { messages.text(locale, it.place().key(), it.place().facts()) + ': ' + messages.text(locale, it.what().key(), it.what().facts()) }
    }

    def "#type becomes #kind"() {
        given:
        def question = only("| | $type | q_1 | Words | Geiriau | | $constraint | yes | $appearance | Help |")

        expect:
        question.kind() == kind
        question.id() == 'q-1'
        question.text() == Localised.of('en', 'Words', 'cy', 'Geiriau')
        question.help() == Localised.of('en', 'Help')
        question.required()
        question.options()*.id() == options
        question.measure()?.identity { [decimals(), least(), most()] } == measure

        where:
        type                          | appearance  | constraint                          || kind             | options                           | measure
        'text'                        | ''          | ''                                  || Kind.TEXT        | []                                | null
        'text'                        | 'multiline' | ''                                  || Kind.LONG_TEXT   | []                                | null
        'select_one yes_no'           | ''          | ''                                  || Kind.YES_NO      | []                                | null
        'select one from places'      | ''          | ''                                  || Kind.CHOICE      | ['park-1', 'cafe', 'none']        | null
        'select_multiple places'      | ''          | ''                                  || Kind.CHOICES     | ['park-1', 'cafe', 'none']        | null
        'select_one places or_other'  | ''          | ''                                  || Kind.CHOICE      | ['park-1', 'cafe', 'none', 'other'] | null
        'rank places'                 | ''          | ''                                  || Kind.RANKING     | ['park-1', 'cafe', 'none']        | null
        'integer'                     | ''          | '. >= 0 and . < 120'                || Kind.NUMBER      | []                                | [0, 0.0, 119.0]
        'integer'                     | ''          | '18 <= . and . <= 25 and . <= 24'   || Kind.NUMBER      | []                                | [0, 18.0, 24.0]
        'decimal'                     | ''          | '. <= 2.5'                          || Kind.NUMBER      | []                                | [2, null, 2.5]
        'range'                       | ''          | ''                                  || Kind.NUMBER      | []                                | [0, 1.0, 10.0]
    }

    def "words have a limit of their own: #constraint"() {
        expect:
        only("| | text | q | Words | Geiriau | | $constraint | | | |").most() == most

        where:
        constraint                || most
        'string-length(.) <= 50'  || 50
        'string-length(.) < 50'   || 49
        '20 >= string-length(.)'  || 20
        ''                        || null
    }

    def "ticks have limits, and one that stands alone stays so"() {
        given:
        def question = only("| | select_multiple places | q | Words | Geiriau | | count-selected(.) >= 1 and count-selected(.) <= 2 and not(selected(., 'none') and count-selected(.) > 1) | | | |")

        expect:
        [question.least(), question.most()] == [1, 2]
        question.options().findAll { it.exclusive() }*.id() == ['none']
        only('| | select_one places or_other | q | Words | Geiriau | | | | | |').options().findAll { it.saysWhat() }*.text() == [Localised.of('en', 'Other', 'cy', 'Arall')]
    }

    def "who is asked: #relevant"() {
        given:
        def read = read(drawn("""
            | | select_one yes_no       | go    | Go?    | Mynd?  | | | | | |
            | | select_multiple places  | where | Where? | Ble?   | | | | | |
            | | integer                 | age   | Age?   | Oed?   | | | | | |
            | | rank places             | order | Order? | Trefn? | | | | | |
            | | text                    | name  | Name?  | Enw?   | | | | | |
            | | text                    | more  | More?  | Mwy?   | $relevant | | | | |"""))

        expect:
        read.questionnaire().question('more').get().shownWhen()?.toString() == (rule == null ? null : groovy.json.JsonOutput.toJson(rule))
        lines(read).any { it.contains('More people are asked') } == (rule == null)

        where:
        relevant                                       || rule
        "\${go} = 'yes'"                               || ['==': [[var: 'go'], 'yes']]
        "'yes' = \${go}"                               || ['==': [[var: 'go'], 'yes']]
        "selected(\${go}, \"no\")"                     || ['==': [[var: 'go'], 'no']]
        "selected(\${where}, 'Park_1')"                || [in: ['park-1', [var: 'where']]]
        "not(selected(\${where}, 'cafe'))"             || ['!': [[in: ['cafe', [var: 'where']]]]]
        "\${age} >= 13 and \${age} < 18"               || [and: [['>=': [[var: 'age'], 13]], ['<': [[var: 'age'], 18]]]]
        "13 < \${age} or \${go} != 'no' and \${age} = 1" || [or: [['>': [[var: 'age'], 13]], [and: [['!=': [[var: 'go'], 'no']], ['==': [[var: 'age'], 1]]]]]]
        "(\${age} > 1 or \${age} > 2.5) and \${name} = 'Sam'" || [and: [[or: [['>': [[var: 'age'], 1]], ['>': [[var: 'age'], 2.5]]]], ['==': [[var: 'name'], 'Sam']]]]
        "\${name} != ''"                               || ['!!': [[var: 'name']]]
        "\${age} = ''"                                 || ['!': [[and: [['!==': [[var: 'age'], null]], ['!==': [[var: 'age'], 'not-said']]]]]]
        "selected-at(\${order}, 0) = 'cafe'"           || ['==': [[var: 'order'], 'cafe']]
        "selected-at(\${order}, 1) = 'cafe'"           || null
        "\${where} = 'cafe'"                           || null
        "\${go} = 'perhaps'"                           || null
        "\${age} + 1 > 3"                              || null
        "count-selected(\${where}) > 1"                || ['>': [Rule.count('where').identity { new groovy.json.JsonSlurper().parseText(it.toString()) }, 1]]
        "regex(\${name}, '[A-Z]+')"                    || null
        '(' * 60 + "\${age} = 1" + ')' * 60            || null
    }

    def "true() is everybody, and nothing is said of it"() {
        expect:
        read(drawn('| | text | q | Words | Geiriau | true() | | | | |', HEAD, '')).lines() == []
    }

    def "groups are pages with who is asked them, tables are scales, a note is the explanation of what follows"() {
        given:
        def read = read(drawn("""
            | | text        | first   | First  | Cyntaf | | | | | |
            | | begin group | you     |        |        | | | | | |
            | | note        | why     | We ask because. | Gofynnwn am. | | | | | |
            | | integer     | age     | Age?   | Oed?   | | | | | Years |
            | | end group   |         |        |        | | | | | |
            | | begin group | more    | Older  | Hŷn    | \${age} > 12 | | | | |
            | | begin group | scale   | How far? | Pa mor bell? | | | | table-list | |
            | | select_one agree | scale.heard | I am heard | Clywir fi | | | yes | | |
            | | select_one agree | safe  | I am safe | Rwy’n ddiogel | | | yes | | |
            | | end group   |         |        |        | | | | | |
            | | begin group | inner   |        |        | \${age} > 15 | | | | |
            | | text        | last    | Last   | Olaf   | \${age} > 17 and \${scale.heard} = 'very' | | | | |
            | | end group   |         |        |        | | | | | |
            | | end group   |         |        |        | | | | | |
            | | text        | after   | After  | Wedyn  | | | | | |""", HEAD, CHOICES.readLines().findAll { !(it =~ /yes_no|places/) }.join('\n')))
        def pages = read.questionnaire().pages()

        expect:
        pages*.id() == ['p1', 'you', 'more', 'p4']
        pages*.questions().collect { it*.id() } == [['first'], ['age'], ['scale', 'last'], ['after']]
        pages[1].questions()[0].help() == Localised.of('en', 'We ask because.\nYears', 'cy', 'Gofynnwn am.')
        pages[2].shownWhen().toString() == '{">":[{"var":"age"},12]}'
        pages[2].questions()[0].identity { [kind(), rows()*.id(), options()*.id(), required()] } == [Kind.LIKERT, ['heard', 'safe'], ['no-way', 'very'], true]
        pages[2].questions()[1].shownWhen().toString() == '{"and":[{">":[{"var":"age"},15]},{"and":[{">":[{"var":"age"},17]},{"==":[{"var":"scale.heard"},"very"]}]}]}'
        Soundness.flaws(read.questionnaire()) == []
        lines(read) == [
            'Sheet “survey”, row 6: This note became part of the explanation under the question “age”.',
            'Sheet “survey”, row 9: The heading of this group is not carried: sections here have none. It said: Older',
            'Sheet “survey”, row 14: The group “inner” is inside another: its questions stand in the section of the outer one.',
        ]
    }

    def "what has no like here is named with its row, in both languages"() {
        given:
        def read = read(drawn('''
            | | start      | began  |        | | | | | | |
            | | geotrace   | spot   | Where? | | | | | | |
            | | calculate  | sum    |        | | | | | | |
            | | integer    | age    | Age?   | | | . != today() | ${sum} > 1 | | |
            | | text       | name   | Is ${age} right? | | ${sum} > 3 | | | w3 | |
            | | begin repeat | child | Child | | | | | | |
            | | text       | said   | Said?  | | | | | | |
            | | end repeat |        |        | | | | | | |
            | | note       | end_note | Thank you | | | | | | |''', '| | type | name | label | label::French (fr) | relevant | constraint | required | appearance | calculation |',
            '| settings |\n| | form_title | style |\n| | Ours | pages |'))

        expect:
        read.questionnaire().title() == Localised.of('en', 'Ours')
        read.questionnaire().questions()*.id() == ['age', 'name', 'said']
        read.questionnaire().question('name').get().text() == Localised.of('en', 'Is {{q:age}} right?')
        lines(read) == [
            'Sheet “survey”, row 4: Questions of the type “start” are not asked here: it stays behind.',
            'Sheet “survey”, row 5: Questions of the type “geotrace” are not asked here: it stays behind.',
            'Sheet “survey”, row 6: This calculation is not carried: sum',
            'Sheet “survey”, row 7: This limit of the answer is not carried, or not all of it: . != today()',
            'Sheet “survey”, row 7: It is not always needed, and this condition is not carried: ${sum} > 1',
            'Sheet “survey”, row 8: How it looks is not carried: here every question looks as the others do. It said: w3',
            'Sheet “survey”, row 8: More people are asked than there: this condition is not carried: ${sum} > 3',
            'Sheet “survey”, row 9: “child” can be answered up to 10 times. Change how often if it should be fewer.',
            'Sheet “survey”, row 12: This note is not carried: no question comes after it for the same people.',
            'Sheet “settings”, row 2: The setting “style” is not carried.',
        ]
        lines(read, 'cy').every { it =~ /^Dalen “(survey|settings)”, rhes \d+: / }
    }

    def "words in other languages are named, and a form without Welsh is a draft that lacks it"() {
        given:
        def read = read(drawn('| | text | q | Words | Mots | | | | | |', '| | type | name | label | label::French (fr) | relevant | constraint | required | appearance | hint |', ''))

        expect:
        read.questionnaire().question('q').get().text() == Localised.of('en', 'Words')
        lines(read) == ['Sheet “survey”, row 1: The words in “French (fr)” are not carried: questionnaires are in English and Welsh.']
        Soundness.missing(read.questionnaire(), ['en', 'cy'])*.key().containsAll(['survey.missing.text.cy', 'survey.missing.title.cy'])
    }

    def "the language nobody named is #locale where #because"() {
        expect:
        read(drawn('| | text | q | Words | | | | | | |', "| | type | name | label | label::$other | relevant | constraint | required | appearance | hint |",
            settings ? "| settings |\n| | default_language |\n| | $settings |" : '')).questionnaire().question('q').get().text() == Localised.of(locale, 'Words')

        where:
        settings       | other   || locale | because
        ''             | 'cy'    || 'en'   | 'nothing says otherwise'
        'Cymraeg (cy)' | 'en'    || 'cy'   | 'the settings say so'
        'Klingon'      | 'Welsh' || 'en'   | 'the settings name no language of ours'
    }

    def "choices that depend on an earlier answer are offered to those who gave it"() {
        given:
        def read = read(drawn('''
            | | select_one states   | state  | State  | | | | | | |
            | | select_one counties | county | County | | | | | | ${state}=cf |''', '| | type | name | label | label::x | relevant | constraint | required | appearance | choice_filter |', '''
            | choices |
            | | list_name | name | label | cf |
            | | states | tx | Texas | |
            | | states | wa | Washington | |
            | | counties | king | King | tx |
            | | counties | pierce | Pierce | wa |
            | | counties | king | King | wa |
            | settings |
            | | allow_choice_duplicates |
            | | yes |'''))
        def county = read.questionnaire().question('county').get()

        expect:
        county.options().collectEntries { [it.id(), it.shownWhen().toString()] } == [
            king: '{"or":[{"==":[{"var":"state"},"tx"]},{"==":[{"var":"state"},"wa"]}]}', pierce: '{"==":[{"var":"state"},"wa"]}']
        Soundness.flaws(read.questionnaire()) == []
    }

    def "a filter by what is known of each choice is worked out, and what it never offers is told: #filter"() {
        given:
        def read = read(drawn("| | select_one colours | colour | Colour | | | | | | ${filter} |", '| | type | name | label | label::x | relevant | constraint | required | appearance | choice_filter |', '''
            | choices |
            | | list_name | name | label | pastel | shade |
            | | colours | red | Red | no | 9 |
            | | colours | mauve | Mauve | yes | 2 |
            | | colours | apricot | Apricot | yes | 3 |'''))

        expect:
        read.questionnaire().question('colour').get().options().collectEntries { [it.id(), it.shownWhen()] } == offered.collectEntries { [it, null] }
        lines(read).findAll { it.contains('choice_filter') } == told

        where:
        filter                | offered              | told
        'pastel=yes'          | ['mauve', 'apricot'] | ['Sheet “survey”, row 3: “yes” in this choice_filter is no column of the choices: it is read as the word itself.', 'Sheet “survey”, row 3: This choice_filter never offers “red”: it is not among the answers here.']
        "pastel = 'yes'"      | ['mauve', 'apricot'] | ['Sheet “survey”, row 3: This choice_filter never offers “red”: it is not among the answers here.']
        'shade < 3'           | ['mauve']            | ['red', 'apricot'].collect { "Sheet “survey”, row 3: This choice_filter never offers “$it”: it is not among the answers here.".toString() }
        "name != 'apricot'"   | ['red', 'mauve']     | ['Sheet “survey”, row 3: This choice_filter never offers “apricot”: it is not among the answers here.']
    }

    def "a question about one that comes later comes in, and its page says so"() {
        given:
        def read = read(drawn('''
            | | text    | first | First | Cyntaf | ${age} > 3 | | | | |
            | | integer | age   | Age   | Oed    | | | | | |''', HEAD, ''))

        expect:
        lines(read) == ['Sheet “survey”, row 4: It depends on a question that comes later. Put it right before you open: ${age} > 3']
        Soundness.flaws(read.questionnaire())*.key() == ['survey.flaw.rule-later']
    }

    def "names become ours, each its own"() {
        given:
        def read = read(drawn('''
            | | text | Ŵyn_1.a | First | Cyntaf | | | | | |
            | | text | wyn-1-a | Second | Ail | | | | | |
            | | text | _9 | Third | Trydydd | | | | | |
            | | text | ''' + 'n' * 60 + ''' | Fourth | Pedwerydd | | | | | |
            | | text | ''' + 'n' * 61 + ''' | Fifth | Pumed | | | | | |'''))

        expect:
        read.questionnaire().questions()*.id() == ['wyn-1-a', 'wyn-1-a-2', 'q-9', 'n' * 30, 'n' * 28 + '-2']
        Soundness.flaws(read.questionnaire()) == []
    }

    def "a form that is wrong is refused with sheet and row: #because"() {
        when:
        read(text)

        then:
        def refused = thrown(Exception)
        refused instanceof NotAForm || refused instanceof ExchangeFile.Refused
        messages.text('en', refused.key(), refused.facts()).startsWith(said)
        messages.text('cy', refused.key(), refused.facts()) != messages.text('en', refused.key(), refused.facts())

        where:
        text                                                                                     | said                                                                | because
        drawn('| | text | a | A | | ${b} = 1 | | | | |\n| | text | b | B | | ${a} = 1 | | | | |') | 'Sheet “survey”, row 3: who is asked goes round in a circle: a → b → a' | 'a circle of two'
        drawn('| | text | a | A | | ${a} = 1 | | | | |')                                         | 'Sheet “survey”, row 3: who is asked goes round in a circle: a → a' | 'a question that waits for itself'
        drawn('| | begin group | g | | | ${in} = 1 | | | | |\n| | text | in | In | | | | | | |\n| | end group | | | | | | | | |') | 'Sheet “survey”, row 4: who is asked goes round in a circle: in → in' | 'a group that waits for what is in it'
        drawn((1..3000).collect { "| | text | q$it | Q | | \${q${it % 3000 + 1}} = 'x' | | | | |" }.join('\n')) | 'Sheet “survey”, row 3: who is asked goes round in a circle: q1 → q2' | 'a circle of three thousand'
        drawn('| | colour | a | A | | | | | | |')                                                | 'Sheet “survey”, row 3: “colour” is not a type of question'         | 'no such type'
        drawn('| | select_one gone | a | A | | | | | | |')                                       | 'Sheet “survey”, row 3: there is no list of choices called “gone”'  | 'no such list'
        drawn('| | select_one | a | A | | | | | | |')                                            | 'Sheet “survey”, row 3: it does not say which list'                 | 'no list named'
        drawn('| | text | a | A | | | | | | |\n| | text | a | B | | | | | | |')                  | 'Sheet “survey”, row 4: something in the same group is already called “a”' | 'a name twice'
        drawn('| | text | | A | | | | | | |')                                                    | 'Sheet “survey”, row 3: the name is missing'                        | 'no name'
        drawn('| | text | a b | A | | | | | | |')                                                | 'Sheet “survey”, row 3: “a b” cannot be a name'                     | 'a name with a space'
        drawn('| | | a | A | | | | | | |')                                                       | 'Sheet “survey”, row 3: the type is missing'                        | 'no type'
        drawn('| | begin group | g | | | | | | | |\n| | text | a | A | | | | | | |')             | 'Sheet “survey”, row 3: the group “g” begins here'                  | 'a group that stays open'
        drawn('| | text | a | A | | | | | | |\n| | end group | | | | | | | | |')                 | 'Sheet “survey”, row 4: this ends a group that has not begun'       | 'an end alone'
        drawn('| | begin group | g | | | | | | | |\n| | end repeat | | | | | | | | |')           | 'Sheet “survey”, row 4: a group begins and a repeat ends'           | 'another end'
        drawn((1..30).collect { "| | begin group | g$it | | | | | | | |" }.join('\n'))           | 'Sheet “survey”, row 23: too many groups'                           | 'thirty deep'
        drawn('| | text | a | A | | ${gone} = 1 | | | | |')                                      | 'Sheet “survey”, row 3: it asks about “gone”'                       | 'a question that is not there'
        drawn('| | text | a | Dear ${gone} | | | | | | |')                                       | 'Sheet “survey”, row 3: it asks about “gone”'                       | 'the same in a text'
        drawn('| | text | a | A | | selected(${a}, \'x | | | | |')                               | 'Sheet “survey”, row 3: a bracket or quotation mark is missing'     | 'a quotation mark that stays open'
        drawn('| | text | a | A | | | ((. > 1) | | | |')                                         | 'Sheet “survey”, row 3: a bracket or quotation mark is missing'     | 'a bracket that stays open'
        drawn('| | text | a | A | | | | | | |', '| | type | name | label | caption | relevant | constraint | required | appearance | hint |') | 'Sheet “survey”, row 2: two columns mean the same, “caption”' | 'one column by two names'
        drawn('| | text | a | A | | | | | | |', '| | type | name | label | label | relevant | constraint | required | appearance | hint |') | 'Sheet “survey”, row 2: two columns mean the same, “label”' | 'a head twice'
        drawn('| | text | a | A | | | | | | |', '| | sort | name | label | x | relevant | constraint | required | appearance | hint |') | 'Sheet “survey”, row 1: there is no column called type' | 'no types'
        '| choices |\n| | list_name | name |\n| | a | b |'                                       | 'There is no sheet called “survey”'                                 | 'no questions at all'
        '| survey |\n| | type | name |'                                                          | 'Sheet “survey”, row 2: there are no questions'                     | 'a head alone'
        '| survey |\n| | type | name |\n| | text | a |\n| survey |\n| | type |'                  | 'Sheet “survey”, row 4: a sheet of this name has come before'       | 'two sheets of one name'
        drawn('| | select_one x | a | A | | | | | | |', '| | type | name | label | b | relevant | constraint | required | appearance | hint |', '| choices |\n| | list_name | name |\n| | x | one |\n| | x | one |') | 'Sheet “choices”, row 7: two choices of the list are called “one”' | 'a choice twice'
        drawn('| | select_one x | a | A | | | | | | |', '| | type | name | label | b | relevant | constraint | required | appearance | hint |', '| choices |\n| | list_name | name |\n| | x | |') | 'Sheet “choices”, row 6: a choice of the list “x” has no name' | 'a choice without a name'
        drawn((1..61).collect { "| | text | q$it | Q | | | | | | |" }.join('\n'))                | 'Sheet “survey”, row 63: this is the first question too many. There may be 60' | 'sixty-one questions'
        drawn((1..10_000).collect { "| | text | q$it | Q | | | | | | |" }.join('\n'))            | 'Sheet “survey” has more than 5,000 rows'                           | 'ten thousand questions'
        "| survey |\n| |${(1..400).collect { " h$it " }.join('|')}|"                               | 'Sheet “survey” has more than 300 columns'                          | 'four hundred columns'
        drawn("| | text | a | ${'x' * 40_000} | | | | | | |")                                    | 'Sheet “survey”, row 3: the text in a cell is too long'             | 'a text nobody reads'
        'hello'                                                                                  | 'There is no sheet called “survey”'                                 | 'no table'
    }

    def "everything that is wrong by itself is told at once, and what only follows from it is not"() {
        when:
        read(drawn('| | colour | a | A | | | | | | |\n| | text | b b | B | | | | | | |\n| | text | c | Dear ${a} | | | | | | |\n| | begin group | 9 | | | | | | | |\n| | text | d | D | | | | | | |\n| | end group | | | | | | | | |'))

        then:
        def refused = thrown(NotAForm)
        ([refused] + refused.further()).collect { messages.text('en', it.key(), it.facts()).replaceFirst(/:.*/, '') } == ['Sheet “survey”, row 3', 'Sheet “survey”, row 4', 'Sheet “survey”, row 6']

        when:
        read(drawn('| | select_one gone | a | A | | | | | | |\n| | text | c | Dear ${nobody} | | | | | | |'))

        then:
        def next = thrown(NotAForm)
        ([next] + next.further())*.key() == ['survey.xlsform.list-missing', 'survey.xlsform.reference']

        when: 'as many as somebody mends in one go'
        read(drawn((1..30).collect { "| | colour | a$it | A | | | | | | |" }.join('\n')))

        then:
        def many = thrown(NotAForm)
        many.further().size() == 19
    }

    def "a form with commas is the same as one drawn in text"() {
        expect:
        form('survey,,\n,type,name,label\n,text,q,"Say ""it"", now"\n') .unplaced() == form('| survey |\n| | type | name | label |\n| | text | q | Say "it", now |').unplaced()
    }

    def "a questionnaire goes out and comes in again, equal in all that both can say: #what"() {
        given:
        def made = XlsFormOutput.of(questionnaire, 'en')
        def back = XlsFormIntake.read(made.form())

        expect:
        back.questionnaire() == (both ?: questionnaire)
        back.lines() == []
        made.lines()*.what()*.key()*.replace('survey.xlsform.unsaid.', '') == unsaid

        where:
        what           | questionnaire              | both          | unsaid
        'plain kinds'  | plain()                    | null          | ['not-said']
        'rules'        | ruled()                    | null          | ['not-said']
        'scales'       | titled(new Questionnaire(Localised.EMPTY, [AQuestionnaire.build().pages()[2]])) | null | ['not-said']
        'hostile words, and what only we say' | AQuestionnaire.build() | less() | ['not-said', 'title', 'sensitive', 'print', 'faces', 'why', 'print']
    }

    /** The same title in English only: a form has no other. */
    static Questionnaire titled(Questionnaire of) { of.withTitle(Localised.of('en', 'A <b>title</b>')) }

    static Localised words(String text) { AQuestionnaire.words(text) }

    static Questionnaire plain() {
        titled(new Questionnaire(Localised.EMPTY, [
            Page.of('one', [
                Question.of('choice', Kind.CHOICE, words('choice')).withOptions(AQuestionnaire.options('a', 'b') + new Option('other', XlsFormIntake.OTHER_WORDS, false, null).sayingWhat()).needed(true),
                Question.of('choices', Kind.CHOICES, words('choices')).withOptions(AQuestionnaire.options('a', 'b', 'c') + new Option('none', words('none'), true, null)).withLimits(1, 2).withHelp(words('help')),
                Question.of('yesno', Kind.YES_NO, words('=1+1')),
            ]),
            Page.of('two', [
                Question.of('text', Kind.TEXT, words('- text')),
                Question.of('long', Kind.LONG_TEXT, words("'=text")),
                Question.of('whole', Kind.NUMBER, words('whole')).measuring(new Measure(0, -3.0, 120.0, Localised.EMPTY, [])),
                Question.of('exact', Kind.NUMBER, words('exact')).measuring(new Measure(2, null, 2.5, Localised.EMPTY, [])),
                Question.of('order', Kind.RANKING, words('order')).withOptions(AQuestionnaire.options('a', 'b', 'c')),
            ]),
        ]))
    }

    static Rule rule(Map json) { RoutingSpec.rule(json) }

    static Questionnaire ruled() {
        def asked = plain().pages()
        titled(new Questionnaire(Localised.EMPTY, asked + [
            new Page('three', [
                Question.of('q1', Kind.TEXT, words('q1')).when(rule(['==': [[var: 'choice'], 'a']])),
                Question.of('q2', Kind.TEXT, words('q2')).when(rule([and: [['==': [[var: 'yesno'], 'yes']], [or: [[in: ['a', [var: 'choices']]], [in: ['b', [var: 'choices']]]]]]])),
                Question.of('q3', Kind.TEXT, words('q3')).when(rule(['!': [['>=': [[var: 'whole'], 18]]]])),
                Question.of('q4', Kind.TEXT, words('q4')).when(rule(['!=': [[var: 'exact'], 1.5]])),
                Question.of('q5', Kind.TEXT, words('q5')).when(rule(['==': [[var: 'order'], 'b']])),
                Question.of('q6', Kind.TEXT, words('q6')).when(rule(['!!': [[var: 'text']]])),
                Question.of('q7', Kind.TEXT, words('q7')).when(rule([or: [['!': [[and: [['!==': [[var: 'whole'], null]], ['!==': [[var: 'whole'], 'not-said']]]]]], [or: [['<': [[var: 'whole'], 3]], ['==': [[var: 'text'], "it's"]]]]]])),
            ], rule(['!': [[in: ['none', [var: 'choices']]]]])),
        ]))
    }

    /** The hostile one with only what a form can say. */
    static Questionnaire less() {
        AQuestionnaire.build().withTitle(Localised.of('en', AQuestionnaire.words('Feeling okay').in('en')))
            .changing('talk') { it.withWhy(Localised.EMPTY).askingToPrint(false).delicate(false).identity { face ->
                new Question(face.id(), Kind.CHOICE, face.text(), face.help(), face.required(), face.options(), [], false, false, null, null, Localised.EMPTY, null) } }
            .changing('more') { it.askingToPrint(false) }
    }

    def "rules that a form cannot say are told: #rule"() {
        given:
        def questionnaire = plain().withPages(plain().pages() + new Page('three', [Question.of('q1', Kind.TEXT, words('q1')).when(RoutingSpec.rule(rule))], null))

        expect:
        XlsFormOutput.of(questionnaire, 'en').lines()*.what()*.key().contains('survey.xlsform.unsaid.relevant')

        where:
        rule << [
            ['==': [[var: 'choice'], 'not-said']], ['>': [['+': [[var: 'whole'], 1]], 3]], ['==': [[var: 'choices'], 'a']], ['some': [[var: 'choices'], ['==': [[var: ''], 'a']]]],
            ['==': [[var: 'text'], '\'"']], ['==': [[var: 'gone'], 'a']], ['if': [['==': [[var: 'choice'], 'a']], true, false]],
        ]
    }

    def "the XForm of a form of ours says its bindings, choices and words in both languages"() {
        given:
        def tree = new XFormTree(XFormWriter.write(XlsFormOutput.of(ruled(), 'en').form(), 'ours'))

        expect:
        tree.bindings['/ours/three/q1'] == [type: 'string', relevant: " /ours/one/choice  = 'a'"]
        tree.bindings['/ours/two/whole'] == [type: 'int', constraint: '. >= -3 and . <= 120']
        tree.bindings['/ours/one/choice'] == [type: 'string', required: 'true()']
        tree.controls[0].inside[0].choices*.name == ['a', 'b', 'other']
        tree.controls[0].inside[0].label == [['Cymraeg (cy)': ['': words('choice').in('cy')], 'English (en)': ['': words('choice').in('en')]]]
    }
}
