package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Which organisation a supplier is that was named by its address; both are marks that nobody reads back. */
@MappedEntity("tender_supplier")
record SupplierRow(@Id byte[] address, byte[] provider) {}
