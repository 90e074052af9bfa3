package org.folkmoot.portal.content;

/** A reader that a file has brought to a standstill. */
final class NeverEnds {
    private NeverEnds() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }
}
