package org.folkmoot.portal.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A reader that leaves files behind, in folders, and starts something that goes on when it is gone. */
final class Litter {
    private Litter() {}

    public static void main(String[] arguments) throws IOException {
        Path folder =
                Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "zzlitter", "deep", "deeper"));
        Files.writeString(folder.resolve("left.txt"), "what was in the file");
        new ProcessBuilder("sleep", "3001").inheritIO().start();
        while (true) {
            Thread.onSpinWait();
        }
    }
}
