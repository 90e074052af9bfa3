package org.folkmoot.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Servers that hold an index, asked in OpenSearch's own terms: what is said and answered is made of maps, lists, texts, numbers and
 * truth values, as JSON is. How it gets there is not this library's business. Every method throws {@link ClusterDown} when the servers
 * cannot be reached or refuse what they should not.
 */
public interface Cluster {
    /**
     * A document to be written or, without one, removed.
     *
     * @param alias what must exist already and stand for one index
     * @param asOf of two writes the later is kept; empty: this one
     */
    record Change(String alias, String id, Optional<Long> asOf, Optional<Map<String, Object>> document) {}

    /** A small document that is changed by one at a time. @param version of this reading, as the servers say it */
    record Note(Map<String, Object> text, String version) {}

    /** What each search finds, rarity counted over all shards. @param alias what is searched; several with commas between */
    List<Map<String, Object>> search(String alias, List<Map<String, Object>> bodies);

    /**
     * Writes what is not older than what is there.
     *
     * @return whether every alias existed; those that did not are passed over
     */
    boolean write(List<Change> changes);

    /** @return false when there is one of this name */
    boolean create(String index, Map<String, Object> as);

    void drop(String index);

    /** Lets searches see what was written. @param alias or an index, or several with commas between */
    void refresh(String alias);

    /** Waits, within reason, until every shard of it can be searched. @param index or several, with commas between */
    void await(String index);

    /** Which indices there are whose names begin so, and what else each is called. */
    Map<String, Set<String>> aliases(String beginning);

    /** Changes what indices are called, all in one step. */
    void rename(List<Map<String, Object>> actions);

    Optional<Note> note(String index, String id);

    /**
     * @param over the reading that this replaces; empty when there was none
     * @return false when somebody else was quicker; then nothing was written
     */
    boolean note(String index, String id, Map<String, Object> text, Optional<Note> over);
}
