package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.UUID;

/** A text of a campaign that the team may read. @param same whether it says nothing but the campaign's words */
@Introspected
record AlikeText(
        UUID id, String words, String language, @Nullable String blackedOut, Boolean same, Boolean apart) {}
