package org.folkmoot.portal.survey

import java.time.Instant
import java.time.LocalDate
import org.folkmoot.portal.platform.data.Json
import org.folkmoot.portal.platform.data.Localised
import org.folkmoot.portal.platform.disclosure.Protection
import org.folkmoot.portal.platform.theme.Messages
import org.folkmoot.portal.platform.theme.Overlay
import spock.lang.Shared
import spock.lang.Specification

/**
 * Random crowds, released as the portal does, and a reader who tries to find the few among the many. With one release, nobody who has what
 * is printed narrows a hidden figure to fewer than ten values, nor does somebody who knows the shown figures to the last person narrow it to
 * fewer than five. With two, the first narrows it no further than a printed figure is rounded. Of the crowds, the first half are attacked;
 * {@code -Dfolkmoot.walks=all} attacks all, and {@code -Dfolkmoot.attacks} as many as it says.
 */
class ReleaseAttackSpec extends Specification {
    static final int ATTACKS = Integer.getInteger('folkmoot.attacks', System.getProperty('folkmoot.walks') == 'all' ? 24 : 12)
    static final UUID CONSULTATION = new UUID(7, 7)

    @Shared Words words = new Words(new Messages(new Overlay('base', null)))
    @Shared ReleasedViews views = new ReleasedViews(words)

    /** A crowd: what each activity asks and what everybody in it chose. */
    static class Crowd {
        Map<UUID, Questionnaire> asked = [:]
        Map<UUID, List<Map<String, List<String>>>> people = [:]
        boolean grouped
    }

    static class Made {
        Release release
        ExactCounts exact
        ReleaseDraft draft
    }

    def "sec_14_1 no hidden figure can be reckoned from all that a release offers, over #howMany crowds of #kind"() {
        given:
        def random = new Random(seed)

        when:
        def found = (1..howMany).collectMany { round ->
            def crowd = crowd(random, kind)
            def made = made(crowd, null, [:])
            (misprinted(made) + attack(made, crowd).known(5) + attack(made, crowd, 'only', false).known(9)).collect { "crowd $round: $it" }
        }

        then:
        found == []

        where:
        kind       | howMany                 | seed
        'one'      | ATTACKS.intdiv(4)       | 1
        'several'  | ATTACKS.intdiv(4)       | 2
        'groups'   | ATTACKS.intdiv(2)       | 3
    }

    def "sec_14_2 two releases side by side give no hidden figure away: #howMany crowds that grew, of #kind"() {
        given: 'a reader who has both, and knows that nobody left'
        def random = new Random(seed)

        when:
        def found = (1..howMany).collectMany { round ->
            def crowd = crowd(random, kind)
            def first = made(crowd, null, [:])
            def more = grown(crowd, random)
            def second = made(crowd, first, more)
            def reader = attack(first, crowd, 'first', false)
            reader.read('second', second.release, second.exact, asked(crowd), led(crowd))
            reader.onlyCameIn('first', 'second')
            (misprinted(second) + reader.known(5) + told(first, second)).collect { "crowd $round: $it" }
        }

        then:
        found == []

        where:
        kind      | howMany           | seed
        'several' | ATTACKS.intdiv(4) | 4
        'groups'  | ATTACKS.intdiv(2) | 5
    }

