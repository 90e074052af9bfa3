package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;

/** What is sealed of one address on a list. */
@Introspected
record InvitationAddressRow(byte[] sealed) {}
