package org.folkmoot.portal.content.media;

import jakarta.inject.Singleton;
import java.io.InputStream;
import org.folkmoot.portal.platform.files.FileKind;
import org.folkmoot.portal.platform.files.PaperIntake;
import org.folkmoot.portal.platform.files.RefusedFile;

/**
 * Pictures that people send and that no library shows: made anew like those of the library, upright, at most 2,560 points long, and without
 * what a camera wrote beside them (security 8.5).
 */
@Singleton
public class SentPictures implements PaperIntake.Pictures {
    private final PictureMaking making;

    SentPictures(PictureMaking making) {
        this.making = making;
    }

    /** @throws RefusedFile when it is broken, needs too much, or takes too long */
    @Override
    public byte[] anew(InputStream picture, FileKind kind) {
        return making.master(picture, kind).bytes();
    }
}
