package org.folkmoot.portal.survey;

import io.micronaut.http.MutableHttpResponse;

/** A device that others use too, for features that hand one round: what it is told, and how it forgets. */
public final class SharedDevice {
    private SharedDevice() {}

    /** From now on nothing of anybody may be left on it. */
    public static <B> MutableHttpResponse<B> share(MutableHttpResponse<B> response) {
        return LessonPass.share(response, true);
    }

    /** It forgets whose answers it held, and what pages of them it has seen: going back shows nothing. */
    public static <B> MutableHttpResponse<B> forget(MutableHttpResponse<B> response) {
        return LessonPass.forget(response);
    }
}
