package org.folkmoot.portal.tender.ocds;

import static org.folkmoot.portal.tender.ocds.Tag.AWARD;
import static org.folkmoot.portal.tender.ocds.Tag.AWARD_CANCELLATION;
import static org.folkmoot.portal.tender.ocds.Tag.AWARD_UPDATE;
import static org.folkmoot.portal.tender.ocds.Tag.CONTRACT;
import static org.folkmoot.portal.tender.ocds.Tag.CONTRACT_AMENDMENT;
import static org.folkmoot.portal.tender.ocds.Tag.CONTRACT_TERMINATION;
import static org.folkmoot.portal.tender.ocds.Tag.CONTRACT_UPDATE;
import static org.folkmoot.portal.tender.ocds.Tag.IMPLEMENTATION;
import static org.folkmoot.portal.tender.ocds.Tag.IMPLEMENTATION_UPDATE;
import static org.folkmoot.portal.tender.ocds.Tag.PLANNING;
import static org.folkmoot.portal.tender.ocds.Tag.PLANNING_UPDATE;
import static org.folkmoot.portal.tender.ocds.Tag.TENDER;
import static org.folkmoot.portal.tender.ocds.Tag.TENDER_AMENDMENT;
import static org.folkmoot.portal.tender.ocds.Tag.TENDER_CANCELLATION;
import static org.folkmoot.portal.tender.ocds.Tag.TENDER_UPDATE;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.folkmoot.portal.tender.ocds.Document.Type;

/**
 * A notice of the Procurement Act 2023, the stage it belongs to, and the tags of releases that carry it. No published list gives those tags: they
 * are as the data set shows them, for UK1, UK5 and UK9 as we read the stage. Notices with none are read, and never published, until they are known.
 */
public enum NoticeType implements Coded {
    /** Pipeline (section 93). */
    UK1(Stage.PLANNING, Type.PLANNED_PROCUREMENT_NOTICE, PLANNING, PLANNING_UPDATE),
    /** Preliminary market engagement (section 17). */
    UK2(Stage.PLANNING, Type.MARKET_ENGAGEMENT_NOTICE, PLANNING, PLANNING_UPDATE),
    /** Planned procurement (section 15). */
    UK3(Stage.PLANNING, Type.PLANNED_PROCUREMENT_NOTICE, PLANNING, PLANNING_UPDATE),
    /** Tender (sections 21 and 87). */
    UK4(Stage.TENDER, Type.TENDER_NOTICE, TENDER, TENDER_UPDATE, TENDER_AMENDMENT),
    /** Transparency, before a direct award (section 44). */
    UK5(Stage.AWARD, Type.AWARD_NOTICE, TENDER, AWARD, AWARD_UPDATE, CONTRACT, CONTRACT_UPDATE),
    /** Contract award (sections 50 and 51). */
    UK6(Stage.AWARD, Type.AWARD_NOTICE, AWARD, AWARD_UPDATE, CONTRACT, CONTRACT_UPDATE),
    /** Contract details (sections 53 and 87). */
    UK7(Stage.CONTRACT, Type.CONTRACT_NOTICE, AWARD, AWARD_UPDATE, CONTRACT, CONTRACT_UPDATE),
    /** Contract payment (section 70). */
    UK8(Stage.IMPLEMENTATION, null),
    /** Contract performance (sections 52 and 71). */
    UK9(Stage.IMPLEMENTATION, Type.IMPLEMENTATION_NOTICE, IMPLEMENTATION, IMPLEMENTATION_UPDATE),
    /** Contract change (section 75). */
    UK10(Stage.IMPLEMENTATION, Type.CONTRACT_NOTICE, CONTRACT_AMENDMENT, CONTRACT_UPDATE),
    /** Contract termination (section 80). */
    UK11(Stage.IMPLEMENTATION, Type.CONTRACT_TERMINATION_NOTICE, CONTRACT_TERMINATION),
    /** Procurement termination (section 55). */
    UK12(Stage.TENDER, Type.TENDER_CANCELLATION_NOTICE, TENDER_CANCELLATION, AWARD_CANCELLATION),
    /** Dynamic market intention (section 39). */
    UK13(Stage.DYNAMIC_MARKET, Type.TENDER_NOTICE),
    /** Dynamic market establishment (section 39). */
    UK14(Stage.DYNAMIC_MARKET, null),
    /** Dynamic market modification (section 39). */
    UK15(Stage.DYNAMIC_MARKET, Type.AWARD_NOTICE),
    /** Dynamic market cessation (section 39). */
    UK16(Stage.DYNAMIC_MARKET, null),
    /** Payments compliance of the whole authority (section 69): of no one procurement. */
    UK17(Stage.AUTHORITY, null);

    /** Where in a procurement a notice belongs. */
    public enum Stage {
        PLANNING("planning"),
        TENDER("tender"),
        AWARD("awards"),
        CONTRACT("contracts"),
        IMPLEMENTATION("contracts"),
        DYNAMIC_MARKET("tender"),
        AUTHORITY("");

        private final String section;

        Stage(String section) {
            this.section = section;
        }
    }

    private final Stage stage;
    private final @Nullable Type documentType;
    private final Set<Tag> tags;

    NoticeType(Stage stage, @Nullable Type documentType, Tag... tags) {
        this.stage = stage;
        this.documentType = documentType;
        this.tags = Set.of(tags);
    }

    @Override
    public String code() {
        return name();
    }

    public Stage stage() {
        return stage;
    }

    /** What its document is called there; null where the standard has no word for it. */
    public @Nullable Type documentType() {
        return documentType;
    }

    /** The part of a release among whose documents the notice stands; empty where it stands in none. */
    public String section() {
        return stage.section;
    }

    /** Whether a release with all these tags can carry this notice. */
    public boolean fits(Collection<Tag> all) {
        return !all.isEmpty() && tags.containsAll(all);
    }

    /**
     * The notices a release says it belongs to, each once, in the order it names them. Empty where it names none, as releases of other regimes
     * do; what is no notice of the Act is passed over.
     */
    public static List<NoticeType> of(JsonNode release) {
        Set<NoticeType> found = new LinkedHashSet<>();
        for (JsonNode said : release.findValues("noticeType")) {
            for (NoticeType type : values()) {
                if (type.name().equals(said.asText())) found.add(type);
            }
        }
        return List.copyOf(found);
    }
}
