package io.callosum.executors.energy;

import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * What the device draws from its battery, by Linux's {@code power_supply} files: {@code power_now} in microwatts, or {@code current_now} in
 * microamperes times {@code voltage_now} in microvolts. Power at two readings is averaged over the time between them; fuel gauges change
 * about once a second, so short queries share a figure. Works while the battery discharges. Thread-safe.
 */
public final class BatteryMeter implements EnergyMeter {
    private static final Path ROOT = Path.of("/sys/class/power_supply");

    private final Path root;
    private final LongSupplier clockNanos;

    /** Of this machine; made by {@link java.util.ServiceLoader}. */
    public BatteryMeter() {
        this(ROOT, System::nanoTime);
    }

    /** Of files laid out like those of the kernel. */
    BatteryMeter(Path root, LongSupplier clockNanos) {
        this.root = root;
        this.clockNanos = clockNanos;
    }

    @Override
    public String name() {
        return "battery";
    }

    @Override
    public Scope scope() {
        return Scope.DEVICE;
    }

    @Override
    public Availability availability() {
        List<Path> batteries = batteries();
        if (batteries.isEmpty()) {
            return Availability.no("no battery in " + root);
        }
        for (Path battery : batteries) {
            String status = SystemFiles.text(battery.resolve("status"));
            if (!status.equals("Discharging")) {
                return Availability.no("battery " + battery.getFileName() + " is "
                        + (status.isEmpty() ? "in an unknown state" : status.toLowerCase(Locale.ROOT))
                        + ": its power says what the device uses only while it discharges");
            }
            if (watts(battery).isEmpty()) {
                return Availability.no(
                        "battery " + battery.getFileName() + " shows neither power nor current and voltage");
            }
        }
        return Availability.yes("discharge of "
                + String.join(
                        ", ",
                        batteries.stream()
                                .map(battery -> battery.getFileName().toString())
                                .toList()));
    }

    @Override
    public EnergyCounter open() {
        Availability availability = availability();
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("energy meter " + name() + ": " + availability.detail());
        }
        Counter counter = new Counter(batteries());
        counter.read();
        return counter;
    }

    /** Those of the machine; a mouse has one too, of scope {@code Device}. */
    private List<Path> batteries() {
        return SystemFiles.entries(root).stream()
                .filter(supply -> SystemFiles.text(supply.resolve("type")).equals("Battery"))
                .filter(supply -> !SystemFiles.text(supply.resolve("scope")).equals("Device"))
                .toList();
    }

    /** Some drivers show a discharge as a negative number. */
    private static Optional<Double> watts(Path battery) {
        try {
            if (Files.exists(battery.resolve("power_now"))) {
                return Optional.of(Math.abs(SystemFiles.number(battery.resolve("power_now")) / 1e6));
            }
            double amperes = SystemFiles.number(battery.resolve("current_now")) / 1e6;
            return Optional.of(Math.abs(amperes * SystemFiles.number(battery.resolve("voltage_now")) / 1e6));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private final class Counter implements EnergyCounter {
        private final List<Path> batteries;
        private final PowerIntegral integral = new PowerIntegral();

        Counter(List<Path> batteries) {
            this.batteries = batteries;
        }

        private synchronized long read() {
            double sum = 0;
            boolean discharges = true;
            for (Path battery : batteries) {
                discharges &= SystemFiles.text(battery.resolve("status")).equals("Discharging");
                sum += watts(battery).orElse(Double.NaN);
            }
            long now = clockNanos.getAsLong();
            integral.add(discharges ? sum : Double.NaN, now);
            return now;
        }

        @Override
        public Scope scope() {
            return Scope.DEVICE;
        }

        @Override
        public OptionalDouble millijoules() {
            return integral.millijoules(read());
        }

        @Override
        public void close() {}
    }
}
