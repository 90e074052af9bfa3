package org.folkmoot.portal.consultation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.folkmoot.portal.platform.data.Localised;

/** What a consultation needs to know and do about questionnaires. */
interface Questions {
    /**
     * @param pages small pages that somebody who answers sees, one after the other
     * @param missing what lacks a language; empty when all is there
     * @param asksAboutWelsh whether it asks what is planned would do to the Welsh language
     * @param asksForAddresses whether it asks where people can be reached
     * @param special what it asks about health, belief, origin, sexuality and the like
     */
    record Facts(
            int pages,
            int questions,
            List<String> missing,
            boolean asksAboutWelsh,
            boolean asksForAddresses,
            List<Special> special) {
        static final Facts NONE = new Facts(0, 0, List.of(), false, false, List.of());
    }

    /** @param condition key of what lets the council ask it; empty while its author has not said */
    record Special(String id, Localised text, String condition) {}

    /** One question as an officer knows it. @param kind name of how it is answered */
    record Asked(String id, String kind, Localised text) {}

    /** Everything a questionnaire asks, without what it only tells. */
    List<Asked> asked(short council, UUID questionnaire);

    /** Every word in which a fixed version puts its questions to people, Easy Read too: what is asked, never an answer. */
    List<Localised> words(short council, long version);

    /** @param written as a template or the demonstration writes it: title and pages, every text by language */
    UUID create(short council, Map<String, Object> written, UUID actor);

    /** Puts other words in the place of all there are. @param written as {@link #create} takes it */
    void rewrite(short council, UUID questionnaire, Map<String, Object> written, UUID actor);

    /** As {@link #create} takes it: for a copy. */
    Map<String, Object> written(short council, UUID questionnaire);

    /** Gives one that asks nothing the pages of another, every question under its id. @return false where it asks something */
    boolean fill(short council, UUID questionnaire, UUID like, UUID actor);

    /** Gives it a new title where it still has the one it was made with, {@code before}. */
    void retitle(short council, UUID questionnaire, Localised before, Localised after, UUID actor);

    /** @param locales the council's languages, all of which it must be written in */
    Facts facts(short council, UUID questionnaire, List<String> locales);

    /** Whether not every way through it could be walked, so that nobody knows where each leads: long work, for the checklist alone. */
    boolean unwalked(short council, UUID questionnaire);

    /** Fixes what is asked. @return key of the version that answers belong to */
    long freeze(short council, UUID questionnaire);
}
