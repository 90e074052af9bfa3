package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import org.folkmoot.portal.platform.web.Pages;
import org.folkmoot.portal.platform.web.Visit;

/**
 * What the device of somebody who answers brings along.
 *
 * @param secret of the answers it holds; null when it holds none
 * @param shared whether others use it too, so that nothing may be left on it
 * @param pass of the lesson it is in; null when nobody typed the words of a class on it
 */
record Device(
        @Nullable String secret, boolean shared, @Nullable String pass) {
    Device holding(String another) {
        return new Device(another, shared, pass);
    }

    /** Where somebody begins whose answers are not on it: on a shared device where every class begins. */
    String entrance() {
        return shared ? "/class" : "/return";
    }

    /** Leads there. Whoever had answers on it is told why they are gone, but for a shared one: it may have been somebody else. */
    HttpResponse<?> begin(Visit visit) {
        return shared || secret == null
                ? Pages.seeOther(visit, entrance())
                : Pages.done(visit, entrance(), "gone-elsewhere");
    }
}
