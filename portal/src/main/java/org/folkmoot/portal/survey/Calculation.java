package org.folkmoot.portal.survey;

/**
 * How the answer to a {@link Kind#CALCULATED} question is worked out.
 *
 * @param formula JsonLogic over the answers given before it, as {@link Working} reads it
 * @param shown whether the person is told what it comes to
 */
public record Calculation(Rule formula, boolean shown) {}
