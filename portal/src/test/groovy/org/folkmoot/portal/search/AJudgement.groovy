package org.folkmoot.portal.search

/** How near the top what people look for is found, against grades that somebody gave beforehand. */
class AJudgement {
    private static final int LOOKED_AT = 10

    /** nDCG@10: 1 where the best graded stand first, in order. @param found in order @param graded 1 and more for what fits; the others do not */
    static double ndcg(List<String> found, Map<String, Integer> graded) {
        gain(found.take(LOOKED_AT).collect { graded.getOrDefault(it, 0) }) / gain(graded.values().sort(false).reverse().take(LOOKED_AT))
    }

    private static double gain(Collection<Integer> grades) {
        grades.withIndex().sum(0d) { grade, place -> (2**grade - 1) / (Math.log(place + 2) / Math.log(2)) } as double
    }
}
