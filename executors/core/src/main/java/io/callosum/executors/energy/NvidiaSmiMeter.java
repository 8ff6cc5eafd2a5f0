package io.callosum.executors.energy;

import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.ExecutorException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * The first NVIDIA card's power, as its driver (NVML) tells it through {@code nvidia-smi}, read ten times a second and summed up. Opening
 * starts that program and a thread that listens to it; closing ends both. Thread-safe.
 */
public final class NvidiaSmiMeter implements EnergyMeter {
    private static final long PROBE_SECONDS = 10;
    private static final int EVERY_MILLIS = 100;

    private final List<String> command;

    /** By the program on the path; made by {@link java.util.ServiceLoader}. */
    public NvidiaSmiMeter() {
        this(List.of("nvidia-smi"));
    }

    /** By another program that answers the same. */
    NvidiaSmiMeter(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public String name() {
        return "nvidia-smi";
    }

    @Override
    public Scope scope() {
        return Scope.ACCELERATOR;
    }

    private Process start(String... options) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.add("--query-gpu=power.draw");
        line.add("--format=csv,noheader,nounits");
        line.add("--id=0");
        line.addAll(List.of(options));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    @Override
    public Availability availability() {
        Process process;
        try {
            process = start();
        } catch (IOException missing) {
            return Availability.no("no program " + String.join(" ", command) + " (no NVIDIA driver)");
        }
        try (BufferedReader out = reader(process)) {
            if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                return Availability.no(command.get(0) + " does not answer");
            }
            String line = out.readLine();
            OptionalDouble watts = watts(line == null ? "" : line);
            return watts.isPresent()
                    ? Availability.yes("NVML by " + command.get(0) + ": first card, power ten times a second")
                    : Availability.no(command.get(0) + " tells no power: '" + (line == null ? "" : line.strip()) + "'");
        } catch (IOException failed) {
            return Availability.no(command.get(0) + ": " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Availability.no("interrupted while " + command.get(0) + " was asked");
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public EnergyCounter open() {
        Availability availability = availability();
        if (!availability.available()) {
            throw new ExecutorException.Unavailable("energy meter " + name() + ": " + availability.detail());
        }
        try {
            return new Counter(start("--loop-ms=" + EVERY_MILLIS));
        } catch (IOException failed) {
            throw new ExecutorException.Unavailable("energy meter " + name() + ": " + failed.getMessage());
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static OptionalDouble watts(String line) {
        try {
            double watts = Double.parseDouble(line.strip());
            return watts >= 0 && watts < Double.POSITIVE_INFINITY ? OptionalDouble.of(watts) : OptionalDouble.empty();
        } catch (NumberFormatException other) {
            return OptionalDouble.empty();
        }
    }

    private static final class Counter implements EnergyCounter {
        private final Process process;
        private final PowerIntegral integral = new PowerIntegral();

        Counter(Process process) {
            this.process = process;
            Thread listener = new Thread(this::listen, "callosum-nvidia-smi");
            listener.setDaemon(true);
            listener.start();
        }

        private void listen() {
            try (BufferedReader out = reader(process)) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    integral.add(watts(line).orElse(Double.NaN), System.nanoTime());
                }
            } catch (IOException ended) {
                // Whether it was closed or died: there is no more to read.
            }
            integral.fail();
        }

        @Override
        public Scope scope() {
            return Scope.ACCELERATOR;
        }

        @Override
        public OptionalDouble millijoules() {
            return integral.millijoules(System.nanoTime());
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
