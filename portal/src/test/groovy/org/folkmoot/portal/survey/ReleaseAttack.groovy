package org.folkmoot.portal.survey

import groovy.transform.CompileStatic

/**
 * A patient reader of releases: knows what was asked, that each person answers as the form allows, and with an earlier release also that
 * answers only came in. One kind of reader has what is printed, rounded to five; the other knows more than anybody does, every shown figure to
 * the last person. Looks for the fewest and the most people that any hidden figure can be, by linear programming over all questions, groups
 * and totals together.
 *
 * Shares nothing with the engine.
 */
class ReleaseAttack {
    private static final double TINY = 1e-7d

    /** Σ factor × variable ≤, = or ≥ bound. */
    static class Sum {
        final Map<Integer, Double> factors = new TreeMap<>()
        double bound
        int relation

        Sum(int relation) {
            this.relation = relation
        }
    }

    final List<String> names = []
    final List<Integer> truths = []
    final List<Sum> sums = []
    private final Map<String, Integer> index = [:]
    private final Map<String, Integer> shown = [:]
    private final Set<Integer> sought = []
    private final boolean exactly

    private final Set<Integer> takingPart = []

    ReleaseAttack(boolean exactly) {
        this.exactly = exactly
    }

    /** Activities of which the reader was told exactly how many took part; and in which release that was. */
    Set<UUID> totals = []
    String toldOf = ''

    /** @param asked every question, with the activities that asked it */
    void read(String mark, Release release, ExactCounts exact, Map<ExactCounts.Asked, List<UUID>> asked, Map<ExactCounts.Asked, Led> led = [:]) {
        String breakdown = release.breakdown()?.question()
        ExactCounts.Asked by = asked.keySet().find { it.id() == breakdown }
        Set<UUID> left = release.activities().findAll { it.people() == null }*.activity() as Set
        asked.each { ExactCounts.Asked question, List<UUID> everybody ->
            List<UUID> activities = everybody.findAll { !(it in left) }
            Release.ReleasedQuestion published = release.questions().find { it.id() == question.id() }
            if (activities.empty) {
                assert published == null || published.groups().empty
                return
            }
            Led of = led[question]
            // nothing of it is shown, so that its base is not known either
            if (of != null && published == null) return
            List<ExactCounts.Line> lines = exact.lines(question)
            List<List<Object>> rows = []
            if (activities.size() > 1) rows << [null, null]
            activities.each { UUID activity ->
                rows << [activity, null]
                lines.findAll { it.activity() == activity && it.group() != null }.each { rows << [activity, it.group()] }
            }
            rows.each { List<Object> row ->
                UUID activity = row[0] as UUID
                String group = row[1] as String
                int[] truth = ExactCounts.row(lines, activity, group)
                Release.Figures figures = published.groups().find { it.activity() == activity && it.group() == group }
                List<String> basis = of != null ? leading(mark, of, by, activity, activities, group) : [group == null ? (exactly ? null : people(mark, question, activity, activities, truth[-1], figures?.base()))
                    : cell(mark, by, activity, null, group == '*' ? 'skipped' : group)] - [null]
                Integer base = of == null && basis.empty ? Integer.valueOf(truth[-1]) : basis.every { shown.containsKey(it) } ? Integer.valueOf((basis.collect { shown[it] }.sum() ?: 0) as int) : null
                if (base != null) assert base == truth[-1]
                else if (of != null && figures?.base() != null && truth[-1] > 0) baseAbout(basis, truth[-1], figures.base())
                question.options().eachWithIndex { String option, int o ->
                    int at = published.options()*.id().indexOf(option)
                    String name = cell(mark, question, activity, group, option)
                    if (at < 0 || base == 0) {
                        assert truth[o] == 0
                        shown[name] = 0
                    } else if (figures != null && figures.people()[at] != null && (exactly || truth[o] == 0)) {
                        shown[name] = truth[o]
                    } else if (figures != null && figures.people()[at] != null) {
                        about(name, truth[o], figures.people()[at])
                    } else {
                        hidden(name, truth[o])
                    }
                }
                if (question.several()) ticked(mark, question, activity, group, basis, base)
                else total(question.options().collect { String it -> cell(mark, question, activity, group, it) }, basis, base)
            }
            question.options().each { String option ->
                activities.each { UUID activity ->
                    List<String> parts = lines.findAll { it.activity() == activity && it.group() != null }
                            .collect { ExactCounts.Line it -> cell(mark, question, activity, it.group(), option) }
                    if (parts) total(parts, cell(mark, question, activity, null, option), null)
                }
                if (activities.size() > 1) {
                    total(activities.collect { UUID it -> cell(mark, question, it, null, option) }, cell(mark, question, null, null, option), null)
                }
            }
            keepSumsOfPeople()
        }
    }

