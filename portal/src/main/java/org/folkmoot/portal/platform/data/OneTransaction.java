package org.folkmoot.portal.platform.data;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A job that happens wholly or not at all: one READ COMMITTED transaction on the default data source (decision 14).
 *
 * <p>Where the database gives one of two competing transactions up (errors 1213, 1205, 1020), the whole job is run again, up
 * to three times. So a job may run more than once, and does nothing outside the database that cannot be repeated. Called
 * inside another transaction it joins it, and leaves repeating to whoever began. Lock first, read after, audit last.
 */
@Around
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface OneTransaction {}