    def "sec_14_1 sec_14_2 exact totals beside all releases give no hidden figure away, or are not published: #howMany crowds of #kind"() {
        given: 'a reader who has all figures, and is told exactly how many took part of each audience of fifty or more'
        def random = new Random(seed)
        int published = 0, refused = 0, rightly = 0

        when:
        def found = (1..howMany).collectMany { round ->
            def crowd = crowd(random, kind)
            def all = [made(crowd, null, [:])]
            if (twice) all << made(crowd, all[0], grown(crowd, random, true))
            def totals = told(all.last())
            def check = new TotalsCheck(all.collect { new TotalsCheck.Past(it.release, it.exact) }, all.last().draft.asking(), totals)
            boolean safe = check.found().empty
            if (safe) published++
            else refused++
            def reader = new ReleaseAttack(false)
            reader.totals = totals.keySet()
            reader.toldOf = 'last'
            if (twice) {
                reader.read('first', all[0].release, all[0].exact, asked(crowd), led(crowd))
                reader.read('last', all[1].release, all[1].exact, asked(crowd), led(crowd))
                reader.onlyCameIn('first', 'last')
            } else {
                reader.read('last', all[0].release, all[0].exact, asked(crowd), led(crowd))
            }
            def known = (reader.known(twice ? 5 : 9) + reader.peopleKnown(2)).collect { "crowd $round: $it".toString() }
            if (!safe && known) rightly++
            safe ? known : []
        }

        then: 'and where they are not, the reader would often have found some'
        found == []
        published > 0
        twice || kind != 'several' || rightly > 0

        where:
        kind      | twice | howMany           | seed
        'one'     | false | ATTACKS.intdiv(6) | 11
        'several' | false | ATTACKS.intdiv(4) | 12
        'groups'  | false | ATTACKS.intdiv(4) | 13
        'several' | true  | ATTACKS.intdiv(6) | 14
        'groups'  | true  | ATTACKS.intdiv(4) | 15
    }

    def "the same reader does find the few where only small figures are hidden"() {
        given:
        def random = new Random(6)

        when:
        def leaking = (1..40).count {
            def crowd = crowd(random, 'groups')
            def made = made(crowd, null, [:])
            def naive = new Release(made.release.id(), CONSULTATION, 1, LocalDate.EPOCH, made.release.people(), made.release.activities(),
                made.release.breakdown(), made.release.questions().collect { question ->
                    def of = asked(crowd).keySet().find { it.id() == question.id() }
                    new Release.ReleasedQuestion(question.id(), question.key(), question.kind(), question.text(), question.scale(), question.options(),
                        question.groups().collect { row ->
                            int[] counts = ExactCounts.row(made.exact.lines(of), row.activity(), row.group())
                            new Release.Figures(row.activity(), row.group(), (0..<question.options().size()).collect { o ->
                                Protection.PORTAL.isSmall(counts[o]) ? null : Protection.PORTAL.rounded(counts[o]) }, row.base())
                        }, question.askedOf())
                })
            !attack(new Made(release: naive, exact: made.exact), crowd).narrowed().empty
        }

        then:
        leaking > 30
    }

    def "what only some were asked is released where what led there is shown whole, and then says who they were"() {
        given:
        def random = new Random(9)

        when:
        def made = (1..30).collect { def crowd = crowd(random, 'many'); [crowd, made(crowd, null, [:])] }
        def asked = made.collectMany { crowd, release -> led(crowd).keySet() as List }
        def shown = made.collectMany { crowd, release -> release.release.questions().findAll { !it.askedOf().blank() } }

        then: 'some are, and some are not'
        shown.size() > 5
        asked.size() - shown.size() > 5
        shown.every { it.groups().every { row -> row.base() == 0 || row.base() >= 10 } }
        shown.every { it.askedOf().in('en').startsWith('those who answered “') }

        and: 'never beside a hidden figure of what led there'
        made.every { crowd, release -> release.release.questions().findAll { !it.askedOf().blank() }.every { question ->
            def of = led(crowd).find { it.key.id() == question.id() }.value
            release.release.questions().find { it.id() == of.parent.id() }.groups().every { !it.people().contains(null) }
        } }
    }

    def "the same reader does find the few where it is released beside a hidden figure of what led there"() {
        given:
        def random = new Random(10)

        when:
        def leaking = (1..40).count {
            def crowd = crowd(random, 'several')
            def made = made(crowd, null, [:])
            def release = made.release
            def held = led(crowd).keySet().findAll { one -> made.exact.lines(one) && !release.questions().any { it.id() == one.id() } }
            def more = held.collect { one ->
                def figures = new ReleaseProtection(null, null).figures(one, made.exact.lines(one))
                new Release.ReleasedQuestion(one.id(), one.key(), Kind.CHOICE, Localised.EMPTY, Localised.EMPTY, one.options().collect { new Release.ReleasedOption(it, Localised.EMPTY) }, figures, Localised.of('en', 'x'))
            }
            def careless = new Release(release.id(), CONSULTATION, 1, LocalDate.EPOCH, release.people(), release.activities(), release.breakdown(), release.questions() + more)
            !attack(new Made(release: careless, exact: made.exact), crowd).known(5).empty
        }

        then:
        leaking > 5
    }

