package org.folkmoot.portal.tender.law;

/** The portal was asked for law that no file of {@code content/procurement} has; it guesses nothing. */
public final class NoRules extends IllegalArgumentException {
    NoRules(String what) {
        super(what);
    }
}
