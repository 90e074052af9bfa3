package org.folkmoot.portal.platform.theme;

/** Hears of every page what it was given: how fixtures for templates are kept while specs look at pages. */
interface PageWitness {
    /** @param view as routes name it @param given what the template runs in */
    void shown(String view, Object given);
}
