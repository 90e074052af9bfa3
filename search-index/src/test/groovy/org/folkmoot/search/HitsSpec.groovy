package org.folkmoot.search

import static org.folkmoot.search.ADocument.NOON
import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

import java.time.Duration

class HitsSpec extends IndexedSpec {
    def "where nothing has all the words, what has most of them comes first, however rare the word of another"() {
        given:
        indexed(
                aDocument('zebra').title('Zebra').text('A zebra came.'),
                aDocument('parade').title('Evening').text('There was a lantern parade in the town, and much else that was long to tell of.'),
                *(0..9).collect { aDocument("parade-$it").title('Evening').text("Lantern number $it") },
                *(0..9).collect { aDocument("other-$it").title('Parade').text("Number $it") })
        def found = search(aQuery('zebra lantern parade bins').size(30), Wishes.NONE)
        expect:
        found.loose()
        found.hits()*.item().take(2) == ['parade', 'zebra']
    }

    def "an item in two languages is one hit, in the reader's language: #because"() {
        given: indexed(aDocument('parks').title('New parks').text('Swings and slides'), aDocument('parks').locale('cy').title('Parciau newydd').text('Siglenni'))
        when:
        def result = search(aQuery(typed).locale(reader))
        then:
        result.total() == 1
        result.hits()*.id() == ["parks/$reader"]
        where:
        typed         | reader || because
        'swings'      | 'en'   || 'own language'
        'siglenni'    | 'en'   || 'found by a Welsh word, shown in English'
        'swings'      | 'cy'   || 'found by an English word, shown in Welsh'
    }

    def "an item without the reader's language is still found"() {
        given: indexed(aDocument('parks').title('New parks'))
        expect: search(aQuery('parks').locale('cy')).hits()*.locale() == ['en']
    }

    def "what only a further language says is shown in it, and in the reader's own where that says it too: #because"() {
        given:
        indexed(aDocument('parks').title('New parks').text('Swings and slides'), aDocument('parks').locale('cy').title('Parciau newydd').text('Siglenni'),
                aDocument('parks').locale('pl').title('Nowe parki swings').text('Huśtawki'), aDocument('parks').locale('en-x-easyread').title('The parks').text('You can dance there'))
        when:
        def result = search(aQuery(typed).locale(reader))
        then:
        result.total() == 1
        result.hits()*.locale() == [shown]
        where:
        typed      | reader || shown           | because
        'huśtawki' | 'en'   || 'pl'            | 'a Polish word'
        'huśtawki' | 'cy'   || 'pl'            | 'whoever looks'
        'dance'    | 'en'   || 'en-x-easyread' | 'a word of the Easy Read version'
        'swings'   | 'en'   || 'en'            | 'a word of both, though the Polish title has it'
        'swings'   | 'cy'   || 'cy'            | 'what English says too is read in Welsh'
    }

    def "what only the other language says is quoted from there, under the title in the reader's: #because"() {
        given: 'a paper whose file is in one language'
        indexed(aDocument('plan').locale(file).address("/$file/plan").title(titled[file]).passages([new Passage('', 'Annual paper'), new Passage('pages/1', 'Contents'), new Passage('pages/2', text)]),
                aDocument('plan').locale(reader).address("/$reader/plan").title(titled[reader]).passages([new Passage('', cover)]))

        when:
        def hit = search(aQuery(typed).locale(reader)).hits().first()

        then:
        hit.identity { locale() == reader && address() == "/$reader/plan" && title() == titled[reader] && anchor() == 'pages/2' }
        marked(hit.passageParts()) == shown
        hit.quoted() == Optional.of(new Hit.Quoted(file, "/$file/plan".toString(), false))

        when: 'a reader of that language looks'
        def own = search(aQuery(typed).locale(file)).hits().first()
        then:
        own.identity { locale() == file && anchor() == 'pages/2' && quoted().empty }

        where:
        file | reader | typed               | text                                  | cover                || shown                                     | because
        'en' | 'cy'   | 'lanterns on trams' | 'Lanterns on trams begin in March.'   | 'Papur blynyddol'    || '[Lanterns] [on] [trams] begin in March.' | 'an English file, read in Welsh'
        'cy' | 'en'   | 'llusernau coch'    | 'Bydd llusernau coch yno ym Mawrth.'  | 'The annual paper'   || 'Bydd [llusernau] [coch] yno ym Mawrth.'  | 'a Welsh file, read in English'
        titled = [en: 'Transport plan', cy: 'Cynllun trafnidiaeth']
    }

