package org.folkmoot.portal.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A form that a mail program may send by itself when its reader says stop (RFC 8058), so that it comes from no page of ours. The secret in
 * its address is what lets it do that one thing; whatever else the route does asks for the token of a form, as every other does.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MailedForm {}
