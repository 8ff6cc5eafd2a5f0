package io.callosum.environment.querytrace;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constants of an enum by the names that files have for them: the same in lower case. Immutable and thread-safe. */
public final class LowerNames<E extends Enum<E>> {
    private final Map<E, String> names;
    private final Map<String, E> constants = new HashMap<>();

    /** Of an enum. */
    public LowerNames(Class<E> type) {
        this.names = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            names.put(constant, name);
            constants.put(name, constant);
        }
    }

    /** The name of a constant. */
    public String of(E constant) {
        return names.getOrDefault(constant, "");
    }

    /** The constant of a name, or null. */
    @Nullable
    public E find(String name) {
        return constants.get(name);
    }

    @Override
    public String toString() {
        return names.values().toString();
    }
}
