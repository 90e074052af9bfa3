package org.folkmoot.search;

/**
 * How an index is spread over a cluster.
 *
 * @param shards parts it is cut into
 * @param replicas copies of each part beside the first: with one, any single server may be lost
 */
public record ClusterLayout(int shards, int replicas) {
    public ClusterLayout {
        if (shards < 1 || replicas < 0)
            throw new IllegalArgumentException(shards + " shards, " + replicas + " replicas");
    }
}
