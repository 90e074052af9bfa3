package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.util.List;

/**
 * What kind of organisation it is.
 *
 * @param vcse a voluntary, community or social enterprise
 * @param publicServiceMissionOrganization a public service mutual
 * @param shelteredWorkshop a supported employment provider
 */
public record PartyDetails(
        @Nullable URI url,
        List<Classification> classifications,
        @Nullable Scale scale,
        @Nullable Boolean vcse,
        @Nullable Boolean publicServiceMissionOrganization,
        @Nullable Boolean shelteredWorkshop) {
    public PartyDetails {
        classifications = List.copyOf(classifications);
    }

    /** How large it is. */
    public enum Scale implements Coded {
        MICRO,
        SMALL,
        MEDIUM,
        LARGE,
        SELF_EMPLOYED
    }
}
