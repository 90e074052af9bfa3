package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;

/** How much was said about one place or passage. @param about empty for what is about the whole */
@Introspected
record SaidAbout(String about, long said) {}
