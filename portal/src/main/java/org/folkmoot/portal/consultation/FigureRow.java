package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import java.util.UUID;

/** The figures of one item as everybody may see them, with the exact counts behind them. */
@Introspected
record FigureRow(UUID target, String exact, String shown, LocalDate shownOn) {}
