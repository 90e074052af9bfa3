package org.folkmoot.search;

import java.nio.file.Path;

/**
 * The stored index was written by other software or other word lists, or cannot be read at all. Nothing is lost: the caller
 * opens {@link SearchIndex#afresh(Path)} and fills it again from the source of the documents.
 */
public final class IndexOutdated extends RuntimeException {
    private static final long serialVersionUID = 1;

    IndexOutdated(String found) {
        super("search index is '" + found + "', this version reads '" + Format.CURRENT + "'");
    }

    IndexOutdated(String found, Throwable cause) {
        super("search index is '" + found + "', this version reads '" + Format.CURRENT + "'", cause);
    }
}
