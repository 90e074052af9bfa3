package org.folkmoot.portal.platform.theme

import com.github.jknack.handlebars.Context
import groovy.json.JsonOutput
import io.micronaut.context.annotation.Requires
import jakarta.inject.Singleton
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.time.LocalDate

/**
 * Keeps what pages are given as fixtures of their templates, while specs look at them: {@code -Dfolkmoot.fixtures=write} adds those that
 * are missing, {@code =all} takes them all anew. Of what one template was given, the most is kept; only what templates name.
 */
@Singleton
@Requires(property = 'folkmoot.fixtures')
class KeptFixtures implements PageWitness {
    private static final int MOST_OF_A_LIST = 3
    private static final int MOST_LETTERS = 16_000
    private static final boolean ALL = System.getProperty('folkmoot.fixtures') == 'all'

    private final Path folder = Path.of('..', 'themes', 'fixtures')
    private final Set<String> named = new HashSet<>()
    private final Map<String, Integer> kept = [:]

    KeptFixtures(Themes themes) {
        themes.shelf().files().values().each { files ->
            files.findAll { it.key.endsWith('.hbs') }.values().each { named.addAll(new String(it, 'UTF-8').findAll(/[A-Za-z][A-Za-z0-9]*/)) }
        }
    }

    @Override
    void shown(String view, Object given) {
        if (given instanceof Context && given.get('page') != null) {
            keep(view, given)
        }
    }

    private synchronized void keep(String view, Context data) {
        Path file = folder.resolve("${view}.json")
        if (!kept.containsKey(view) && !ALL && Files.exists(file)) {
            kept[view] = Integer.MAX_VALUE
        }
        String said = JsonOutput.prettyPrint(JsonOutput.toJson([page: plain(data.get('page'), 0)]))
        said = said.replaceAll(/\\u([0-9a-f]{4})/) { all, code -> (Integer.parseInt(code, 16) as char) as String in ['"', '\\'] || Integer.parseInt(code, 16) < 32 ? all : ((Integer.parseInt(code, 16) as char) as String) }
        if (said.length() > (kept[view] ?: 0) && said.length() < MOST_LETTERS) {
            kept[view] = said.length()
            Files.createDirectories(file.parent)
            Files.writeString(file, said + '\n')
        }
    }

    private Object plain(Object value, int depth) {
        if (value == null || depth > 12) {
            return null
        }
        switch (value) {
            case Boolean:
            case Number:
                return value
            case CharSequence:
                return value.toString()
            case Instant:
            case LocalDate:
                return value.toString()
            case SanitizedHtml:
                return [html: value.toString()]
            case Map:
                return (value as Map).collectEntries { key, one -> [(key.toString()): plain(one, depth + 1)] }
            case Collection:
                return (value as Collection).take(MOST_OF_A_LIST).collect { plain(it, depth + 1) }
            case Optional:
                return plain((value as Optional).orElse(null), depth)
            case Record:
                return fields(value, depth)
            default:
                return value.toString()
        }
    }

    private Map<String, Object> fields(Object value, int depth) {
        Map<String, Object> fields = [:]
        def components = value.class.recordComponents*.name
        def methods = value.class.methods.findAll { it.parameterCount == 0 && it.returnType != void && !java.lang.reflect.Modifier.isStatic(it.modifiers) }*.name
        ((components - 'linked') + (methods - components - ['hashCode', 'toString', 'getClass', 'notify', 'notifyAll', 'wait', 'linked']).sort()).findAll { it in named }.each { name ->
            fields[name] = plain(Records.RESOLVER.resolve(value, name), depth + 1)
        }
        fields
    }
}
