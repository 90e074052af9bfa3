package org.folkmoot.portal.platform.data;

/**
 * One change, told as a pointer: who reads it looks up what is true now.
 *
 * @param seq the order in which changes became visible; later is larger, gaps mean nothing
 * @param kind what changed, such as {@code consultation.published}
 * @param ref which one, by its public id or slug; never a person's data, never an anonymous response (decision 7)
 */
public record OutboxEntry(long seq, short council, String kind, String ref) {}
