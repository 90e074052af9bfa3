package org.folkmoot.portal.platform.files;

/** A reader that says what it has to say and ends at once, whatever there is to read. */
final class Prompt {
    static final String SAID = "read";

    private Prompt() {}

    public static void main(String[] arguments) {
        System.out.print(SAID);
    }
}
