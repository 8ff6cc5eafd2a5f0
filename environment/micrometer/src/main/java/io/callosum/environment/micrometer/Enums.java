package io.callosum.environment.micrometer;

import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Meters by the constants of an enum, one each. */
final class Enums {
    private Enums() {}

    static <E extends Enum<E>, M> Map<E, M> map(Class<E> type, Function<E, M> meter) {
        Map<E, M> meters = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            meters.put(each, meter.apply(each));
        }
        return meters;
    }

    static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E> void increment(Map<E, Counter> counters, E constant) {
        Counter counter = counters.get(constant);
        if (counter != null) {
            counter.increment();
        }
    }
}
