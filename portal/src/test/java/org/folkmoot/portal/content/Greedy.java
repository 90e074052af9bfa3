package org.folkmoot.portal.content;

import java.util.ArrayList;
import java.util.List;

/** A reader that a file makes take all the memory there is. */
final class Greedy {
    private Greedy() {}

    public static void main(String[] arguments) {
        List<byte[]> held = new ArrayList<>();
        while (true) {
            held.add(new byte[8_000_000]);
        }
    }
}
