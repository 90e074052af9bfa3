package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/** What is set aside, and in which line of the budget. */
public record Budget(
        @Required String id,
        @Nullable Words description,
        @Nullable Money amount) {}
