package org.folkmoot.portal.search

import com.sun.net.httpserver.HttpServer
import org.folkmoot.portal.search.cluster.OpenSearchServers
import org.folkmoot.search.ClusterDown
import spock.lang.AutoCleanup
import spock.lang.Specification

class OpenSearchServersSpec extends Specification {
    @AutoCleanup('stop')
    Server server = new Server()

    def "who answers #status with another address is not followed there, and is not told more than its own login"() {
        given:
        def elsewhere = new Server()
        server.answer = { it.responseHeaders.set('Location', "http://127.0.0.1:$elsewhere.port/"); status }
        def servers = new OpenSearchServers(["http://127.0.0.1:$server.port".toString()], Optional.of('reader:word'))
        when: servers.refresh('folkmoot')
        then:
        thrown(ClusterDown)
        server.heard == ['Basic ' + 'reader:word'.bytes.encodeBase64()]
        elsewhere.heard == []
        cleanup:
        servers?.close()
        elsewhere?.stop()
        where: status << [301, 302, 307, 308]
    }

    def "#address is no address of a server"() {
        when: new OpenSearchServers([address], Optional.empty())
        then: thrown(IllegalArgumentException)
        where: address << ['search1:9200', 'ftp://search1', 'https://somebody@search1:9200', 'https://search1:9200/path', 'https://', 'not an address']
    }

    /** Says what it is told to, and keeps who came. */
    private static class Server {
        final HttpServer http = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
        final List<String> heard = [].asSynchronized()
        Closure<Integer> answer = { 200 }

        Server() {
            http.createContext('/') { exchange ->
                heard << exchange.requestHeaders.getFirst('Authorization')
                exchange.sendResponseHeaders(answer(exchange), -1)
                exchange.close()
            }
            http.start()
        }

        int getPort() { http.address.port }

        void stop() { http.stop(0) }
    }
}
