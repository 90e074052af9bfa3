package org.folkmoot.portal.survey;

/** One of several things to pick from a list, as {@code part/_select} shows them. */
record Pick(String value, String label, boolean selected) {}
