package org.folkmoot.portal.content;

/** A reader that the machine ends in the middle, as it ends what takes too much: its exit is that of a signal. */
final class CutDown {
    private static final int KILLED = 128 + 9;

    private CutDown() {}

    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(KILLED);
    }
}
