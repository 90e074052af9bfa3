package org.folkmoot.portal.platform.web;

import io.micronaut.http.HttpStatus;

/** What sort of refusal a problem is, and so which status it is answered with. */
public enum ProblemKind {
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    SIGN_IN_NEEDED(HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    CONFLICT(HttpStatus.CONFLICT),
    GONE(HttpStatus.GONE),
    STALE(HttpStatus.PRECONDITION_FAILED),
    CONDITION_NEEDED(HttpStatus.PRECONDITION_REQUIRED),
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE),
    UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    INVALID(HttpStatus.UNPROCESSABLE_ENTITY),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    FAULT(HttpStatus.INTERNAL_SERVER_ERROR),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ProblemKind(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    /** The middle of its message keys and the end of its type address: {@code not-found}. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** @return the kind answered with this status, {@link #FAULT} for a server error and {@link #BAD_REQUEST} for any other */
    public static ProblemKind of(HttpStatus status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status.getCode() >= 500 ? FAULT : BAD_REQUEST;
    }
}
