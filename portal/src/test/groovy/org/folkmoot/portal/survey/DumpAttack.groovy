package org.folkmoot.portal.survey

import java.security.MessageDigest
import java.sql.Timestamp
import java.time.temporal.Temporal

/**
 * Somebody who holds a dump of the database and has watched people come and go tries to say whose answers are whose: by a value that both
 * leave behind, by the order or the time in which rows were made, and by what people's devices held, plain or hashed without a key. A row
 * belongs to a set of answers when it names it, however indirectly; so with people.
 */
class DumpAttack {
    /** Kendall's tau beyond which an order is no accident: with forty, one column in a hundred million reaches it by chance. */
    private static final double ORDERED = 0.62

    /** Shorter values are said by chance. */
    private static final int TELLING = 6

    /** Columns that name somebody's account by its key. */
    private static final List<String> ACCOUNTS = ['account_id', 'account']

    /** By table; each row by column. */
    final Map<String, List<Map<String, Object>>> dump

    /** Every row with its table; what each says, and which say what. */
    private final List<List> all
    private final List<Set<String>> said
    private final Map<String, List<Integer>> naming = [:]

    DumpAttack(Map<String, List<Map<String, Object>>> dump) {
        this.dump = dump
        all = dump.collectMany { table, rows -> rows.collect { [table, it] } }
        said = all.collect { table, row -> row.values().collect { plain(it) } as Set }
        said.eachWithIndex { values, number -> values.each { value -> naming.computeIfAbsent(value) { [] } << number } }
        all.eachWithIndex { one, number -> ACCOUNTS.each { column -> if (one[1][column] != null) naming.computeIfAbsent(account(one[1][column])) { [] } << number } }
    }

    /**
     * What joins them, in words; empty when nothing does.
     *
     * @param answers key of each set of answers, in the order in which they were sent
     * @param people for each person, in the same order: what only they are known by, from their account to the secrets of their device
     */
    List<String> joins(List<String> answers, List<Set<String>> people) {
        def ofAnswers = answers.collect { belonging([it] as Set, answers as Set) }
        def ofPeople = people.collect { belonging(it, [] as Set) }
        byValue(ofAnswers, ofPeople) + byOrder(ofAnswers) + byHash(ofAnswers, people)
    }

    /** Rows that name any of these, and rows that name what those are named by, as table and row. */
    private List<List> belonging(Set<String> names, Set<String> others) {
        Set<String> strangers = others.collect { plain(it) } as Set
        strangers.removeAll(names.collect { plain(it) })
        Set<String> known = [] as Set
        Set<Integer> rows = [] as LinkedHashSet
        def asked = new ArrayDeque<String>(names.collect { plain(it) })
        while (!asked.empty) {
            String name = asked.poll()
            if (!known.add(name)) continue
            (naming[name] ?: []).each { number ->
                if (said[number].any { it in strangers } || !rows.add(number)) return
                // only a row's own names lead on: what many rows say leads to everybody
                def (table, row) = all[number]
                if (table == 'people_account') asked << account(row.id)
                row.each { column, value -> if (column in ['id', 'public_id'] && plain(value).length() >= 32) asked << plain(value) }
            }
        }
        rows.collect { all[it] }
    }

    private List<String> byValue(List<List<List>> ofAnswers, List<List<List>> ofPeople) {
        def answers = telling(ofAnswers)
        def people = telling(ofPeople)
        answers.keySet().intersect(people.keySet()).collect { "value: ${answers[it]} and ${people[it]} both say $it".toString() }
    }

    /** What one of them says and no other does, with where. */
    private static Map<String, String> telling(List<List<List>> each) {
        Map<String, Set<Integer>> said = [:].withDefault { [] as Set }
        Map<String, String> where = [:]
        each.eachWithIndex { rows, number ->
            rows.each { table, row ->
                row.each { column, value ->
                    String text = plain(value)
                    if (text.length() >= TELLING) {
                        said[text] << number
                        where[text] = "$table.$column".toString()
                    }
                }
            }
        }
        where.findAll { said[it.key].size() == 1 }
    }

    private static List<String> byOrder(List<List<List>> ofAnswers) {
        Map<String, List<Comparable>> columns = [:].withDefault { [null] * ofAnswers.size() }
        ofAnswers.eachWithIndex { rows, number ->
            rows.each { table, row ->
                row.each { column, value ->
                    def key = comparable(value)
                    if (key != null) columns["$table.$column".toString()][number] = key
                }
            }
        }
        columns.findResults { name, values ->
            def there = values.withIndex().findAll { value, number -> value != null }
            boolean distinct = (there*.get(0) as Set).size() > ofAnswers.size() / 2
            double tau = distinct ? kendall(there*.get(0)) : 0
            Math.abs(tau) > ORDERED ? "order: $name follows the order of sending (tau ${tau.round(2)})".toString() : null
        }
    }

    private static List<String> byHash(List<List<List>> ofAnswers, List<Set<String>> people) {
        Map<String, String> guesses = [:]
        people.each { names ->
            names.each { name ->
                guesses[plain(name)] = 'plain'
                ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'].each { algorithm ->
                    def hash = MessageDigest.getInstance(algorithm).digest(name.getBytes('UTF-8'))
                    guesses[plain(hash)] = algorithm
                    guesses[plain(Base64.encoder.encodeToString(hash))] = algorithm
                    guesses[plain(Base64.urlEncoder.withoutPadding().encodeToString(hash))] = algorithm
                }
            }
        }
        ofAnswers.collectMany { rows ->
            rows.collectMany { table, row ->
                row.findResults { column, value -> guesses[plain(value)] && plain(value).length() >= TELLING ? "hash: $table.$column is ${guesses[plain(value)]} of what a device held".toString() : null }
            }
        }.unique()
    }

    private static double kendall(List<Comparable> values) {
        int n = values.size()
        int agree = 0
        (0..<n).each { i -> ((i + 1)..<n + 1).each { j -> if (j < n) agree += (values[j] <=> values[i]) } }
        agree / (n * (n - 1) / 2)
    }

    private static Comparable comparable(Object value) {
        switch (value) {
            case null: return null
            case Number: return value as BigDecimal
            case Timestamp: return value.time as BigDecimal
            case Temporal: case String: case UUID: return value.toString()
            case byte[]: return plain(value)
            default: return null
        }
    }

    private static String account(Object key) {
        "account $key"
    }

    private static String plain(Object value) {
        value == null ? '' : value instanceof byte[] ? value.encodeHex().toString() : value.toString().toLowerCase(Locale.ROOT).replace('-', '')
    }
}
