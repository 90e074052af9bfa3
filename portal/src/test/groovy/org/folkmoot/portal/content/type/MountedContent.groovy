package org.folkmoot.portal.content.type

import java.nio.file.Files
import java.nio.file.Path
import org.folkmoot.portal.platform.theme.Overlay

/** A council's folder with files of its own, laid over what comes with the product. */
class MountedContent {
    final Path folder

    MountedContent(Path folder) {
        this.folder = Files.createDirectories(folder)
    }

    MountedContent with(String path, String text) {
        Path file = folder.resolve('content').resolve(path)
        Files.createDirectories(file.parent)
        Files.writeString(file, text)
        this
    }

    Overlay getOverlay() {
        new Overlay('base', folder.toString())
    }

    List<String> getFaults() {
        ContentFiles.of(overlay).faults()*.toString()
    }

    /** A type with a title and these fields; the first of them begins on line 4. */
    static String type(String fields) {
        """label: {en: Thing, cy: Peth}
fields:
  title: {kind: text, label: {en: Title, cy: Teitl}, localised: true, required: true}
${fields}"""
    }
}
