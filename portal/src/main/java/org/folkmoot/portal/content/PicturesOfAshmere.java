package org.folkmoot.portal.content;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.folkmoot.portal.content.media.DrawnPictures;
import org.folkmoot.portal.platform.access.Council;
import org.folkmoot.portal.platform.data.DemonstrationPart;

/** The invented borough's pictures, drawn when they are loaded; its news names them. */
@Singleton
@Requires(env = "demo")
class PicturesOfAshmere implements DemonstrationPart {
    private final DrawnPictures pictures;

    PicturesOfAshmere(DrawnPictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public int order() {
        return 22;
    }

    @Override
    public void load(Council ashmere) {
        pictures.hang(ashmere.id());
    }
}
