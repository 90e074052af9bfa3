package org.folkmoot.portal.platform.theme;

import com.github.jknack.handlebars.ValueResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets templates read the components of records, and the public methods without parameters that a record adds to them, and nothing else:
 * no getters of beans, no methods of other classes.
 */
final class RecordValueResolver implements ValueResolver {
    private static final Set<String> NEVER = Set.of("hashCode", "toString", "getClass", "notify", "notifyAll", "wait");

    private final ClassValue<Map<String, Method>> readable = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> methods = new HashMap<>();
            for (Method method : type.getMethods()) {
                if (method.getParameterCount() == 0
                        && method.getReturnType() != void.class
                        && !java.lang.reflect.Modifier.isStatic(method.getModifiers())
                        && !NEVER.contains(method.getName())) {
                    method.setAccessible(true);
                    methods.put(method.getName(), method);
                }
            }
            return Map.copyOf(methods);
        }
    };

    @Override
    public Object resolve(Object context, String name) {
        if (context instanceof Record) {
            Method accessor = readable.get(context.getClass()).get(name);
            return accessor == null ? UNRESOLVED : unwrapped(read(accessor, context));
        }
        return UNRESOLVED;
    }

    @Override
    public Object resolve(Object context) {
        return context instanceof Record
                        || context instanceof String
                        || context instanceof Number
                        || context instanceof Boolean
                ? context
                : UNRESOLVED;
    }

    @Override
    public Set<Map.Entry<String, Object>> propertySet(Object context) {
        if (!(context instanceof Record)) {
            return Set.of();
        }
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : context.getClass().getRecordComponents()) {
            components.put(component.getName(), resolve(context, component.getName()));
        }
        return components.entrySet();
    }

    private static Object read(Method accessor, Object context) {
        try {
            return accessor.invoke(context);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException("Reading " + accessor.getName(), thrown.getCause());
        }
    }

    private static Object unwrapped(Object value) {
        return value instanceof Optional<?> perhaps ? perhaps.orElse(null) : value;
    }
}
