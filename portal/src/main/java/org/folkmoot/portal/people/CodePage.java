package org.folkmoot.portal.people;

import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.PageModel;

/**
 * Giving the second factor.
 *
 * @param token of the session, which may have begun with this very answer
 */
record CodePage(String to, String carried, String token, FieldErrors.Shown errors) implements PageModel {}