    def "pages of a file in the reader's own language are not taken for those of the other, and what the reader's version says itself is shown from it"() {
        given:
        indexed(aDocument('plan').address('/en/plan').passages([new Passage('pages/1', 'Contents'), new Passage('pages/7', 'Lanterns and 2031')]),
                aDocument('plan').locale('cy').address('/cy/plan').title('Cynllun').passages([new Passage('pages/4', 'Llusernau a 2031')]))
        expect:
        search(aQuery('lanterns').locale('cy')).hits().first().identity { anchor() == 'pages/7' && quoted() == Optional.of(new Hit.Quoted('en', '/en/plan', true)) }
        search(aQuery('2031').locale('cy')).hits().first().identity { anchor() == 'pages/4' && quoted().empty }
    }

    def "a hit in a PDF opens at the page that says most of it"() {
        given:
        indexed(aDocument().title('Annual report').passages([
                new Passage('page-1', 'Contents and a word on buses.'),
                new Passage('page-2', 'Free buses for young people begin in March.'),
                new Passage('page-3', 'Young writers were thanked.')]))
        when:
        def hit = search(aQuery('free buses young')).hits().first()
        then:
        hit.anchor() == 'page-2'
        marked(hit.passageParts()) == '[Free] [buses] for [young] people begin in March.'
    }

    def "parts are plain text, whatever it holds"() {
        given: indexed(aDocument())
        when:
        def hit = search(aQuery('hours doors')).hits().first()
        then:
        marked(hit.titleParts()) == 'Youth club <b>[hours]</b>'
        marked(hit.passageParts()) == 'The club opens its [doors] at six & closes at nine.'
        hit.titleParts()*.text().join('') == hit.title()
    }

    def "a long text is shown around its match, cut at words"() {
        given: indexed(aDocument().text('Rain fell on the town. ' * 200 + 'Here the lantern parade turned left. ' + 'Rain fell on the town. ' * 200))
        when:
        def shown = marked(search(aQuery('lantern')).hits().first().passageParts())
        then:
        shown.startsWith('…Here the [lantern] parade')
        shown.endsWith('…')
        shown.length() < 260
    }

    def "mutated words are marked, the article glued to them is not"() {
        given: indexed(aDocument().locale('cy').title("Llais i blant a'u teulu'n lleol").text(''))
        expect: marked(search(aQuery('plant teulu').locale('cy')).hits().first().titleParts()) == "Llais i [blant] a'u [teulu]'n lleol"
    }

    def "ranking: #first before #second because #because"() {
        given: indexed(one, two, *(1..8).collect { aDocument("other$it").title('Bins').text('Collections as usual this week') })
        expect: found(aQuery(typed)) == [first, second]
        where:
        typed       | one                                                         | two                                                       || first   | second | because
        'library'   | aDocument('body').title('Opening').text('The library opens') | aDocument('title').title('Library').text('Opens')        || 'title' | 'body' | 'title before text'
        'library'   | aDocument('body').title('Opening').text('The library opens') | aDocument('key').title('Books').keywords(['library'])    || 'key'   | 'body' | 'keywords before text'
        'volunteer' | aDocument('form').title('A').text('we volunteered today')    | aDocument('exact').title('A').text('a volunteer today')  || 'exact' | 'form' | 'as typed before other forms'
        'library'   | aDocument('old').title('Library').date(NOON - Duration.ofDays(2000)) | aDocument('new').title('Library').date(NOON - Duration.ofDays(2)) || 'new' | 'old' | 'of equals the recent one'
    }

    def "pages of hits follow one another without gaps or repeats"() {
        given:
        indexed(*(1..25).collectMany { [aDocument("i$it").title("Park $it").text('A park'), aDocument("i$it").locale('cy').title("Park $it").text('park')] })
        when:
        def pages = [0, 10, 20].collect { search(aQuery('park').from(it)) }
        then:
        pages*.total() == [25, 25, 25]
        pages*.totalIsFloor() == [false, false, false]
        pages.collectMany { it.hits()*.item() }.toSet().size() == 25
    }

