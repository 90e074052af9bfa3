package org.folkmoot.portal.platform.web;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets controllers take a {@link Visit} as a parameter. */
@Singleton
final class VisitBinder implements TypedRequestArgumentBinder<Visit> {
    @Override
    public Argument<Visit> argumentType() {
        return Argument.of(Visit.class);
    }

    @Override
    public BindingResult<Visit> bind(ArgumentConversionContext<Visit> context, HttpRequest<?> source) {
        return () -> Optional.of(FrontDoor.visitOf(source));
    }
}
