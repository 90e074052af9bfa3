package org.folkmoot.portal.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that is the same bytes for every viewer: no name, token, flash message or cookie, so that it may be cached. Everything else is
 * {@code no-store}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PublicPage {
    /** Outbox kinds whose changes make the page stale, such as {@code consultation}. */
    String[] kinds() default {};
}
