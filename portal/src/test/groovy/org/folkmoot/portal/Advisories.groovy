package org.folkmoot.portal

import groovy.json.JsonSlurper
import groovy.transform.Immutable
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDate

/**
 * Published weaknesses of the libraries we ship, kept in {@code docs/advisories.txt} so that a build needs no network to know them. The
 * list is renewed from a folder of records in the Open Source Vulnerability format, as the public databases give them out.
 */
class Advisories {
    /** Days until a shipped library must be mended, by how bad it is (rule 17.1). */
    static final Map<String, Integer> DAYS = [critical: 2, high: 7, medium: 30, low: 30]

    @Immutable(knownImmutableClasses = [LocalDate])
    static class Advisory {
        String id
        String library
        /** Bounds that hold together, such as {@code >=4.2.0,<4.2.15}. */
        String affected
        String severity
        LocalDate published

        boolean affects(String version) {
            affected.split(',').every { bound ->
                def (all, sign, edge) = (bound.trim() =~ /^(<=|>=|<|>|=)\s*(\S+)$/)[0]
                switch (sign) {
                    case '<': return older(version, edge)
                    case '<=': return !older(edge, version)
                    case '>': return older(edge, version)
                    case '>=': return !older(version, edge)
                    default: return !older(version, edge) && !older(edge, version)
                }
            }
        }

        LocalDate due() {
            published.plusDays(DAYS[severity])
        }

        String line() {
            [id, library, affected, severity, published].join(' | ')
        }
    }

    /** An advisory that does not touch how we use a library, or that nobody has mended yet: until when, and why. */
    @Immutable(knownImmutableClasses = [LocalDate])
    static class Accepted {
        String id
        String library
        LocalDate until
        String reason
    }

    final LocalDate renewed
    final List<Advisory> all
    final List<Accepted> accepted

    private Advisories(LocalDate renewed, List<Advisory> all, List<Accepted> accepted) {
        this.renewed = renewed
        this.all = all
        this.accepted = accepted
    }

    static Advisories read(Path file) {
        LocalDate renewed = null
        List<Advisory> all = []
        List<Accepted> accepted = []
        Files.readAllLines(file).eachWithIndex { line, n ->
            if (line.startsWith('renewed: ')) {
                renewed = LocalDate.parse(line.substring(9).trim())
            } else if (!line.isBlank() && !line.startsWith('#')) {
                def parts = line.split(/\s*\|\s*/)*.trim()
                try {
                    if (parts[0] == 'accepted') {
                        accepted << new Accepted(parts[1], parts[2], LocalDate.parse(parts[3]), parts[4])
                    } else {
                        def one = new Advisory(parts[0], parts[1], parts[2], parts[3], LocalDate.parse(parts[4]))
                        one.affects('1')
                        assert parts.size() == 5 && DAYS.containsKey(one.severity)
                        all << one
                    }
                } catch (Exception | AssertionError wrong) {
                    throw new IllegalArgumentException("$file line ${n + 1} is no advisory: $line", wrong)
                }
            }
        }
        new Advisories(renewed, all, accepted)
    }

    /** Those that touch a version we ship and that nobody has accepted for longer than this day. */
    List<Advisory> open(Map<String, String> libraries, LocalDate on) {
        all.findAll { one -> libraries[one.library] && one.affects(libraries[one.library]) }
                .findAll { one -> !accepted.any { it.id == one.id && it.library == one.library && !it.until.isBefore(on) } }
    }

    /** From every record below a folder that is about one of these libraries; what was accepted stays. */
    Advisories renewedFrom(Path folder, Collection<String> libraries, LocalDate on) {
        List<Advisory> found = []
        Files.walk(folder).withCloseable { files ->
            files.filter { it.toString().endsWith('.json') }.forEach { file ->
                def record = new JsonSlurper().parse(file.toFile())
                if (!record.withdrawn) {
                    record.affected.findAll { it.package?.ecosystem == 'Maven' && it.package.name in libraries }.each { affected ->
                        (affected.ranges ?: []).findAll { it.type == 'ECOSYSTEM' }.each { range ->
                            bounds(range.events).each {
                                found << new Advisory(record.aliases?.find { it.startsWith('CVE-') } ?: record.id, affected.package.name, it,
                                        severity(record), LocalDate.parse(record.published.take(10)))
                            }
                        }
                    }
                }
            }
        }
        new Advisories(on, found.unique { it.line() }.sort { [it.library, it.id, it.affected].join(' ') }, accepted)
    }

    /** Keeps the words at the head of the file. */
    void write(Path file) {
        def head = Files.exists(file) ? Files.readAllLines(file).takeWhile { it.startsWith('#') } : []
        Files.write(file, head + ["renewed: $renewed".toString()] + all*.line() + accepted.collect { "accepted | $it.id | $it.library | $it.until | $it.reason".toString() })
    }

    private static List<String> bounds(List<Map<String, String>> events) {
        List<String> bounds = []
        String from = null
        events.each {
            if (it.introduced != null) {
                from = it.introduced
            } else {
                String to = it.fixed != null ? "<$it.fixed" : "<=${it.last_affected}"
                bounds << (from == null || from == '0' ? to : ">=$from,$to".toString())
                from = null
            }
        }
        from == null ? bounds : bounds + [">=$from".toString()]
    }

    private static String severity(Map<String, ?> record) {
        String named = record.database_specific?.severity?.toLowerCase()
        named == 'moderate' ? 'medium' : DAYS.containsKey(named) ? named : 'high'
    }

    /** By their numbers, from the left. */
    static boolean older(String one, String other) {
        def numbers = { String version -> version.split(/[.-]/).collect { it ==~ /\d+/ ? it as long : 0L } }
        def (a, b) = [numbers(one), numbers(other)]
        for (int n = 0; n < Math.max(a.size(), b.size()); n++) {
            long x = n < a.size() ? a[n] : 0
            long y = n < b.size() ? b[n] : 0
            if (x != y) {
                return x < y
            }
        }
        false
    }
}
