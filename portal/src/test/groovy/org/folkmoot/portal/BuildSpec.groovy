package org.folkmoot.portal

import groovy.json.JsonOutput
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.security.MessageDigest
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/** What the portal is made of: which libraries, as old as which, with which bytes; and that nobody left a key in the tree. */
class BuildSpec extends Specification {
    static final Path ROOT = Path.of('..').toAbsolutePath().normalize()

    /** Written by the build before specs run: every library of the running portal. */
    static final Path LIST = Path.of('target', 'libraries.txt')

    /** The same with the bytes they had when somebody last looked; {@code -Dfolkmoot.libraries=write} renews it. */
    static final Path KNOWN = ROOT.resolve('docs/libraries.txt')

    /** The oldest that has what we need. */
    static final Map<String, String> FLOORS = [
        'io.micronaut:micronaut-core'                                     : '4.10.17',
        'com.github.jknack:handlebars'                                    : '4.5.3',
        'org.mariadb.jdbc:mariadb-java-client'                            : '3.5.9',
        'com.googlecode.owasp-java-html-sanitizer:owasp-java-html-sanitizer': '20260102.1',
        'org.apache.tika:tika-core'                                       : '3.2.3',
        'org.apache.commons:commons-fileupload'                           : '1.6',
        'commons-fileupload:commons-fileupload'                           : '1.6',
    ]

    /** What reads objects, directories or expressions out of text, a second template engine, and other people's clients. */
    static final List<String> BANNED = [
        'commons-collections:commons-collections', 'commons-beanutils:.*', 'com\\.thoughtworks\\.xstream:.*', 'com\\.esotericsoftware:kryo.*', 'org\\.apache\\.xalan:.*', 'xalan:.*',
        'bsh:.*', 'org\\.beanshell:.*', 'org\\.python:.*', 'org\\.mozilla:rhino.*', 'ognl:.*', 'org\\.mvel:.*', 'commons-jexl:.*', 'org\\.apache\\.commons:commons-jexl.*',
        'com\\.unboundid:.*', 'org\\.springframework.*:spring-(beans|context|expression|aop|web|ldap|security|jndi).*', 'org\\.apache\\.directory.*:.*', 'jaxen:.*', 'net\\.sf\\.saxon:.*', 'org\\.freemarker:.*', 'org\\.apache\\.velocity:.*',
        'org\\.thymeleaf:.*', 'io\\.pebbletemplates:.*', 'gg\\.jte:.*', 'org\\.apache\\.groovy:.*', 'org\\.codehaus\\.groovy:.*', 'io\\.micronaut:micronaut-http-client.*',
        'io\\.micronaut:micronaut-management', 'org\\.apache\\.logging\\.log4j:log4j-core', 'log4j:log4j', 'com\\.h2database:.*',
    ]

    /** Group and artifact to version. */
    static Map<String, String> libraries() {
        Files.readAllLines(LIST)*.trim()*.replaceAll(/\s.*/, '').findAll { it.count(':') >= 4 }
                .collect { it.split(':') }.findAll { it[0] != 'org.folkmoot' }.collectEntries { ["${it[0]}:${it[1]}${it.length > 5 ? ":${it[3]}" : ''}".toString(), it[-2]] }
    }

    @Shared Map<String, String> libraries = libraries()

    def "sec_1A_1 no library is older than it must be"() {
        given:
        def platform = (Files.readString(ROOT.resolve('pom.xml')) =~ /<micronaut\.platform\.version>(.+?)</)[0][1]

        expect:
        libraries.size() > 60
        (libraries.subMap(FLOORS.keySet()) + ['io.micronaut.platform': platform]).each { name, version -> if (version) println "measured: $name $version" } || true
        !Advisories.older(platform, '4.10.17')
        FLOORS.findAll { name, floor -> libraries[name] && Advisories.older(libraries[name], floor) } == [:]
        libraries.keySet().containsAll(['com.github.jknack:handlebars', 'org.mariadb.jdbc:mariadb-java-client', 'com.googlecode.owasp-java-html-sanitizer:owasp-java-html-sanitizer'])
    }

    def "the comparison of versions bites: #one is older than #other is #is"() {
        expect:
        Advisories.older(one, other) == is

        where:
        one          | other        || is
        '4.5.2'      | '4.5.3'      || true
        '4.10.2'     | '4.5.3'      || false
        '4.5.3'      | '4.5.3'      || false
        '3.5'        | '3.5.9'      || true
        '20260313.1' | '20260102.1' || false
    }

