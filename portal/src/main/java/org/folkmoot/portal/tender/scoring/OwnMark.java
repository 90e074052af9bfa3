package org.folkmoot.portal.tender.scoring;

/**
 * What one person makes of one answer, alone. It prepares the group's meeting and never enters a total (decision 34).
 *
 * @param marker the pseudonym of a seat (decision 11)
 * @param locked false for a draft, which counts for nothing and which its writer may still change
 */
public record OwnMark(Place place, String marker, int mark, boolean locked) {}
