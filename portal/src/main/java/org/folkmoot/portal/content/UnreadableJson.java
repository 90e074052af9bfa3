package org.folkmoot.portal.content;

import java.util.List;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.web.ProblemKind;

/** What a program sent is no JSON object, is nested too deep, or names a thing twice. */
final class UnreadableJson extends WrongValues {
    private static final long serialVersionUID = 1L;

    UnreadableJson(List<ValueError> errors) {
        super(ProblemKind.BAD_REQUEST, errors);
    }
}
