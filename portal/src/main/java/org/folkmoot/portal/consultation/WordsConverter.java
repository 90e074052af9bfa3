package org.folkmoot.portal.consultation;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;

/** The words of a consultation are one JSON column. */
@Singleton
final class WordsConverter implements AttributeConverter<Words, String> {
    @Override
    public @Nullable String convertToPersistedValue(@Nullable Words words, ConversionContext context) {
        return words == null ? null : words.json();
    }

    @Override
    public @Nullable Words convertToEntityValue(@Nullable String json, ConversionContext context) {
        return json == null ? null : Words.fromJson(json);
    }
}
