package org.folkmoot.portal.search

import groovy.json.JsonSlurper
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.folkmoot.portal.Ground

/** A real OpenSearch cluster on this machine, in a process of its own that ends with the spec. */
class SearchNodes implements AutoCloseable {
    final int number
    final int port
    final Path folder
    private final Process process
    private final BufferedReader answers
    private final Writer orders

    SearchNodes(int number, String memory = '640m') {
        this.number = number
        port = freePorts(number)
        folder = Ground.TARGET.resolve("search-nodes-$port")
        def module = Ground.TARGET.resolve('../../search-index/nodes/target').normalize()
        def path = "${module.resolve('classes')}${File.pathSeparator}${Files.readString(module.resolve('nodes.path')).strip()}"
        process = new ProcessBuilder(Path.of(System.getProperty('java.home'), 'bin', 'java').toString(), "-Xmx$memory", '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=' + (number == 1 ? 4 : 1),
                '--enable-native-access=ALL-UNNAMED', '-cp', path.toString(), 'org.folkmoot.search.nodes.Nodes', folder.toString(), "$number", "$port")
                .redirectError(Ground.TARGET.resolve("search-nodes-${port}.log").toFile()).start()
        answers = process.inputStream.newReader('UTF-8')
        orders = process.outputStream.newWriter('UTF-8')
        Ground.atEnd("search nodes $port") { close() }
        assert answers.readLine() == 'ready'
        settled()
    }

    List<String> getServers() { (1..number).collect { "http://127.0.0.1:${port + it}".toString() } }

    /** As when a machine is taken away: its part of the index is elsewhere, or not to be had. */
    void stop(int node) { assert told("stop ${node - 1}") == 'stopped' }

    void start(int node) { assert told("start ${node - 1}") == 'started' }

    /** Bytes in use in the process of all nodes, once what nobody needs is dropped. */
    long memory() { told('memory') as long }

    private String told(String order) {
        orders.write(order + '\n')
        orders.flush()
        answers.readLine()
    }

    /**
     * Waits until every copy of everything is where it should be, and says what is not. A copy that could not be made five times is given up until somebody asks for it
     * again, as whoever looks after the servers would. @param by a node that is there
     */
    Map settled(int nodes = number, String status = 'green', int by = 1) {
        def health = health(nodes, status, by)
        if (health.timed_out) {
            println "asked once more for the copies of $health"
            sent('POST', '/_cluster/reroute?retry_failed=true', '', by)
            health = this.health(nodes, status, by)
        }
        assert !health.timed_out: "$health ${asked('/_cat/shards?format=json&h=index,shard,prirep,state,node,unassigned.reason,unassigned.details', by)}"
        health
    }

    private Map health(int nodes, String status, int by) {
        def path = "/_cluster/health?wait_for_status=$status&wait_for_nodes=$nodes&wait_for_no_relocating_shards=true&wait_for_no_initializing_shards=true&timeout=60s"
        def connection = new URI("http://127.0.0.1:${port + by}$path").toURL().openConnection() as HttpURLConnection
        new JsonSlurper().parse(connection.responseCode < 400 ? connection.inputStream : connection.errorStream) as Map
    }

    /** What a lost server had is copied at once, and not after the minute in which it might come back. */
    void copyAtOnce() { sent('PUT', '/_all/_settings', '{"index.unassigned.node_left.delayed_timeout": "0"}', 1) }

    private void sent(String method, String path, String body, int by) {
        def connection = new URI("http://127.0.0.1:${port + by}$path").toURL().openConnection() as HttpURLConnection
        connection.requestMethod = method
        connection.doOutput = true
        connection.setRequestProperty('Content-Type', 'application/json')
        connection.outputStream.withCloseable { it.write(body.bytes) }
        assert connection.responseCode == 200
    }

    def asked(String path, int by = 1) { new JsonSlurper().parse(new URI("http://127.0.0.1:${port + by}$path").toURL()) }

    @Override
    void close() {
        if (!process.alive) return
        orders.close()
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly().waitFor()
        folder.toFile().deleteDir()
    }

    /** The port below so many that nobody listens at. */
    private static int freePorts(int number) {
        for (int attempt in 1..50) {
            int below = new ServerSocket(0).withCloseable { it.localPort } - 1
            boolean free = below + number < 65_000 && (1..number).every { each ->
                try {
                    new ServerSocket(below + each).withCloseable { true }
                } catch (IOException taken) {
                    false
                }
            }
            if (free) return below
        }
        throw new IllegalStateException('no ports')
    }
}
