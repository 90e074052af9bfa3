package org.folkmoot.portal.tender;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import org.folkmoot.portal.platform.web.FieldErrors;
import org.folkmoot.portal.platform.web.Form;
import org.folkmoot.portal.platform.web.SavedAt;

/**
 * How the form of a page stands.
 *
 * @param lock the version it was read from, which it sends back
 * @param saved when it was saved; null where it was not just now
 * @param meanwhile whether somebody else saved since it was read: nothing was kept, and everything typed is still there
 */
record Told(int lock, @Nullable String saved, boolean meanwhile, FieldErrors.Shown errors) {
    /** @param saved as the address of the page has it */
    static Told now(int version, @Nullable String saved) {
        return new Told(version, SavedAt.shown(saved), false, FieldErrors.Shown.NONE);
    }

    static Told wrong(Form form, FieldErrors errors) {
        return new Told(form.number("lock"), null, false, errors.shown());
    }

    /** @param version the one that is there now, so that a further save is meant */
    static Told late(int version) {
        return new Told(version, null, true, FieldErrors.Shown.NONE);
    }

    HttpStatus status() {
        if (errors.any()) return HttpStatus.UNPROCESSABLE_ENTITY;
        return meanwhile ? HttpStatus.CONFLICT : HttpStatus.OK;
    }
}
