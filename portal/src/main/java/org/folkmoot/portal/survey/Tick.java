package org.folkmoot.portal.survey;

/** One of several things to tick, as {@code choices} on a form in the studio shows them. */
record Tick(String value, String label, boolean checked) {}
