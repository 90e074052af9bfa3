package org.folkmoot.portal.content.delivery;

import java.time.LocalDateTime;

/** Whose list it is, of what, for whom and at which moment; and what is asked of it. @param now in UTC */
record ListScope(short council, String type, long audience, LocalDateTime now, Question question) {
    /** The language in which values of a subject are compared; empty where it is the same in all. */
    String locale(Subject subject) {
        return subject.localised() ? question.compared() : "";
    }
}
