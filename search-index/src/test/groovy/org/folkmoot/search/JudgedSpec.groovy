package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

/** People's own wording against what a reader of the site says should answer it. */
class JudgedSpec extends IndexedSpec {
    static final double FLOOR = 0.945
    static final double LANGUAGE_FLOOR = 0.935

    def "what people type is answered near the top, in both languages"() {
        given:
        indexed(*rows('judged-items.txt').collect { item, locale, title, text, keywords ->
            aDocument(item).locale(locale).title(title).text(text).keywords(keywords.split(', ').findAll())
        })
        when:
        def judged = rows('judged-queries.txt').collect { locale, typed, grades ->
            def graded = grades.split(' ').collectEntries { def (item, grade) = it.split(':'); [item, grade as int] }
            def found = found(aQuery(typed).locale(locale), Wishes.NONE)
            [locale: locale, typed: typed, found: found, score: ndcg(found, graded)]
        }
        judged.findAll { it.score < 0.9 }.each { println sprintf('  %.2f %s "%s" -> %s', it.score, it.locale, it.typed, it.found.take(5)) }
        def means = [all: judged] + judged.groupBy { it.locale }
        means.each { name, of -> println sprintf('measured: nDCG@10 %s: %.3f over %d queries', name, mean(of), of.size()) }
        then:
        judged.size() >= 60
        mean(means.all) >= FLOOR
        mean(means.en) >= LANGUAGE_FLOOR
        mean(means.cy) >= LANGUAGE_FLOOR
    }

    private static double mean(List<Map> judged) { judged*.score.sum() / judged.size() }

    /** Gain 2^grade - 1, discounted by the logarithm of the place, over the best order there could be. */
    private static double ndcg(List<String> found, Map<String, Integer> graded) {
        gain(found.take(10).collect { graded.getOrDefault(it, 0) }) / gain(graded.values().sort(false).reverse().take(10))
    }

    private static double gain(Collection<Integer> grades) {
        grades.withIndex().sum(0d) { grade, place -> (2**grade - 1) / (Math.log(place + 2) / Math.log(2)) }
    }

    private static List<List<String>> rows(String resource) {
        JudgedSpec.getResource(resource).readLines('UTF-8').findAll { it && !it.startsWith('#') }.collect { (it + ' ').split(' \\| ', -1)*.trim() as List }
    }
}
