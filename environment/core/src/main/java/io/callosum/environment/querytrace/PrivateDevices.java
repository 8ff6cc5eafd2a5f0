package io.callosum.environment.querytrace;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes the queries of several devices tell less: each as {@link PrivateQueries}, and devices are numbers from 0. Not thread-safe. */
public final class PrivateDevices implements UnaryOperator<DeviceQuery> {
    private final Map<String, Told> devices = new HashMap<>();

    private record Told(String name, PrivateQueries queries) {}

    @Override
    public DeviceQuery apply(DeviceQuery from) {
        Told told = devices.get(from.device());
        if (told == null) {
            told = new Told(Integer.toString(devices.size()), new PrivateQueries());
            devices.put(from.device(), told);
        }
        return new DeviceQuery(told.name(), told.queries().apply(from.query()));
    }
}
