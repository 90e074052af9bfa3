package org.folkmoot.portal.platform.web;

/** Says when somebody reads what people send. */
public interface Staffing {
    /** Such as "Monday to Friday, 9am to 5pm, not on bank holidays". */
    String when(String locale);
}
