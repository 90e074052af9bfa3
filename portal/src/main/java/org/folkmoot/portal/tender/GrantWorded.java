package org.folkmoot.portal.tender;

/** A page that itself knows whether it is about money that is given: its address names no tender, or a pot is shared under whatever law. */
interface GrantWorded {
    /** Whether it speaks of applications, money and an agreement, and of no bids, winner or contract. */
    boolean grant();

    /** Whether one supplier of a framework is asked, so that it speaks of no marks and of no other bid. */
    default boolean direct() {
        return false;
    }
}
