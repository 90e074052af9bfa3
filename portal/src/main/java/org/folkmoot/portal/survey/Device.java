package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;

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
}
