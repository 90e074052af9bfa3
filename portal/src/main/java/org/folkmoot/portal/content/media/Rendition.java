package org.folkmoot.portal.content.media;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.MappedEntity;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.folkmoot.portal.platform.files.FileKind;

/**
 * One file of something in the library.
 *
 * @param name a width, which it has at the most, a cut, {@link #MASTER}, {@link #WHOLE} or captions
 * @param file its name in the store; other bytes have another name
 */
@MappedEntity("content_media_rendition")
record Rendition(
        long mediaId,
        String name,
        UUID file,
        byte[] sha256,
        FileKind kind,
        @Nullable Integer width,
        @Nullable Integer height,
        long size) {
    /** What the others are made of; for nobody outside. */
    static final String MASTER = "master";
    /** A recording or film. */
    static final String WHOLE = "whole";

    static final List<Integer> WIDTHS = List.of(320, 640, 1280);
    static final String CARD = "card";
    static final String SQUARE = "square";

    static String captions(String locale) {
        return "captions-" + locale;
    }

    boolean isWidth() {
        return Character.isDigit(name.charAt(0));
    }

    String etag() {
        return '"' + HexFormat.of().formatHex(sha256, 0, 16) + '"';
    }
}
