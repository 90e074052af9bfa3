package org.folkmoot.portal.tender.sealing;

/**
 * One who can open bids together with somebody of another team.
 *
 * @param id what is kept for the person; never their name
 * @param team in which they work
 */
public record Opener(String id, String team) {
    /** The printed share in the council's safe counts as an opener of a team of its own: with any one opener it opens, alone it does not. */
    public static final Opener SAFE = new Opener("safe", "safe");

    boolean apartFrom(Opener other) {
        return !team.equals(other.team());
    }
}
