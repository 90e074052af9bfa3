package org.folkmoot.portal.platform.data;

import io.micronaut.context.annotation.Factory;
import io.micronaut.data.runtime.convert.DataTypeConverter;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * A {@link Localised} is a JSON column, in rows, in other answers and in questions. Conversions of a type rather than of a property: an
 * attribute converter is refused in answers that are not rows.
 */
@Factory
final class LocalisedColumn {
    @Singleton
    DataTypeConverter<Localised, String> written() {
        return (text, type, context) -> Optional.of(text.json());
    }

    @Singleton
    DataTypeConverter<String, Localised> read() {
        return (json, type, context) -> Optional.of(Localised.fromJson(json));
    }
}