    def "so few more who were asked that what moved would be theirs keep it back"() {
        given: 'fifty who were asked, and then fifteen more people, of whom four were'
        def told = question('told', Kind.YES_NO, 0)
        def next = question('next', Kind.CHOICE, 2).when(RoutingSpec.is('told', 'yes'))
        def activity = new UUID(1, 0)
        def crowd = new Crowd(asked: [(activity): new Questionnaire(Localised.of('en', 'x'), [Page.of('p', [told, next])])],
            people: [(activity): (1..50).collect { [told: ['yes'], next: [it > 25 ? 'next0' : 'next1']] } + (1..20).collect { [told: ['no']] } ])
        def first = made(crowd, null, [:])
        def more = (1..asks).collect { [told: ['yes'], next: ['next0']] } + (1..(15 - asks)).collect { [told: ['no']] }
        crowd.people[activity].addAll(more)

        when:
        def second = made(crowd, first, [(activity): more])

        then:
        first.release.questions()*.key() == ['told', 'next']
        second.release.questions()*.key() == keys
        second.draft.onlySome()*.in('en') == back

        where:
        asks || keys              | back
        4    || ['told']          | ['next']
        11   || ['told', 'next']  | []
    }

    def "an activity that waits stays as it was, with what only some were asked, and as many people"() {
        given:
        def told = question('told', Kind.YES_NO, 0)
        def next = question('next', Kind.CHOICE, 2).when(RoutingSpec.is('told', 'yes'))
        def activity = new UUID(1, 0)
        def crowd = new Crowd(asked: [(activity): new Questionnaire(Localised.of('en', 'x'), [Page.of('p', [told, next])])],
            people: [(activity): (1..50).collect { [told: ['yes'], next: [it > 25 ? 'next0' : 'next1']] } + (1..20).collect { [told: ['no']] } ])
        def first = made(crowd, null, [:])
        def more = (1..3).collect { [told: ['yes'], next: ['next0']] }
        crowd.people[activity].addAll(more)

        when:
        def second = made(crowd, first, [(activity): more])

        then:
        first.release.activities()*.people() == [70]
        second.release.activities() == first.release.activities()
        second.release.people() == first.release.people()
        second.release.questions() == first.release.questions()
    }

    def "protection leaves something to read: most figures of well answered questions stay"() {
        given:
        def random = new Random(8)

        when:
        def cells = (1..20).collectMany {
            def crowd = crowd(random, 'many')
            def made = made(crowd, null, [:])
            made.release.questions().collectMany { question ->
                def lines = made.exact.lines(asked(crowd).keySet().find { it.id() == question.id() })
                question.groups().collectMany { row ->
                    int[] counts = ExactCounts.row(lines, row.activity(), row.group())
                    row.people().withIndex().collect { figure, o -> [figure == null, counts[o] < 10] }
                }
            }
        }
        def hidden = cells.count { it[0] }, small = cells.count { it[1] }

        then: 'of all there are, few are hidden only to shelter others'
        (hidden - small) / cells.size() < 0.2
    }

