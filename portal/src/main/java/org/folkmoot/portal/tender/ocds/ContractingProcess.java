package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.folkmoot.portal.platform.data.Json;
import org.folkmoot.portal.tender.ocds.Fault.Kind;

/**
 * Everything published about one procurement, oldest first. There is none with a fault: every id is there, every supplier among the parties,
 * every lot and award that is named exists, criteria add up to 100, and no release is older than the one before it.
 */
public final class ContractingProcess {
    private final List<Release> releases;

    private ContractingProcess(List<Release> releases) {
        this.releases = releases;
    }

    /** @throws NotPublishable naming every fault of the release */
    public static ContractingProcess of(Release first) {
        return new ContractingProcess(List.of()).then(first);
    }

    /**
     * This process with one more release, which may refer to whatever it and earlier ones name.
     *
     * @throws NotPublishable naming every fault of the release
     */
    public ContractingProcess then(Release next) {
        List<Fault> faults = new ArrayList<>(Checks.of(next));
        if (!releases.isEmpty()) {
            Release last = releases.getLast();
            if (!last.ocid().equals(next.ocid()))
                faults.add(new Fault("/ocid", Kind.OCID, String.valueOf(next.ocid())));
            if (next.date() != null && !next.date().isAfter(last.date())) {
                faults.add(new Fault("/date", Kind.DATE, next.date().toString()));
            }
        }
        faults.addAll(new References(releases).check(next));
        NotPublishable.unlessNone(faults);
        return new ContractingProcess(
                Stream.concat(releases.stream(), Stream.of(next)).toList());
    }

    public String ocid() {
        return releases.getFirst().ocid();
    }

    /** Oldest first; at least one. */
    public List<Release> releases() {
        return releases;
    }

    /** The newest of everything said, as one release. */
    public ObjectNode compiled() {
        return new Merging(MergeRules.published()).compiled(read());
    }

    /**
     * Everything said of each part, with the release that said it. Not for publishing: the schema of versioned releases takes neither words in a
     * second language nor what extensions say of organisations.
     */
    public ObjectNode versioned() {
        return new Merging(MergeRules.published()).versioned(read());
    }

    /** As others read them, so that ours merge as theirs do. */
    private List<JsonNode> read() {
        return releases.stream()
                .map(release -> Json.tree(Json.write(release.json())))
                .toList();
    }
}
