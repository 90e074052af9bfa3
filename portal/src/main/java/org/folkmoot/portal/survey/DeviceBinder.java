package org.folkmoot.portal.survey;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets the pages of answering take a {@link Device} as a parameter. */
@Singleton
final class DeviceBinder implements TypedRequestArgumentBinder<Device> {
    @Override
    public Argument<Device> argumentType() {
        return Argument.of(Device.class);
    }

    @Override
    public BindingResult<Device> bind(ArgumentConversionContext<Device> context, HttpRequest<?> source) {
        return () -> Optional.of(new Device(
                cookie(source, AnswerCookie.NAME),
                LessonPass.shared(cookie(source, LessonPass.SHARED)),
                cookie(source, LessonPass.NAME)));
    }

    @Nullable
    private static String cookie(HttpRequest<?> request, String name) {
        return request.getCookies()
                .findCookie(name)
                .map(found -> found.getValue())
                .orElse(null);
    }
}