    /** What is printed for anybody: every page that the filters lead to, and what is stored. */
    List<String> misprinted(Made made) {
        def found = []
        def release = made.release
        def figures = release.questions()*.groups().flatten()*.people().flatten() + release.questions()*.groups().flatten()*.base() +
            release.activities()*.people() + [release.people()]
        found.addAll(figures.findAll { it != null && (it % 5 != 0 || it in 1..9) }.collect { "stored $it" })
        Set<String> seen = []
        List<String> ahead = ['']
        while (ahead) {
            def query = ahead.removeLast()
            if (!seen.add(query)) continue
            def asked = query.tokenize('?&').collectEntries { it.split('=').collect { URLDecoder.decode(it, 'UTF-8') } }
            def view = views.of(release, new ReleasedViews.Asked('/x', [:], asked.who, asked.group), 'en')
            ahead.addAll((view.audiences() + view.groups())*.query())
            view.questions().each { question ->
                question.bars().each {
                    def people = it.figure() == 'nobody' ? 0 : (it.figure() =~ /^about (\d+) people$/).identity { it ? it[0][1].toInteger() : null }
                    if (!(it.figure() == 'not shown' || (people != null && people % 5 == 0 && !(people in 1..9)))) found << "$query prints ${it.figure()}"
                }
                (question.base() + question.finding()).findAll(/\d+ pe\w+/).each { if (it.find(/\d+/).toInteger() in 1..9) found << "$query prints $it" }
            }
        }
        found
    }

    /** Shown figures that tell how few came in, rounding and all. */
    static List<String> told(Made first, Made second) {
        second.release.questions().collectMany { question ->
            def before = first.release.questions().find { it.id() == question.id() }
            if (before == null) return []
            question.groups().collectMany { row ->
                def was = before.groups().find { it.activity() == row.activity() && it.group() == row.group() }
                if (was == null) return []
                def moved = row.people().indices.collect { o ->
                    row.people()[o] == null || was.people()[o] == null ? null : row.people()[o] - was.people()[o] }
                // of an audience nothing moves at all, or ten and more have changed
                def truth = changed(first, second, row.activity())
                row.group() == null && row.activity() != null && truth in 1..9 && moved.any { it } ?
                    ["${question.key()} of ${row.activity()} moved though $truth came in"] : []
            }
        }
    }

    static int changed(Made first, Made second, UUID activity) {
        second.draft.people(activity) - first.draft.people(activity)
    }

    /** @param exactly whether the reader knows every shown figure to the last person, as nobody does */
    ReleaseAttack attack(Made made, Crowd crowd, String mark = 'only', boolean exactly = true) {
        def reader = new ReleaseAttack(exactly)
        reader.read(mark, made.release, made.exact, asked(crowd), led(crowd))
        reader
    }

    Map<ExactCounts.Asked, List<UUID>> asked(Crowd crowd) {
        Map<ExactCounts.Asked, List<UUID>> all = [:]
        Closure<List> items = { UUID activity -> Sheets.of(crowd.asked[activity]).items().findAll { !it.question().kind().written() } }
        // what groups people is read first: it says how many there are in each
        crowd.asked.keySet().each { activity -> items(activity).findAll { it.key() == 'age' }.each {
            all.computeIfAbsent(ExactCounts.Asked.of(it, words.options(it.question())), { [] }) << activity } }
        crowd.asked.keySet().each { activity -> items(activity).findAll { it.key() != 'age' }.each {
            if (it.everyRule().empty) all.computeIfAbsent(ExactCounts.Asked.of(it, words.released(it.question())), { [] }) << activity } }
        // what led there is read before what it leads to
        crowd.asked.each { activity, questionnaire -> items(activity).each { item ->
            ReleaseDraft.asked(item, Sheets.of(questionnaire), words).ifPresent { all.computeIfAbsent(it, { [] }) << activity } } }
        all
    }

    /** Questions that only some were asked, each with what led there. */
    Map<ExactCounts.Asked, ReleaseAttack.Led> led(Crowd crowd) {
        Map<ExactCounts.Asked, ReleaseAttack.Led> all = [:]
        crowd.asked.values().each { questionnaire ->
            def sheets = Sheets.of(questionnaire)
            sheets.items().each { item ->
                ReleaseDraft.asked(item, sheets, words).ifPresent { one ->
                    def only = AskedOnly.of(item, sheets).get()
                    all[one] = new ReleaseAttack.Led(parent: ExactCounts.Asked.of(only.parent(), words.released(only.parent().question())), answers: only.answers())
                }
            }
        }
        all
    }

