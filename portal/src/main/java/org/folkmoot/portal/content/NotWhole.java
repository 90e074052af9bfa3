package org.folkmoot.portal.content;

import java.util.List;
import java.util.Map;
import org.folkmoot.portal.content.type.ValueError;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Not everything that must be there is there in every language, or something that is there breaks a rule. */
final class NotWhole extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<ValueError> errors;

    NotWhole() {
        this(List.of());
    }

    NotWhole(List<ValueError> errors) {
        super(ProblemKind.INVALID, Map.of());
        this.errors = List.copyOf(errors);
    }

    @Override
    public List<Detail> details() {
        return errors.stream()
                .map(error -> Detail.at(error.pointer(), error.code(), error.messageKey(), error.facts()))
                .toList();
    }
}
