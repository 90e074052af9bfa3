package org.folkmoot.portal.tender.ocds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.tender.ocds.Fault.Kind;

/**
 * What every package says of itself, beside the version of the standard and the extensions we write.
 *
 * @param uri where this very package is
 * @param publishedDate not before the newest release in it
 * @param license under which it may be used
 */
public record Packaging(
        @Required URI uri,
        @Required Instant publishedDate,
        @Required Publisher publisher,
        @Required URI license,
        @Nullable URI publicationPolicy) {
    private static final String VERSION = "1.1";

    private static final List<String> EXTENSIONS = List.of(
            "https://standard.open-contracting.org/profiles/eu/latest/en/extension.json",
            "https://raw.githubusercontent.com/open-contracting-extensions/ocds_amendment_rationale_classifications_extension/master/extension.json",
            "https://raw.githubusercontent.com/open-contracting-extensions/ocds_contract_completion_extension/master/extension.json",
            "https://raw.githubusercontent.com/open-contracting-extensions/ocds_suitability_extension/master/extension.json",
            "https://raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main/extension.json");

    /**
     * Who publishes.
     *
     * @param uid its number in the register {@code scheme}
     */
    public record Publisher(
            @Required String name,
            @Nullable String scheme,
            @Nullable String uid,
            @Nullable URI uri) {}

    /** @param section where the processes would stand */
    List<Fault> faults(List<ContractingProcess> processes, String section) {
        List<Fault> faults = new ArrayList<>(Checks.of(this));
        if (processes.isEmpty()) faults.add(new Fault(section, Kind.MISSING, ""));
        Set<String> seen = new HashSet<>();
        for (ContractingProcess process : processes) {
            if (!seen.add(process.ocid())) faults.add(new Fault(section, Kind.REPEATED, process.ocid()));
            Instant newest = process.releases().getLast().date();
            if (publishedDate != null && publishedDate.isBefore(newest)) {
                faults.add(new Fault("/publishedDate", Kind.DATE, publishedDate.toString()));
            }
        }
        return faults;
    }

    /** Without what is in the package. */
    ObjectNode json() {
        ObjectNode said = OcdsJson.tree(this);
        ObjectNode json = said.objectNode();
        json.set("uri", said.remove("uri"));
        json.put("version", VERSION);
        ArrayNode extensions = json.putArray("extensions");
        EXTENSIONS.forEach(extensions::add);
        json.setAll(said);
        return json;
    }
}