    /** As {@code Results} makes it, from people in place of rows. @param more people who came in since the release before */
    Made made(Crowd crowd, Made before, Map<UUID, List<Map<String, List<String>>>> more) {
        def by = crowd.grouped ? asked(crowd).keySet().find { it.key() == 'age' }?.id() : null
        def draft = new ReleaseDraft(words, by)
        crowd.asked.each { activity, questionnaire -> draft.asking(window(activity), Sheets.of(questionnaire)) }
        draft.ready()
        crowd.asked.keySet().each { activity ->
            int came = (before ? more[activity]?.size() : crowd.people[activity].size()) ?: 0
            crowd.people[activity].each { draft.add(activity, it) }
            boolean had = before != null && before.exact.has(activity)
            switch (Results.part(draft.people(activity), came, had)) {
                case Readiness.Part.TOO_FEW: draft.leaveOut(activity); break
                case Readiness.Part.WAITS: draft.carry(activity, before.exact); break
                default: break
            }
        }
        def exact = draft.exact()
        def release = draft.release(new UUID(1, 1), CONSULTATION, before ? 2 : 1, LocalDate.EPOCH, exact,
            new ReleaseProtection(before?.exact, before?.release))
        new Made(release: Json.read(Json.write(release), Release), exact: Json.read(Json.write(exact), ExactCounts), draft: draft)
    }

    static Window window(UUID activity) {
        new Window(activity, CONSULTATION, 1L, Promise.ANONYMOUS, Instant.EPOCH, Instant.EPOCH, Localised.of('en', 'x'),
            Localised.of('en', "audience $activity"), Localised.EMPTY, Localised.EMPTY, false, false, Instant.EPOCH)
    }

    /** Exactly how many took part, of whom that may be told. */
    static Map<UUID, Integer> told(Made made) {
        made.release.activities().findAll { it.people() != null && made.draft.people(it.activity()) >= ExactTotals.FEWEST }
            .collectEntries { [it.activity(), made.draft.people(it.activity())] }
    }

    /** @param all whether everybody who came is in the next release */
    Map<UUID, List> grown(Crowd crowd, Random random, boolean all = false) {
        crowd.asked.keySet().collectEntries { activity ->
            int came = random.nextInt(3) == 0 ? (all ? 0 : random.nextInt(9)) : 10 + random.nextInt(40)
            def more = (0..<came).collect { person(crowd.asked[activity], random) }
            crowd.people[activity].addAll(more)
            [activity, more]
        }
    }

    Crowd crowd(Random random, String kind) {
        def crowd = new Crowd(grouped: kind in ['groups', 'many'])
        def numbered = new Random(kind.hashCode())
        def routed = new Random(random.nextInt())
        int activities = kind == 'one' ? 1 : kind == 'groups' ? 1 + random.nextInt(2) : 2 + random.nextInt(2)
        def age = question('age', Kind.CHOICE, 2 + random.nextInt(4)).needed(random.nextBoolean())
        def shared = [question('feel', Kind.FACES, 5), question('places', Kind.CHOICES, 2 + random.nextInt(3)).withLimits(null, random.nextBoolean() ? 2 : null)]
        activities.times { a ->
            def pages = []
            boolean asksAge = a == 0 || random.nextBoolean()
            if (asksAge) pages << age
            pages << question('told', Kind.YES_NO, 0).needed(random.nextBoolean())
            pages.addAll(shared.findAll { random.nextInt(4) > 0 })
            if (random.nextBoolean()) pages << question("own$a", Kind.CHOICE, 3)
            if (numbered.nextBoolean()) pages << hours()
            if (numbered.nextBoolean()) pages << question('top', Kind.RANKING, 4)
            if (numbered.nextBoolean()) pages << joined()
            if (routed.nextBoolean()) pages << question('shared', Kind.SHARE, 3)
            if (routed.nextInt(4) > 0) pages << question('next', Kind.CHOICE, 3).needed(routed.nextBoolean()).when(RoutingSpec.is('told', 'yes'))
            if (routed.nextBoolean()) pages << question('many', Kind.CHOICES, 3).when(RoutingSpec.is('told', routed.nextBoolean() ? 'yes' : 'no'))
            if (asksAge && routed.nextBoolean()) pages << question('aged', Kind.FACES, 5).when(RoutingSpec.rule([or: [['==': [[var: 'age'], 'age0']], ['==': [[var: 'age'], 'age1']]]]))
            def activity = new UUID(a + 1, 0)
            crowd.asked[activity] = new Questionnaire(Localised.of('en', 'x'), [Page.of('p', pages)])
            int people = kind == 'many' ? 150 + random.nextInt(250) : 6 + random.nextInt(a == 0 ? 140 : 70)
            crowd.people[activity] = (0..<people).collect { person(crowd.asked[activity], random) }
        }
        crowd
    }

