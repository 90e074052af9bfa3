package org.folkmoot.portal.platform.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * What is said when even {@link ProblemPages} cannot answer: the same few words whatever went wrong, never an exception's text or a class's
 * name.
 */
@Singleton
@Primary
final class BareRefusals implements ErrorResponseProcessor<Object> {
    private static final String WORDS = "Sorry, that did not work. Mae'n ddrwg gennym, weithiodd hynny ddim.\n";

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        return response.contentType(MediaType.TEXT_PLAIN_TYPE).body(WORDS);
    }
}
