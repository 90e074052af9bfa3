package org.folkmoot.portal.platform.web;

/** Where "Leave quickly" goes: a page that tells whoever looks over a shoulder nothing. */
public final class Elsewhere {
    public static final String ADDRESS = "https://www.bbc.co.uk/weather";

    private Elsewhere() {}
}
