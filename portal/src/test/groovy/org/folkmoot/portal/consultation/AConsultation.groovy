package org.folkmoot.portal.consultation

import groovy.transform.builder.Builder
import groovy.transform.builder.SimpleStrategy
import java.time.Instant
import java.time.LocalDate
import java.time.temporal.ChronoUnit
import org.folkmoot.portal.platform.data.Localised

/** A consultation that is ready to open, and a little hostile. */
@Builder(builderStrategy = SimpleStrategy, prefix = '')
class AConsultation {
    static final Instant NOON = Instant.parse('2026-06-01T11:00:00Z')

    short councilId = 1
    Instant opensAt = NOON
    Instant closesAt = NOON.plus(7, ChronoUnit.DAYS)
    LocalDate resultsDueOn = LocalDate.parse('2026-07-10')
    Instant launchedAt = NOON.minus(1, ChronoUnit.DAYS)
    Instant answeredAt = null
    Instant withdrawnAt = null
    Instant pausedAt = null
    Map<String, Localised> changed = [:]

    static AConsultation aConsultation() {
        new AConsultation()
    }

    static Map<String, Localised> words() {
        [
            title        : both('Youth club hours <b>now</b>', 'Oriau’r clwb ieuenctid <b>nawr</b>'),
            summary      : both('Five minutes.', 'Pum munud.'),
            childsVersion: both('We ask **you**.', 'Rydyn ni’n gofyn i **chi**.'),
            changeable   : both('The hours.', 'Yr oriau.'),
            settled      : both('The building.', 'Yr adeilad.'),
            decision     : both('The cabinet, in July.', 'Y cabinet, ym mis Gorffennaf.'),
        ]
    }

    static Localised both(String english, String welsh) {
        Localised.of('en', english, 'cy', welsh)
    }

    Consultation build() {
        new Consultation(1L, councilId, UUID.fromString('5f0c2d64-7a53-4d0e-9d0e-0f6a1a2b3c4d'), Words.of(words() + changed), '[]', null,
                opensAt, closesAt, resultsDueOn, launchedAt, answeredAt, withdrawnAt, pausedAt, true, 1L, 0)
    }
}
