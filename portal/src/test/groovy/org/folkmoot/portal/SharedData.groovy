package org.folkmoot.portal

import groovy.json.JsonSlurper
import groovy.transform.CompileStatic
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentHashMap

/**
 * The conformance data sets, which live outside the code. One setting says where: the system property
 * folkmoot.shared.data, else the environment variable FOLKMOOT_SHARED_DATA, else a folder shared/data beside the code
 * or above it. A spec over data that is not there is skipped, and says so in one line.
 */
@CompileStatic
class SharedData {
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet()

    static boolean present(String set) {
        Path root = root()
        boolean found = root != null && Files.isDirectory(root.resolve(set))
        if (!found && REPORTED.add(set)) {
            println "skipped: no conformance data '$set' (${root == null ? 'set folkmoot.shared.data' : root})"
        }
        found
    }

    /** The parsed JSON of one file, such as 'sdc/cases.json'. */
    static Object json(String file) {
        new JsonSlurper().parse(root().resolve(file).toFile(), 'UTF-8')
    }

    static Path root() {
        String named = System.getProperty('folkmoot.shared.data') ?: System.getenv('FOLKMOOT_SHARED_DATA')
        if (named) return Path.of(named)
        String start = System.getProperty('maven.multiModuleProjectDirectory') ?: System.getProperty('user.dir')
        for (Path folder = Path.of(start).toAbsolutePath(); folder != null; folder = folder.parent) {
            Path candidate = folder.resolve('shared/data')
            if (Files.isDirectory(candidate)) return candidate
        }
        null
    }
}
