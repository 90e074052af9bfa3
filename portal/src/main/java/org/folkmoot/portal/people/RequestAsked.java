package org.folkmoot.portal.people;

/** Somebody asked on their own page for what is held about them, or to be erased. Published inside the transaction that keeps it. */
public record RequestAsked(short council) {}
