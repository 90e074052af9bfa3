package org.folkmoot.portal.content.type;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.folkmoot.portal.platform.ConsoleCommand;

/** {@code bin/content schema TYPE}: prints the JSON Schema of a type, with the fields that the delivery API does not show. */
@Singleton
final class ContentSchema implements ConsoleCommand {
    private static final List<String> LANGUAGES = List.of("en", "cy");

    @Override
    public String name() {
        return "content schema";
    }

    @Override
    public String takes() {
        return "TYPE";
    }

    @Override
    public String help() {
        return "prints the JSON Schema of a content type";
    }

    @Override
    public boolean needsDatabase() {
        return false;
    }

    @Override
    public int run(List<String> arguments, ApplicationContext portal) {
        ContentTypes types = portal.getBean(ContentTypes.class);
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("Say: content schema " + takes());
        }
        ContentType type = types.find(arguments.getFirst())
                .orElseThrow(() -> new IllegalArgumentException("There is no type \"" + arguments.getFirst()
                        + "\": there are " + String.join(", ", types.keys()) + "."));
        System.out.println(
                new TypeSchema(types.taxonomies(), true).of(type, LANGUAGES).toPrettyString());
        return 0;
    }
}
