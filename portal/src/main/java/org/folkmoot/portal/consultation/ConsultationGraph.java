package org.folkmoot.portal.consultation;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.folkmoot.portal.platform.Life;

/** Draws {@link ConsultationLife}. */
@Singleton
final class ConsultationGraph implements Life {
    @Override
    public String of() {
        return "consultation";
    }

    @Override
    public List<Step> steps() {
        return ConsultationLife.steps().stream()
                .map(step -> new Step(
                        step.from().key(), spoken(step.move()), step.to().key()))
                .toList();
    }

    private static String spoken(Move move) {
        return move.name().toLowerCase(Locale.ROOT).replace('_', ' ') + (move.byDate() ? " (by date)" : "");
    }
}
