package org.folkmoot.portal.tender.ocds;

import java.util.Set;

/** No part of the three schemas has a name that is merged one way here and another way there. */
enum PublishedRules implements MergeRules {
    RELEASE(Set.of("id", "date", "tag")),
    INSIDE(Set.of());

    private static final Set<String> WHOLE_LISTS = Set.of(
            "additionalClassifications",
            "additionalContactPoints",
            "additionalIdentifiers",
            "additionalProcurementCategories",
            "availableLanguage",
            "buyerClassificationRestrictions",
            "buyerLocationRestrictions",
            "changes",
            "classifications",
            "coordinates",
            "coveredBy",
            "criteria",
            "customerServices",
            "dates",
            "deliveryAddresses",
            "deliveryLocations",
            "essentialAssets",
            "identifiers",
            "juryMembers",
            "languages",
            "legislativeReferences",
            "links",
            "methodOfPayment",
            "performanceFailures",
            "procurementMethodRationaleClassifications",
            "qualificationSystemConditions",
            "qualificationSystemMethods",
            "rationaleClassifications",
            "relatedLots",
            "relationship",
            "reservedParticipation",
            "roles",
            "specialRegime",
            "subcontractingClauses",
            "submissionMethod",
            "type",
            "unstructuredChanges");

    private final Set<String> omitted;

    PublishedRules(Set<String> omitted) {
        this.omitted = omitted;
    }

    @Override
    public Rule of(String name) {
        if (omitted.contains(name)) return Rule.OMIT;
        return WHOLE_LISTS.contains(name) ? Rule.WHOLE_LIST : Rule.AS_IT_IS;
    }

    @Override
    public MergeRules inside(String name) {
        return INSIDE;
    }
}
