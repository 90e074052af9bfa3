package org.folkmoot.portal.platform.access;

import io.micronaut.http.HttpRequest;

/** Finds out who is asking. Implemented by {@code people}, which knows sessions; the ground only needs the answer. */
public interface Viewers {
    /**
     * @return the person behind this request's session cookie and the token its forms must carry; somebody anonymous when the
     *     cookie is missing, unknown, expired, of another council, or anything else is doubtful
     */
    Asking of(HttpRequest<?> request, Council council);

    /** A viewer and the token that each form of their session carries; the token is empty without a session. */
    record Asking(Viewer viewer, String formToken) {}
}
