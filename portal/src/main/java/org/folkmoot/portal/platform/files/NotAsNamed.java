package org.folkmoot.portal.platform.files;

/** A file of a folder that is not there, or not what its name says. */
public final class NotAsNamed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    NotAsNamed(String code) {
        super(code);
        this.code = code;
    }

    /** {@code no-such-file}, or {@code not-its-bytes}. */
    public String code() {
        return code;
    }
}
