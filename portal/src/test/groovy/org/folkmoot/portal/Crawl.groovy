package org.folkmoot.portal

import org.folkmoot.portal.Http.Reply

/** Goes wherever links, redirects and the list of routes lead, as one person. */
class Crawl {
    private static final int MOST_PAGES = 2_000

    /** Of pages that only differ in where they lead on to, so many are looked at, or all with {@code -Dfolkmoot.walks=all}. */
    private static final int MOST_ONWARD = System.getProperty('folkmoot.walks') == 'all' ? MOST_PAGES : 10

    private final ABusyCouncil busy
    private final List<Routes.Route> routes

    Crawl(ABusyCouncil busy) {
        this.busy = busy
        this.routes = Routes.reading(busy.spec.portal)
    }

    /**
     * @param welsh whether also in the other language
     * @param known addresses that need not be looked at again
     * @param asked which routes are asked without a link to them
     */
    Map<String, Reply> pages(Http browser, List<String> first, boolean welsh, Set<String> known = [], Closure<Boolean> asked = { Routes.Route route -> true }) {
        Map<String, Reply> pages = [:]
        int onward = 0
        List<String> next = ['/en', '/cy', '/'] + first + routes.findAll(asked).collectMany { route -> busy.addresses(route.template()).collect { route.outside(it) } }
        while (!next.empty) {
            String address = next.removeFirst()
            if (pages.containsKey(address) || address in known || address.contains('?about=') || pages.size() >= MOST_PAGES || (!welsh && address.startsWith('/cy')) || address.count('=') > 2) {
                continue
            }
            if (address.contains('?to=') && ++onward > MOST_ONWARD) {
                continue
            }
            def reply = browser.get(address)
            pages[address] = reply
            next.addAll(html(reply) ? reply.links : [])
            if (reply.location?.startsWith('/')) {
                next << reply.location.replaceFirst(/#.*/, '')
            }
        }
        pages
    }

    /** An address without the names and numbers of what it is about, and without the words of its query. */
    static String kind(String address) {
        address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/, '*').replaceAll(/=[^&]*/, '')
    }

    static boolean html(Reply reply) {
        reply.header('content-type')?.startsWith('text/html')
    }
}
