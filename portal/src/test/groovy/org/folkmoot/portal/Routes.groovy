package org.folkmoot.portal

import groovy.transform.Memoized
import io.micronaut.context.ApplicationContext
import io.micronaut.web.router.Router
import java.util.concurrent.ConcurrentHashMap
import java.util.regex.Pattern
import org.folkmoot.portal.platform.access.Allowed

/** Every route of the portal as the framework knows it: what the sweeps of specs are made from. */
class Routes {
    /** First segments that stand outside the two languages. */
    private static final List<String> PLAIN = ['assets', 'api', 'health', 'robots.txt', 'sitemap', 'favicon.ico', 'csp-report']

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>()

    /** @param template such as {@code /studio/cases/{id}}; {@code action} the one of the matrix */
    static record Route(String method, String template, String action, boolean inParts) {
        String toString() {
            "$method $template"
        }

        /** The outside address of an inside one of this route. */
        String outside(String address, String locale = 'en') {
            plain ? address : "/$locale$address"
        }

        boolean isPlain() {
            template == '/' || template.split('/')[1] in PLAIN
        }

        boolean matches(String inside) {
            PATTERNS.computeIfAbsent(template) { Pattern.compile(it.replaceAll(/\{\+\w+}/, '.+').replaceAll(/\{\w+}/, '[^/]+')) }.matcher(inside).matches()
        }
    }

    @Memoized
    static List<Route> all(ApplicationContext portal) {
        portal.getBean(Router).uriRoutes().toList().collect { route ->
            new Route(route.httpMethodName, route.uriMatchTemplate.toString(), route.annotationMetadata.stringValue(Allowed).orElse(''),
                    route.consumes.any { it.toString().startsWith('multipart') })
        }.toSet().sort { it.template + it.method }.asImmutable()
    }

    static List<Route> reading(ApplicationContext portal) {
        all(portal).findAll { it.method == 'GET' }
    }

    static List<Route> writing(ApplicationContext portal) {
        all(portal).findAll { !(it.method in ['GET', 'HEAD', 'OPTIONS']) }
    }

    /** The most exact route behind an outside address in English. */
    static Route of(List<Route> routes, String address) {
        String inside = address.replaceFirst(/\?.*/, '').replaceFirst('^/en(?=/|$)', '') ?: '/home'
        routes.findAll { it.matches(inside) }.min { it.template.count('{') }
    }
}
