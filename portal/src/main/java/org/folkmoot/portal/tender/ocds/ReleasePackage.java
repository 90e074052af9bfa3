package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Releases as they are published together; made of processes, so that none has a fault. */
public final class ReleasePackage {
    private final Packaging packaging;
    private final List<Release> releases;

    private ReleasePackage(Packaging packaging, List<Release> releases) {
        this.packaging = packaging;
        this.releases = releases;
    }

    /**
     * Every release of these processes, a process at a time, oldest first.
     *
     * @throws NotPublishable naming every fault of the package itself
     */
    public static ReleasePackage of(Packaging packaging, List<ContractingProcess> processes) {
        NotPublishable.unlessNone(packaging.faults(processes, "/releases"));
        return new ReleasePackage(
                packaging,
                processes.stream()
                        .flatMap(process -> process.releases().stream())
                        .toList());
    }

    /**
     * The newest release of one process alone: what goes out with a notice.
     *
     * @throws NotPublishable naming every fault of the package itself
     */
    public static ReleasePackage ofNewest(Packaging packaging, ContractingProcess process) {
        NotPublishable.unlessNone(packaging.faults(List.of(process), "/releases"));
        return new ReleasePackage(packaging, List.of(process.releases().getLast()));
    }

    public ObjectNode json() {
        ObjectNode json = packaging.json();
        ArrayNode all = json.putArray("releases");
        releases.forEach(release -> all.add(release.json()));
        return json;
    }
}
