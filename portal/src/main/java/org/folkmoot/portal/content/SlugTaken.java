package org.folkmoot.portal.content;

import java.util.List;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Another entry of the type has the address that this one asks for, or had it: it would lead to two things. */
final class SlugTaken extends WrongValues {
    private static final long serialVersionUID = 1L;

    SlugTaken(List<ValueError> errors) {
        super(ProblemKind.CONFLICT, errors);
    }
}