    static Question hours() {
        Question.of('hours', Kind.NUMBER, Localised.of('en', 'hours')).measuring(new Measure(0, 0.0, null, Localised.EMPTY, [2.0, 6.0, 10.0]))
    }

    static Question joined() {
        Question.of('joined', Kind.DATE, Localised.of('en', 'joined')).spanning(new DateSpan(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 12, 31), DateSpan.Width.YEARS))
    }

    static Question question(String id, Kind kind, int options) {
        def question = Question.of(id, kind, Localised.of('en', id)).withOptions((0..<options).collect { Option.of("$id$it", Localised.of('en', "$id $it")) })
        kind == Kind.CHOICES ? question.withOptions(question.options() + new Option('none', Localised.of('en', 'none'), true, null)) : question
    }

    /** Answers crowd into the first options, so that the last are rare. */
    Map<String, List<String>> person(Questionnaire questionnaire, Random random) {
        Map<String, List<String>> answers = [:]
        Sheets.of(questionnaire).items().each { item ->
            def options = words.options(item.question())*.id()
            if (item.rules() && !AskedOnly.of(item, Sheets.of(questionnaire)).get().asked(answers[AskedOnly.of(item, Sheets.of(questionnaire)).get().parent().key()])) return
            if (!item.question().required() && random.nextInt(20) == 0) return
            def skewed = { List<String> all -> all[(int) (all.size() * Math.pow(random.nextDouble(), 1 + all.size() / 4))] }
            if (item.question().kind() == Kind.NUMBER) {
                answers[item.key()] = [random.nextInt(25) == 0 ? Question.NOT_SAID : (int) (14 * Math.pow(random.nextDouble(), 2)) as String]
                return
            }
            if (item.question().kind() == Kind.DATE) {
                def year = skewed(options)
                answers[item.key()] = [year == Question.NOT_SAID ? year : "$year-0${1 + random.nextInt(9)}-1${random.nextInt(9)}" as String]
                return
            }
            if (item.question().kind() == Kind.RANKING) {
                def first = skewed(options)
                answers[item.key()] = first == Question.NOT_SAID ? [first] : ["$first@1" as String] + (options - [first, Question.NOT_SAID]).take(1).collect { "$it@2" as String }
                return
            }
            if (item.question().kind() == Kind.SHARE) {
                def most = skewed(options)
                answers[item.key()] = most == Question.NOT_SAID ? [most] : random.nextInt(12) == 0 ? ["$most=50" as String, "${(options - [most, Question.NOT_SAID]).first()}=50" as String] : ["$most=70" as String]
                return
            }
            if (item.question().kind() != Kind.CHOICES) {
                answers[item.key()] = [skewed(options)]
                return
            }
            def first = skewed(options)
            def free = options.findAll { !item.question().alone(it) }
            def ticked = [first]
            if (first in free) {
                int most = Math.min(item.question().most() ?: free.size(), 1 + random.nextInt(free.size()))
                while (ticked.size() < most) ticked = (ticked + skewed(free)).unique()
            }
            answers[item.key()] = ticked
        }
        answers
    }
}
