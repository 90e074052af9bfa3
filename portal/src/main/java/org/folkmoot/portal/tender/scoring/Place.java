package org.folkmoot.portal.tender.scoring;

/**
 * Where a mark stands.
 *
 * @param bid the bid's code
 * @param question id of what is marked: a question without parts, or a part
 * @param group id of the group whose mark it is
 */
public record Place(String bid, String question, String group) {}
