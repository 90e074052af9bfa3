package org.folkmoot.portal.tender.ocds;

import io.micronaut.core.annotation.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One named part of a record that is published, or one thing in a list of them.
 *
 * @param at where it is written, as RFC 6901 says
 * @param name as it is written, which is the name of the record's component; of a thing in a list, the name of the list
 */
record Part(
        String at, String name, boolean required, @Nullable Object value) {
    /** All parts of one record in their order, those that say nothing among them. */
    static List<Part> of(Record whole, String at) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            String name = component.getName();
            parts.add(new Part(
                    at + "/" + name, name, component.isAnnotationPresent(Required.class), read(component, whole)));
        }
        return parts;
    }

    /** Shows every part at every depth, the outer before the inner, in the order in which they are written. */
    static void walk(Record whole, String at, Consumer<Part> each) {
        for (Part part : of(whole, at)) {
            each.accept(part);
            if (part.value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    Part item = new Part(part.at + "/" + i, part.name, true, list.get(i));
                    each.accept(item);
                    into(item, each);
                }
            } else {
                into(part, each);
            }
        }
    }

    private static void into(Part part, Consumer<Part> each) {
        if (part.value instanceof Record inner && !(inner instanceof Words) && !part.empty())
            walk(inner, part.at, each);
    }

    /** Whether nothing is written of it. */
    boolean empty() {
        return nothing(value);
    }

    private static boolean nothing(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case List<?> list -> list.isEmpty();
            case Words said -> false;
            case Record inner -> of(inner, "").stream().allMatch(Part::empty);
            default -> false;
        };
    }

    private static @Nullable Object read(RecordComponent component, Record whole) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot be read: " + component, e);
        }
    }
}
