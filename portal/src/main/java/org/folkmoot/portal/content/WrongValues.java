package org.folkmoot.portal.content;

import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Something a program sent breaks the rules of its type, is no JSON, or is taken; every such thing is named. */
class WrongValues extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<ValueError> errors;

    WrongValues(List<ValueError> errors) {
        this(ProblemKind.INVALID, errors);
    }

    WrongValues(ProblemKind kind, List<ValueError> errors) {
        super(kind, Map.of());
        this.errors = List.copyOf(errors);
    }

    @Override
    public List<Detail> details() {
        return errors.stream()
                .map(error -> Detail.at(error.pointer(), error.code(), error.messageKey(), error.facts()))
                .toList();
    }
}
