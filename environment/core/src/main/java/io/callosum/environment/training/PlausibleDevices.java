package io.callosum.environment.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Leaves out devices that report what cannot be, before anything is averaged: a device whose median-centred figure (how slow it and its
 * server are beside the others at the same splits, how its times scatter, its transfers, its timeouts) lies further from the median of all
 * than {@value #LIMIT} robust deviations (1.4826 times the median absolute deviation, Hampel, The influence curve and its role in robust
 * estimation, 1974; at least a floor per figure). With fewer than {@value #LEAST_DEVICES} devices all are kept. Immutable.
 *
 * @param kept by name
 * @param rejected by name, and why
 */
record PlausibleDevices(SortedMap<String, DeviceStatistics> kept, SortedMap<String, String> rejected) {
    static final int LEAST_DEVICES = 4;
    static final double LIMIT = 5;

    private record Figure(String name, double floor, ToDoubleFunction<DeviceStatistics> of) {}

    static PlausibleDevices of(SortedMap<String, DeviceStatistics> devices) {
        SortedMap<String, DeviceStatistics> kept = new TreeMap<>(devices);
        SortedMap<String, String> rejected = new TreeMap<>();
        if (devices.size() < LEAST_DEVICES) {
            return new PlausibleDevices(kept, rejected);
        }
        for (Figure figure : figures(devices)) {
            Map<String, Double> values = new TreeMap<>();
            devices.forEach((name, statistics) -> {
                double value = figure.of().applyAsDouble(statistics);
                if (!Double.isNaN(value)) {
                    values.put(name, value);
                }
            });
            if (values.size() < LEAST_DEVICES) {
                continue;
            }
            double median = median(values.values().stream().mapToDouble(Double::doubleValue));
            double spread = 1.4826 * median(values.values().stream().mapToDouble(value -> Math.abs(value - median)));
            double limit = LIMIT * Math.max(spread, figure.floor());
            values.forEach((name, value) -> {
                if (Math.abs(value - median) > limit) {
                    kept.remove(name);
                    rejected.putIfAbsent(
                            name,
                            String.format(
                                    Locale.ROOT,
                                    "%s %.3g, of the others %.3g +- %.3g",
                                    figure.name(),
                                    value,
                                    median,
                                    spread));
                }
            });
        }
        // Devices that agree on nothing: no one is more plausible than another.
        return kept.isEmpty()
                ? new PlausibleDevices(new TreeMap<>(devices), new TreeMap<>())
                : new PlausibleDevices(kept, rejected);
    }

    private static List<Figure> figures(SortedMap<String, DeviceStatistics> devices) {
        int splits = devices.values().iterator().next().splits();
        double[] device = medians(devices, splits, (of, k) -> of.device.mean(k));
        double[] server = medians(devices, splits, (of, k) -> of.server.mean(k));
        double[] transfers = medians(devices, splits, PlausibleDevices::transfer);
        double[] bytes = medians(devices, splits, (of, k) -> Math.log(of.bytes(k)));
        return List.of(
                new Figure("log device time", 0.05, of -> offset(of, device, (each, k) -> each.device.mean(k))),
                new Figure("log server time", 0.1, of -> offset(of, server, (each, k) -> each.server.mean(k))),
                new Figure("log bytes", 0.01, of -> offset(of, bytes, (each, k) -> Math.log(each.bytes(k)))),
                new Figure("log transfer time", 0.5, of -> offset(of, transfers, PlausibleDevices::transfer)),
                new Figure("scatter of log device time", 0.1, of -> Math.sqrt(variance(of))),
                new Figure("share of timeouts", 0.1, DeviceStatistics::lateShare));
    }

    @FunctionalInterface
    private interface AtSplit {
        double of(DeviceStatistics device, int split);
    }

    private static double transfer(DeviceStatistics of, int split) {
        TransferHistogram transfers = of.transfersAt(split);
        return transfers == null ? Double.NaN : transfers.medianLogSeconds();
    }

    private static double[] medians(SortedMap<String, DeviceStatistics> devices, int splits, AtSplit value) {
        return IntStream.range(0, splits)
                .mapToDouble(k -> median(devices.values().stream().mapToDouble(of -> value.of(of, k))))
                .toArray();
    }

    /** By how much a device's figure exceeds the median of all, averaged over the splits that it has. */
    private static double offset(DeviceStatistics of, double[] medians, AtSplit value) {
        double sum = 0;
        double count = 0;
        for (int k = 0; k < medians.length; k++) {
            double own = value.of(of, k);
            if (Double.isFinite(own) && Double.isFinite(medians[k])) {
                sum += own - medians[k];
                count++;
            }
        }
        return count > 0 ? sum / count : Double.NaN;
    }

    /** Mean variance of the device's times about their split's mean. */
    static double variance(DeviceStatistics of) {
        double sum = 0;
        double count = 0;
        for (int k = 0; k < of.splits(); k++) {
            double variance = of.device.variance(k);
            if (!Double.isNaN(variance)) {
                sum += variance * (of.device.count(k) - 1);
                count += of.device.count(k) - 1;
            }
        }
        return count > 0 ? sum / count : Double.NaN;
    }

    /** The median of what is a number; NaN of nothing. */
    private static double median(DoubleStream values) {
        double[] sorted = values.filter(Double::isFinite).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
