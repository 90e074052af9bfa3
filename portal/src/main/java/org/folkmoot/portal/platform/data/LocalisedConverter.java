package org.folkmoot.portal.platform.data;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** A {@link Localised} component of a row is a JSON column. */
@Singleton
public final class LocalisedConverter implements AttributeConverter<Localised, String> {
    @Override
    public String convertToPersistedValue(Localised text, ConversionContext context) {
        return text == null ? null : text.json();
    }

    @Override
    public Localised convertToEntityValue(String json, ConversionContext context) {
        return json == null ? null : Localised.fromJson(json);
    }
}
