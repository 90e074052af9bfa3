package org.folkmoot.portal.tender.ocds;

/** An organisation named where it does something; {@link Party#reference} makes one that agrees with its party. */
public record PartyReference(@Required String id, @Required String name) {}
