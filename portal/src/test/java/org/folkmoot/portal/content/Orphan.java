package org.folkmoot.portal.content;

import org.folkmoot.portal.platform.files.LastResort;

/** A reader that never ends, and whose portal has died. */
final class Orphan {
    private Orphan() {}

    public static void main(String[] arguments) throws InterruptedException {
        LastResort.arm();
        Thread.sleep(Long.MAX_VALUE);
    }
}
