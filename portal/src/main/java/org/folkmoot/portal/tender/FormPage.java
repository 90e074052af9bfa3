package org.folkmoot.portal.tender;

import org.folkmoot.portal.platform.web.PageModel;

/** A page with a form that is saved as a version. */
interface FormPage extends PageModel {
    Told told();
}
