package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Whole processes as they are published together: their releases, and what these come to. How that changed is left out: the standard's schema
 * for it has no place for words in a second language.
 */
public final class RecordPackage {
    private final Packaging packaging;
    private final List<ContractingProcess> processes;

    private RecordPackage(Packaging packaging, List<ContractingProcess> processes) {
        this.packaging = packaging;
        this.processes = List.copyOf(processes);
    }

    /** @throws NotPublishable naming every fault of the package itself */
    public static RecordPackage of(Packaging packaging, List<ContractingProcess> processes) {
        NotPublishable.unlessNone(packaging.faults(processes, "/records"));
        return new RecordPackage(packaging, processes);
    }

    public ObjectNode json() {
        ObjectNode json = packaging.json();
        ArrayNode all = json.putArray("records");
        for (ContractingProcess process : processes) {
            ObjectNode one = all.addObject().put("ocid", process.ocid());
            ArrayNode releases = one.putArray("releases");
            process.releases().forEach(release -> releases.add(release.json()));
            one.set("compiledRelease", process.compiled());
        }
        return json;
    }
}
