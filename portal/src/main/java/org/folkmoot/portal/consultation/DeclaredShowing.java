package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.folkmoot.portal.platform.theme.Messages;
import org.folkmoot.portal.platform.theme.Spoken;

/** Says in sentences what was declared before a consultation opened: what becomes of what comes late, when it is decided, when figures are shown. */
@Singleton
class DeclaredShowing {
    private final Declarations declarations;
    private final Parts parts;
    private final Messages messages;

    DeclaredShowing(Declarations declarations, Parts parts, Messages messages) {
        this.declarations = declarations;
        this.parts = parts;
        this.messages = messages;
    }

    /**
     * @param late what becomes of what comes late, as sentences; none where nothing was declared
     * @param decisionOn null where no day was named
     * @param shownWhileOpen whether released figures are public before the close
     */
    record Shown(List<String> late, @Nullable LocalDate decisionOn, boolean shownWhileOpen) {
        static final Shown NOTHING = new Shown(List.of(), null, false);
    }

    Shown of(Consultation one, String locale) {
        return declarations
                .of(one)
                .map(said -> new Shown(
                        said.sentences().stream()
                                .map(key -> messages.text(locale, "consultation.late." + key, facts(one, said, locale)))
                                .toList(),
                        said.decisionOn(),
                        said.shownWhileOpen()))
                .orElse(Shown.NOTHING);
    }

    private Map<String, Object> facts(Consultation one, Declared said, String locale) {
        LocalDate by = said.paperBy(one);
        boolean divided = parts.of(one).size() > 1;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("day", by == null || divided ? "" : Spoken.day(by, Locale.of(locale)));
        facts.put("known", by == null || divided ? "no" : "yes");
        facts.put("days", said.paperDays());
        return facts;
    }
}