    def "sec_17_1 nothing banned is in the portal"() {
        expect:
        libraries.keySet().findAll { library -> BANNED.any { library ==~ it } } == [] as Set
    }

    def "sec_17_1 every version is one version: no snapshots, no ranges"() {
        given:
        def poms = ['pom.xml'] + ['search-index', 'themes', 'content', 'portal', 'deploy'].collect { "$it/pom.xml".toString() }

        expect:
        libraries.findAll { name, version -> version =~ /SNAPSHOT|[\[\]()]|LATEST|RELEASE$/ } == [:]
        poms.collectMany { pom ->
            String project = Files.readString(ROOT.resolve(pom)).replaceAll(/(?s)<parent>.*?<\/parent>/, '').replaceFirst(/(?s)<artifactId>folkmoot.*?<\/packaging>/, '')
            def versions = (project =~ /<(?:[a-z0-9.]+\.)?version>([^<]+)</).collect { all, version -> version } - ['[25,26)']
            versions.findAll { it =~ /SNAPSHOT|[\[\](),]|LATEST|^RELEASE$/ || (!it.startsWith('${') && !(it =~ /\d/)) }.collect { "$pom: $it".toString() }
        } == []
    }

    def "sec_17_1 every library has the bytes it had, and the bill of materials names them all"() {
        given:
        Map<String, Path> jars = System.getProperty('java.class.path').split(File.pathSeparator).collect { Path.of(it) }.findAll { it.toString().endsWith('.jar') }
                .collectEntries { [it.fileName.toString(), it] }
        def found = libraries.collect { name, version ->
            def parts = name.split(':')
            def jar = jars["${parts[1]}-$version${parts.length > 2 ? "-${parts[2]}" : ''}.jar".toString()]
            assert jar != null: "$name $version is in the list and not on the class path"
            "$name $version ${sha256(jar)}".toString()
        }.sort()
        Files.writeString(Path.of('target', 'bill-of-materials.json'), JsonOutput.prettyPrint(JsonOutput.toJson([
            bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: [component: [type: 'application', group: 'org.folkmoot', name: 'folkmoot-portal']],
            components: found.collect { it.split(' ').toList() }.collect { name, version, hash ->
                def parts = name.split(':')
                [type: 'library', group: parts[0], name: parts[1], version: version, purl: "pkg:maven/${parts[0]}/${parts[1]}@$version".toString(), hashes: [[alg: 'SHA-256', content: hash]]]
            },
        ])))
        if (System.getProperty('folkmoot.libraries') == 'write') {
            Files.write(KNOWN, found)
        }

        expect: 'whoever changes a version renews the list with -Dfolkmoot.libraries=write and looks at what changed'
        found - Files.readAllLines(KNOWN) == []
        Files.readAllLines(KNOWN) - found == []
    }

