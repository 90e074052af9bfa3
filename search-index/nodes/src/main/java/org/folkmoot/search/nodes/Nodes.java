package org.folkmoot.search.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.node.Node;

/**
 * A cluster on the loopback interface that does as it is told, a line at a time, and says what came of it: {@code stop 1} and
 * {@code start 1} name a node by its number, {@code memory} asks for what is in use after everything unused was dropped. It ends
 * when there is nobody left to tell it anything.
 */
public final class Nodes {
    private Nodes() {}

    /** @param arguments a folder of its own; how many nodes; the port below the first one's */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        int port = Integer.parseInt(arguments[2]);
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.setMaxHttpPort(65_535);
        runner.onBuild((number, settings) -> settings.put("network.host", "127.0.0.1")
                        .put("http.port", Integer.toString(port + number))
                        .put("node.processors", "2")
                        .put("cluster.routing.allocation.disk.threshold_enabled", "false")
                        .put("cluster.routing.allocation.node_concurrent_recoveries", "8")
                        .put("cluster.fault_detection.leader_check.retry_count", "2")
                        .put("cluster.info.update.interval", "10m"))
                .build(OpenSearchRunner.newConfigs()
                        .basePath(arguments[0])
                        .clusterName("folkmoot-" + port)
                        .numOfNode(Integer.parseInt(arguments[1]))
                        .baseHttpPort(port)
                        .disableESLogger()
                        .build());
        answers.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            switch (words[0]) {
                case "stop" -> {
                    Node node = runner.getNode(Integer.parseInt(words[1]));
                    node.close();
                    answers.println("stopped");
                }
                case "start" ->
                    answers.println(runner.startNode(Integer.parseInt(words[1])) ? "started" : "could not be started");
                case "memory" -> answers.println(memory());
                default -> answers.println("unknown: " + order);
            }
        }
        runner.close();
        System.exit(0);
    }

    private static long memory() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage rest = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        return heap.getUsed() + rest.getUsed();
    }
}
