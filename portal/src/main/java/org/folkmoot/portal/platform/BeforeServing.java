package org.folkmoot.portal.platform;

/** Something that must hold before the portal serves its first page. A bean; asked once at each start, with the tables up to date. */
public interface BeforeServing {
    /** @throws CannotStart when it does not hold */
    void demand();
}
