package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.folkmoot.portal.platform.data.Json;

/**
 * Whom alone a question was asked, where a release can say so: those who gave one of these answers to one question of one answer, which
 * everybody was asked. How many they are is what that other question shows; while every figure of it is shown, the question asked of them
 * tells nothing about anybody else (decision record 35).
 *
 * @param parent what everybody was asked @param answers some of its options
 */
record AskedOnly(Sheets.Item parent, List<String> answers) {
    /** Empty for what everybody is asked, and for whom a release cannot say. @param sheets of the same questionnaire */
    static Optional<AskedOnly> of(Sheets.Item item, Sheets sheets) {
        if (item.rules().size() != 1 || item.everyRule().size() != 1) return Optional.empty();
        AskedOf of = AskedOf.of(item.rules().getFirst()).orElse(null);
        if (of == null || of.answers().size() != 1) return Optional.empty();
        Map.Entry<String, List<String>> said =
                of.answers().entrySet().iterator().next();
        return sheets.items().stream()
                .filter(other -> other.key().equals(said.getKey()))
                .filter(AskedOnly::mayLead)
                .filter(other -> AskedOf.options(other).containsAll(said.getValue()))
                .findFirst()
                .map(other -> new AskedOnly(
                        other, said.getValue().stream().distinct().sorted().toList()));
    }

    private static boolean mayLead(Sheets.Item item) {
        Kind kind = item.question().kind();
        return (kind == Kind.CHOICE || kind == Kind.YES_NO)
                && item.question().releasable()
                && item.everyRule().isEmpty();
    }

    /** Whether somebody who answered so was asked. @param chosen of the parent; empty where it was passed over */
    boolean asked(@Nullable List<String> chosen) {
        return chosen != null && chosen.stream().anyMatch(answers::contains);
    }

    /** What makes two questions asked of others two questions. */
    String mark(ExactCounts.Asked parent) {
        return Json.write(List.of(parent.id(), answers));
    }
}