    def "one kind may be asked for"() {
        given: indexed(aDocument('a').kind('page'), aDocument('b').kind('consultation'))
        expect: found(aQuery('club').kind('consultation')) == ['b']
    }

    def "when time runs out, what was found so far is shown as partial"() {
        given:
        def hasty = SearchIndex.inMemory(Duration.ZERO, { 0L })
        hasty.put([aDocument().build()])
        hasty.refresh()
        when:
        def result = hasty.search(aQuery('club').build())
        then:
        result.partial()
        result.totalIsFloor()
        cleanup:
        hasty.close()
    }

    def "of equals what is made for young people comes first where that is wished, and everything is found all the same"() {
        given:
        indexed(aDocument('adult').title('Bus fares').text('Bus fares go up in March, by a tenth.').date(NOON).about(weight: 1),
                aDocument('child').title('Bus fares: what we ask you').text('What should a ticket cost? Bus fares are money.').about(forWhom: ['11-13', '14-15']),
                aDocument('passing').title('A day out').text('Somebody took a bus and talked of fares.').about(forWhom: ['11-13']),
                *(0..<6).collect { aDocument("other-$it").title("Bins $it").text('Nothing') })
        def young = Wishes.NONE.preferring(Facet.FOR_WHOM, '8-10', '11-13')

        expect:
        found(aQuery('bus fares'), Wishes.NONE) == ['adult', 'child', 'passing']
        found(aQuery('bus fares'), young) == ['child', 'adult', 'passing']
        found(aQuery('bus fares'), young.by(Wishes.Order.NEWEST)).first() == 'adult'
        search(aQuery('bus fares'), young).total() == 3
        index.explain(aQuery('bus fares').build(), young, 'child/en').find { it.reason() == Part.Reason.PREFERRED }.worth() == 5
        index.explain(aQuery('bus fares').build(), young, 'adult/en').every { it.reason() != Part.Reason.PREFERRED }
    }

    def "of a very long text so much is looked at for a hit, and no more: #what"() {
        given:
        indexed(aDocument('long').title('Long').passages(pages))
        when:
        def hit = search(aQuery('lantern')).hits().first()
        then:
        hit.anchor() == anchor
        hit.passageParts().sum { it.text().length() } < 300
        where:
        what                           | pages                                                                                                         || anchor
        'the same word without end'    | [new Passage('pages/1', 'lantern ' * 300_000)]                                                               || 'pages/1'
        'a word far beyond'            | (1..45).collect { new Passage("pages/$it", 'rain fell ' * 10_000 + (it == 45 ? 'lantern' : '')) }            || ''
        'a word before that'           | (1..45).collect { new Passage("pages/$it", 'rain fell ' * 10_000 + (it == 20 ? 'lantern' : '')) }            || 'pages/20'
    }

    def "places of a word beyond the first five thousand are not read"() {
        given:
        index.put([aDocument().title('x').text('lantern ' * 20_000).build()])
        index.refresh()
        def marks = new Marks()
        marks.add(Language.ENGLISH, '=lantern', 0)
        expect:
        new ReadSpots(marks, 'en', 'x', [new Passage('', 'lantern ' * 20_000)]).inText().size() == 5_000
    }

    def "where time is up once things were found, hits are shown by their beginning, with nothing marked"() {
        given: 'a clock that goes on by a step each time it is looked at, and budgets from too short to long enough'
        def shown = (1..400).collect { steps ->
            def now = 0L
            def tired = SearchIndex.inMemory(Duration.ofNanos(steps), { now++ })
            tired.put([aDocument().title('Lantern').text('A lantern. ' + 'Rain. ' * 100).build()])
            tired.refresh()
            def hits = tired.search(aQuery('lantern').build()).hits()
            tired.close()
            hits.empty ? 'nothing' : marked(hits.first().titleParts())
        }.unique()
        expect:
        shown == ['nothing', 'Lantern', '[Lantern]']
    }
}