    private void keepSumsOfPeople() {
        sumsOfPeople.each { List<Object> sum -> total(sum[1] as List<String>, sum[0] as String, null) }
        sumsOfPeople.clear()
    }

    /** Nobody took an answer back between the two. */
    void onlyCameIn(String before, String after) {
        (index.keySet() + shown.keySet()).findAll { it.startsWith("$before|".toString()) }.each { String name ->
            String later = after + name.substring(before.length())
            if (!index.containsKey(later) && !shown.containsKey(later)) return
            Sum sum = new Sum(1)
            add(sum, later, 1d)
            add(sum, name, -1d)
            keep(sum)
        }
    }

    private void ticked(String mark, ExactCounts.Asked question, UUID activity, String group, List<String> basis, Integer base) {
        List<String> alone = question.options().findAll { it in question.alone() }
        List<String> free = question.options().findAll { !(it in question.alone()) }
        // those who ticked something are everybody else than those who chose what stands alone
        Closure rest = { Sum sum, double times ->
            if (base == null) basis.each { add(sum, it, times) }
            else sum.bound -= times * base
            alone.each { add(sum, cell(mark, question, activity, group, it), -times) }
        }
        Sum some = new Sum(1)
        rest(some, 1d)
        keep(some)
        free.each { String option ->
            Sum each = new Sum(1)
            rest(each, 1d)
            add(each, cell(mark, question, activity, group, option), -1d)
            keep(each)
        }
        Sum least = new Sum(1)
        rest(least, -(double) question.least())
        free.each { add(least, cell(mark, question, activity, group, it), 1d) }
        keep(least)
        Sum most = new Sum(1)
        rest(most, (double) question.most())
        free.each { add(most, cell(mark, question, activity, group, it), -1d) }
        keep(most)
    }

    /** A question that only some were asked: those who gave these answers to another. */
    static class Led {
        ExactCounts.Asked parent
        List<String> answers
    }

    /** Those who were asked, as figures of what led them there: a group of that question's own answers is nobody or everybody in it. */
    private static List<String> leading(String mark, Led of, ExactCounts.Asked by, UUID activity, List<UUID> activities, String group) {
        List<UUID> from = activity == null ? activities : [activity]
        boolean own = group != null && of.parent == by
        of.answers.findAll { !own || it == group }.collectMany { String answer -> from.collect { UUID it -> cell(mark, of.parent, it, own ? null : group, answer) } }
    }

    /** How many were asked, printed as a figure of its own; a release with care never prints fewer than ten. */
    private void baseAbout(List<String> basis, int truth, int printed) {
        Sum least = new Sum(1)
        basis.each { add(least, it, 1d) }
        least.bound += truth < 10 ? printed - 2 : Math.max(10, printed - 2)
        keep(least)
        Sum most = new Sum(1)
        basis.each { add(most, it, -1d) }
        most.bound -= printed + 2
        keep(most)
    }

    private void total(List<String> parts, String whole, Integer known) {
        total(parts, whole == null ? [] : [whole], known)
    }

    private void total(List<String> parts, List<String> wholes, Integer known) {
        Sum sum = new Sum(0)
        parts.each { add(sum, it, 1d) }
        if (known == null) wholes.each { add(sum, it, -1d) }
        else sum.bound += known
        keep(sum)
    }

    private void add(Sum sum, String name, double factor) {
        Integer constant = shown[name]
        if (constant != null) {
            sum.bound -= factor * constant
            return
        }
        Integer at = index[name]
        assert at != null: name
        sum.factors.merge(at, factor) { Double a, Double b -> a + b }
    }

    private void keep(Sum sum) {
        if (!sum.factors.isEmpty()) sums << sum
    }

