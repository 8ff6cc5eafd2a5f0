package io.callosum.executors.energy;

import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The processor's own energy counters (RAPL) by way of Linux's powercap files, {@code energy_uj} in microjoules: every package, and
 * memory where it has a counter of its own. A counter that reached {@code max_energy_range_uj} starts at 0 again, which is noticed as
 * long as a reading is taken each time round (some minutes at full load). Most kernels let only root read them. Thread-safe.
 */
public final class PowercapMeter implements EnergyMeter {
    private static final Path ROOT = Path.of("/sys/class/powercap");

    private final Path root;

    /** Of this machine; made by {@link java.util.ServiceLoader}. */
    public PowercapMeter() {
        this(ROOT);
    }

    /** Of files laid out like those of the kernel. */
    PowercapMeter(Path root) {
        this.root = root;
    }

    @Override
    public String name() {
        return "powercap";
    }

    @Override
    public Scope scope() {
        return Scope.PROCESSOR;
    }

    @Override
    public Availability availability() {
        if (!Files.isDirectory(root)) {
            return Availability.no("no folder " + root + " (no Linux, or a kernel without powercap)");
        }
        List<Path> zones = zones();
        if (zones.isEmpty()) {
            return Availability.no("no processor package in " + root);
        }
        for (Path zone : zones) {
            try {
                SystemFiles.number(zone.resolve("energy_uj"));
            } catch (IOException unreadable) {
                boolean there = Files.exists(zone.resolve("energy_uj"));
                return Availability.no(
                        there
                                ? zone.resolve("energy_uj") + " cannot be read (most kernels let only root)"
                                : unreadable.toString());
            }
        }
        return Availability.yes("RAPL by powercap: "
                + zones.stream()
                        .map(zone -> SystemFiles.text(zone.resolve("name")))
                        .collect(Collectors.joining(", ")));
    }

    @Override
    public EnergyCounter open() {
        Availability availability = availability();
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("energy meter " + name() + ": " + availability.detail());
        }
        try {
            List<Zone> zones = new ArrayList<>();
            for (Path zone : zones()) {
                zones.add(new Zone(zone));
            }
            return new Counter(zones);
        } catch (IOException failed) {
            throw new ExecutorException.Unavailable("energy meter " + name() + ": " + failed.getMessage());
        }
    }

    /** Zones that do not contain one another: cores and uncore are in their package, the platform ({@code psys}) has all of them. */
    private List<Path> zones() {
        return SystemFiles.entries(root).stream()
                .filter(zone -> {
                    String name = SystemFiles.text(zone.resolve("name")).toLowerCase(Locale.ROOT);
                    return name.startsWith("package") || name.equals("dram");
                })
                .toList();
    }

    /** One counter, unwrapped. */
    private static final class Zone {
        private final Path file;
        private final long range;
        private long last;
        private long total;

        Zone(Path folder) throws IOException {
            file = folder.resolve("energy_uj");
            range = SystemFiles.number(folder.resolve("max_energy_range_uj"));
            last = SystemFiles.number(file);
        }

        long microjoules() throws IOException {
            long now = SystemFiles.number(file);
            total += now >= last ? now - last : range - last + now;
            last = now;
            return total;
        }
    }

    private static final class Counter implements EnergyCounter {
        private final List<Zone> zones;
        private boolean failed;

        Counter(List<Zone> zones) {
            this.zones = zones;
        }

        @Override
        public Scope scope() {
            return Scope.PROCESSOR;
        }

        @Override
        public synchronized OptionalDouble millijoules() {
            double sum = 0;
            try {
                for (Zone zone : zones) {
                    sum += zone.microjoules() / 1e3;
                }
            } catch (IOException unreadable) {
                failed = true;
            }
            return failed ? OptionalDouble.empty() : OptionalDouble.of(sum);
        }

        @Override
        public void close() {}
    }
}
