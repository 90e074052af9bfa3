package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** That a tender interests an organisation. @param open whether everybody may read it */
@MappedEntity("tender_interest")
record InterestRow(@Id UUID provider, boolean open) {}