    private static String cell(String mark, ExactCounts.Asked question, UUID activity, String group, String option) {
        "$mark|${question.id()}|$activity|$group|$option".toString()
    }

    private void hidden(String name, int truth) {
        sought << names.size()
        variable(name, truth)
    }

    private void variable(String name, int truth) {
        index[name] = names.size()
        names << name
        truths << truth
    }

    /** Printed, rounded to the nearest five: at most two away, and never one to nine. */
    private void about(String name, int truth, int printed) {
        if (!index.containsKey(name)) variable(name, truth)
        Sum least = new Sum(1)
        add(least, name, 1d)
        least.bound += Math.max(10, printed - 2)
        keep(least)
        Sum most = new Sum(1)
        add(most, name, -1d)
        most.bound -= printed + 2
        keep(most)
    }

    /** How many were asked, as a figure of its own: the same for every question of an activity. */
    private String people(String mark, ExactCounts.Asked question, UUID activity, List<UUID> activities, int truth, Integer printed) {
        String name = activity == null ? "$mark|people|${question.id()}".toString() : "$mark|people|$activity".toString()
        if (activity != null && mark == toldOf && activity in totals) {
            shown[name] = truth
            return name
        }
        if (!index.containsKey(name)) variable(name, truth)
        assert truths[index[name]] == truth
        if (activity != null && mark == toldOf) takingPart << index[name]
        if (printed != null && truth > 0) about(name, truth, printed)
        if (activity == null) {
            // read before its parts are: what they add up to is kept at the end
            sumsOfPeople << [name, activities.collect { "$mark|people|$it".toString() }]
        }
        name
    }

    private final List<List<Object>> sumsOfPeople = []

    /** Hidden figures that are known too well: a small one not anything from nought to nine, a large one to fewer than ten values. */
    List<String> narrowed(int wide = 9) {
        reckoned { int truth, double low, double high ->
            truth <= wide ? low < 1e-4d && high > wide - 1e-4d : high - low > wide - 1e-4d
        }
    }

    /** Hidden figures that are known to within so many people. */
    List<String> known(int within) {
        reckoned { int truth, double low, double high -> high - low > within - 1e-4d }
    }

    /** Activities of which it was not told exactly how many took part, and that are known to within so many people all the same. */
    List<String> peopleKnown(int within) {
        reckoned(takingPart) { int truth, double low, double high -> high - low > within - 1e-4d }
    }

    private List<String> reckoned(Set<Integer> sought = this.sought, Closure<Boolean> isSafe) {
        List<String> found = []
        int[] part = parts()
        part.toList().unique().each { int one ->
            List<Integer> members = (0..<names.size()).findAll { part[it] == one }
            Map<Integer, Integer> columns = [:]
            members.eachWithIndex { int v, int c -> columns[v] = c }
            Simplex simplex = new Simplex(members.size(), sums.findAll { columns.containsKey(it.factors.keySet().first()) }, columns)
            members.findAll { it in sought }.each { int v ->
                double low = simplex.least(columns[v]), high = simplex.most(columns[v])
                int truth = truths[v]
                assert low <= truth + 1e-4d && truth <= high + 1e-4d: "${names[v]} is $truth, reckoned $low to $high"
                if (!isSafe(truth, low, high)) found << "${names[v]} is $truth, reckoned $low to $high".toString()
            }
        }
        found
    }

    /** Figures that bear on each other, directly or through others. */
    private int[] parts() {
        int[] root = (0..<names.size()) as int[]
        Closure<Integer> top = { int v -> while (root[v] != v) v = root[v]; v }
        sums.each { Sum sum ->
            int first = top(sum.factors.keySet().first())
            sum.factors.keySet().each { int v -> root[top(v)] = first }
        }
        int[] all = new int[root.length]
        for (int v = 0; v < root.length; v++) all[v] = top(v)
        all
    }

    /** Least and most of one variable over all that satisfy the sums; every variable is nought or more. */
    @CompileStatic
    static class Simplex {
        private final int variables
        private double[][] rows
        private int[] basis
        private int width

