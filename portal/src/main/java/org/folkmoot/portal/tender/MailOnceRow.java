package org.folkmoot.portal.tender;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** That something was told by mail, once. @param event such as {@code promises:lot-1:6} */
@MappedEntity("tender_mail_once")
record MailOnceRow(UUID tender, @Id String event, Instant toldAt) {}
