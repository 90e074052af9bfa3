package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/** When the next notice is to be expected, and by whom where it is not published. */
public record Communication(
        @Nullable Instant futureNoticeDate, @Nullable Words futureNoticeRecipients) {}
