package org.folkmoot.portal.platform.web;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.slf4j.MDC;

/** Puts the request's id beside each line logged while it is served, whichever thread serves it. */
record RequestIdInLogs(String requestId) implements ThreadPropagatedContextElement<String> {
    private static final String KEY = "requestId";

    @Override
    public String updateThreadContext() {
        String before = MDC.get(KEY);
        MDC.put(KEY, requestId);
        return before;
    }

    @Override
    public void restoreThreadContext(String before) {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }
}
