package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;

/**
 * Where an organisation is, or where something is delivered.
 *
 * @param region code of the classification of territorial units, such as {@code UKF16}
 * @param country of ISO 3166-1, two letters
 */
public record Address(
        @Nullable Words streetAddress,
        @Nullable Words locality,
        @Nullable Words region,
        @Nullable String postalCode,
        @Nullable Words countryName,
        @Nullable String country) {
    public static Address region(String code) {
        return new Address(null, null, Words.of(code), null, null, null);
    }
}
