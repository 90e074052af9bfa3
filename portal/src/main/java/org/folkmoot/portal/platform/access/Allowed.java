package org.folkmoot.portal.platform.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the action of the policy matrix that a route performs. A route without it is refused. The matrix decides by role before the
 * method runs; the job behind it asks {@link Policy} again about the thing itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {
    /** Such as {@code consultation.edit}; a line of {@code policy.yml}. */
    String value();
}
