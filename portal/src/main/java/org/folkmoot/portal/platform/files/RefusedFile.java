package org.folkmoot.portal.platform.files;

import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** A file whose content we do not take; the person is told why and what to send instead. */
public final class RefusedFile extends Problem {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RefusedFile(Reason reason) {
        super(ProblemKind.UNSUPPORTED, Map.of("reason", reason.key()));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** For logs: people read {@link #message()}. */
    @Override
    public String getMessage() {
        return "refused: " + reason.key();
    }

    /** The message for the field it was sent in. */
    public String message() {
        return "files.refused." + reason.key();
    }

    /** Each has its words under {@code files.refused.<key>}. */
    public enum Reason {
        EMPTY,
        /** Content of no kind we know. */
        UNKNOWN_KIND,
        /** A kind we know, but not one this page takes. */
        UNWANTED_KIND,
        /** Cut short or damaged. */
        BROKEN,
        ENCRYPTED,
        /** Signed: taking out who wrote it would break the seal. */
        SIGNED,
        /** Words that were taken out or put in are still marked, with who it was. */
        TRACKED_CHANGES,
        MACROS,
        /** Another file or archive inside. */
        FILE_INSIDE,
        /** More inside than we unpack: parts, bytes, or bytes for its size. */
        TOO_MUCH_INSIDE,
        /** Names inside that point outside. */
        UNSAFE_NAMES,
        /** Two kinds of file in one. */
        TWO_IN_ONE,
        /** More than 40 million pixels. */
        PICTURE_TOO_LARGE,
        /** What opens it did not come to an end. */
        TOO_SLOW,
        /** Found by the malware scanner. */
        HARMFUL;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
