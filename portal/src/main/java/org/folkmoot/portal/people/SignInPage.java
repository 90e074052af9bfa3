package org.folkmoot.portal.people;

import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.PageModel;

/**
 * Signing in with a password.
 *
 * @param to where they go afterwards; empty for their home
 * @param why they are asked, by where they wanted to go; end of a message key, empty where they came of themselves
 * @param carried what they had typed when their session ended, sealed; empty for nothing
 */
record SignInPage(String login, String to, String why, String carried, FieldErrors.Shown errors) implements PageModel {}
