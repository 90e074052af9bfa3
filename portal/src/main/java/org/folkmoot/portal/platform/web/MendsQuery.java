package org.folkmoot.portal.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A page that shows people what they typed, also when it cannot be read: it gets what is left of the query, asks {@link BrokenQuery#of} and
 * refuses. Every other page is refused before it is asked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MendsQuery {}