        Simplex(int variables, List<Sum> sums, Map<Integer, Integer> columns) {
            this.variables = variables
            int slack = sums.count { it.relation != 0 } as int
            width = variables + slack + sums.size()
            rows = new double[sums.size()][width + 1]
            basis = new int[sums.size()]
            int nextSlack = variables
            for (int r = 0; r < sums.size(); r++) {
                Sum sum = sums[r]
                sum.factors.each { int v, double f -> rows[r][columns[v]] = f }
                rows[r][width] = sum.bound
                if (sum.relation != 0) rows[r][nextSlack++] = -sum.relation
                if (rows[r][width] < 0) for (int c = 0; c <= width; c++) rows[r][c] = -rows[r][c]
                basis[r] = variables + slack + r
                rows[r][basis[r]] = 1d
            }
            double[] cost = new double[width]
            for (int c = variables + slack; c < width; c++) cost[c] = 1d
            double left = minimise(rows, basis, cost, width)
            assert left < 1e-5d: 'the published figures contradict each other'
            // what is left of the helpers leaves the basis, and they never come back
            for (int r = 0; r < rows.length; r++) {
                if (basis[r] < variables + slack) continue
                int enter = -1
                for (int c = 0; c < variables + slack && enter < 0; c++) if (Math.abs(rows[r][c]) > 1e-6d) enter = c
                if (enter >= 0) pivot(rows, basis, r, enter)
            }
            width = variables + slack
        }

        double least(int variable) {
            double[] cost = new double[width]
            cost[variable] = 1d
            run(cost)
        }

        double most(int variable) {
            double[] cost = new double[width]
            cost[variable] = -1d
            -run(cost)
        }

        private double run(double[] cost) {
            double[][] copy = new double[rows.length][]
            for (int r = 0; r < rows.length; r++) copy[r] = Arrays.copyOf(rows[r], rows[r].length)
            minimise(copy, Arrays.copyOf(basis, basis.length), cost, width)
        }

        /** Bland's rule, so that it ends. Minus infinity when there is no end to it. */
        private static double minimise(double[][] rows, int[] basis, double[] cost, int width) {
            if (rows.length == 0) return 0d
            int bound = rows[0].length - 1
            double[] reduced = Arrays.copyOf(cost, cost.length)
            double value = 0d
            for (int r = 0; r < rows.length; r++) {
                double c = basis[r] < width ? cost[basis[r]] : 0d
                if (c == 0d) continue
                for (int i = 0; i < width; i++) reduced[i] -= c * rows[r][i]
                value += c * rows[r][bound]
            }
            while (true) {
                int enter = -1
                for (int c = 0; c < width && enter < 0; c++) if (reduced[c] < -TINY) enter = c
                if (enter < 0) return value
                int leave = -1
                double best = Double.MAX_VALUE
                for (int r = 0; r < rows.length; r++) {
                    if (rows[r][enter] <= TINY) continue
                    double ratio = rows[r][bound] / rows[r][enter]
                    if (ratio < best - 1e-10d || (ratio < best + 1e-10d && leave >= 0 && basis[r] < basis[leave])) {
                        best = ratio
                        leave = r
                    }
                }
                if (leave < 0) return Double.NEGATIVE_INFINITY
                pivot(rows, basis, leave, enter)
                double factor = reduced[enter]
                for (int c = 0; c < width; c++) reduced[c] -= factor * rows[leave][c]
                value += factor * rows[leave][bound]
            }
        }

        private static void pivot(double[][] rows, int[] basis, int leave, int enter) {
            double[] row = rows[leave]
            double by = row[enter]
            // Most of a row is nothing, and nothing is taken from the others for it.
            int[] there = new int[row.length]
            int many = 0
            for (int c = 0; c < row.length; c++) {
                if (row[c] == 0d) continue
                row[c] /= by
                there[many++] = c
            }
            boolean few = many * 4 < row.length
            for (int r = 0; r < rows.length; r++) {
                if (r == leave) continue
                double[] other = rows[r]
                double factor = other[enter]
                if (factor == 0d) continue
                if (few) {
                    for (int i = 0; i < many; i++) {
                        int c = there[i]
                        other[c] -= factor * row[c]
                    }
                } else {
                    for (int c = 0; c < row.length; c++) other[c] -= factor * row[c]
                }
            }
            basis[leave] = enter
        }
    }
}