    @Requires({ Files.exists(BuildSpec.ROOT.resolve('.git')) })
    def "sec_17_1 no key, token or password lies in the tree"() {
        given:
        def patterns = [
            'private key'   : ~/-----BEGIN [A-Z ]*PRIVATE [K]EY/,
            'cloud key'     : ~/\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
            'forge token'   : ~/\b(gh[pousr]_[A-Za-z0-9]{30,}|glpat-[A-Za-z0-9_-]{20,}|github_pat_[A-Za-z0-9_]{20,})/,
            'chat token'    : ~/\bxox[abprs]-[A-Za-z0-9-]{10,}/,
            'web token'     : ~/\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}/,
            'map key'       : ~/\bAIza[0-9A-Za-z_-]{30,}/,
            'model key'     : ~/\bsk-[A-Za-z0-9_-]{24,}/,
            'address'       : ~/[a-z]+:\/\/[^\/\s:@"'$<{]+:[^\/\s:@"'$<{]{3,}@[a-z0-9]/,
            'set password'  : ~/(?im)^\s*(?:[a-z_.-]*(?:password|secret|api[_-]?key))\s*[:=]\s*["']?[A-Za-z0-9+\/_-]{16,}["']?\s*$/,
        ]
        def tracked = 'git ls-files'.execute(null, ROOT.toFile()).text.readLines()

        expect:
        tracked.size() > 500
        tracked.findAll { it =~ /(?i)\.(pem|p12|pfx|jks|keystore|key|env)$|(^|\/)(id_rsa|id_ed25519|\.env|\.netrc|\.npmrc)$/ } == []
        tracked.findAll { Files.isRegularFile(ROOT.resolve(it)) }.collectMany { file ->
            String text = new String(Files.readAllBytes(ROOT.resolve(file)), StandardCharsets.ISO_8859_1)
            patterns.findAll { what, pattern -> pattern.matcher(text).find() }.collect { what, pattern -> "$file: $what".toString() }
        } == []
    }

    def "sec_1A_3 sec_9_1 no class of the portal calls out with a client that follows where it is sent"() {
        given:
        List<String> callers = Naming.whoNames { it =~ /^(io\.micronaut\.http\.client\.|java\.net\.http\.|java\.net\.(HttpURL|URL)Connection|org\.apache\.(http|hc)\.)/ } -
            ['org.folkmoot.portal.Rehearsal', 'org.folkmoot.portal.platform.theme.Chromium', 'org.folkmoot.portal.search.cluster.OpenSearchServers', 'org.folkmoot.portal.platform.data.PackedMigrations'] - ['Caller', 'CheckedNames', 'RetryAfter'].collect { "org.folkmoot.portal.content.webhook.$it".toString() }

        expect: 'webhooks go through the one class that checks where they lead, and a reader of dates beside it; the check of themes talks to the browser it has started, migrations are read out of the jar, and searching talks to the servers in its settings and nowhere else (OpenSearchServersSpec)'
        Naming.all.size() > 300
        Naming.whoNames { it == 'java.net.http.HttpClient' } == ['org.folkmoot.portal.platform.theme.Chromium']
        callers == []
    }

    def "what serves has no browser in it: the tools of those who write themes are packed apart"() {
        given:
        def jars = new File('pom.xml').text.find(/(?s)<artifactId>maven-jar-plugin<.*?<\/plugin>/)
        def left = (jars =~ /<exclude>(.*?)<\/exclude>/).collect { it[1] }
        def apart = (jars =~ /<include>(.*?)<\/include>/).collect { it[1] }
        def tools = []
        new File('src/tools/java').eachFileRecurse(groovy.io.FileType.FILES) { tools << it.name - '.java' }

        expect: 'every one is left out of the portal, and its bean with it'
        tools.size() >= 6
        left == apart
        tools.every { tool -> left.any { it == "**/theme/$tool*".toString() } }
        new File('src/tools/java').directory && left.contains('**/*$PagesWithFixtures*')

        and: 'nothing that serves knows them'
        sources().findAll { source -> tools.any { source.text =~ /\b$it\b/ } } == []
    }

    def "no condition of a spec is said in a way that checks nothing"() {
        given: 'a line of this call is taken for the call of Spock that has its name, whose lines are conditions, and is then none itself'
        def silent = /\.with\s*\{/

        expect: 'identity does the same and is a condition like any other'
        ['src/test/groovy', '../search-index/src/test/groovy'].collectMany { folder ->
            def found = []
            new File(folder).eachFileRecurse(groovy.io.FileType.FILES) { if (it.text =~ silent) found << it.name }
            found
        } - ['BuildSpec.groovy'] == []
    }

    def "nothing that specs do is written outside the build's own folder"() {
        given:
        def context = Ground.portal
        def folders = ['folkmoot.data', 'folkmoot.files.folder', 'folkmoot.secrets.folder', 'folkmoot.anchors.folder'].collect { Path.of(context.getRequiredProperty(it, String)).toAbsolutePath().normalize() }

        expect: 'a folder named by a setting within a setting once ended as one of that very name'
        folders.findAll { !it.startsWith(Ground.TARGET) } == []
        folders.findAll { it.toString() =~ /[`{}$]/ } == []
        new File('.').listFiles()*.name - ['docs', 'src', 'target', 'pom.xml'] == []
        sources().findAll { it.text.contains('`${') } == []
    }

    private static List<File> sources() {
        List<File> found = []
        new File('src/main/java').eachFileRecurse(groovy.io.FileType.FILES) { found << it }
        found
    }

    private static String sha256(Path jar) {
        MessageDigest.getInstance('SHA-256').digest(Files.readAllBytes(jar)).encodeHex().toString()
    }
}
