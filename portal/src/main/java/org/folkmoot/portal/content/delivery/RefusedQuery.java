package org.folkmoot.portal.content.delivery;

import java.util.List;
import java.util.Map;
import org.folkmoot.portal.platform.web.Problem;
import org.folkmoot.portal.platform.web.ProblemKind;

/** Something in the address is unknown, cannot be read or would cost too much; every such thing is named. */
final class RefusedQuery extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<Detail> details;

    RefusedQuery(List<Detail> details) {
        super(ProblemKind.BAD_REQUEST, Map.of());
        this.details = List.copyOf(details);
    }

    static Detail detail(String parameter, String code, Map<String, Object> facts) {
        return Detail.of(parameter, code, "content.query." + code, facts);
    }

    @Override
    public List<Detail> details() {
        return details;
    }
}
