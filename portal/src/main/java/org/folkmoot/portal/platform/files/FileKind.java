package org.folkmoot.portal.platform.files;

import java.util.Set;

/** The kinds of file anybody may send (security 8.1); which of them, each page says for itself. */
public enum FileKind {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ODT("application/vnd.oasis.opendocument.text"),
    ODS("application/vnd.oasis.opendocument.spreadsheet"),
    CSV("text/csv"),
    TXT("text/plain"),
    PNG("image/png"),
    JPG("image/jpeg"),
    MP3("audio/mpeg"),
    MP4("video/mp4"),
    VTT("text/vtt");

    public static final Set<FileKind> DOCUMENTS = Set.of(PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, TXT);
    public static final Set<FileKind> PICTURES = Set.of(PNG, JPG);
    public static final Set<FileKind> RECORDINGS = Set.of(MP3, MP4);

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The kind with this {@link #extension}. */
    public static FileKind of(String extension) {
        return valueOf(extension.toUpperCase(java.util.Locale.ROOT));
    }

    /** Without the dot. */
    public String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
