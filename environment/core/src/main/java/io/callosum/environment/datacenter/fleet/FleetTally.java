package io.callosum.environment.datacenter.fleet;

import io.callosum.environment.datacenter.queue.TimeHistogram;
import java.util.ArrayList;
import java.util.List;

/** Sums up the counted queries. Not thread-safe. */
final class FleetTally {
    private final Phones phones;
    private final TimeHistogram latencies = new TimeHistogram();
    private final double[] latencyByPhone;
    private final int[] queriesByPhone;
    private final int[] sentByPhone;
    private double latency;
    private long queries;
    private long timedOut;

    FleetTally(Phones phones) {
        this.phones = phones;
        latencyByPhone = new double[phones.count()];
        queriesByPhone = new int[phones.count()];
        sentByPhone = new int[phones.count()];
    }

    void add(int phone, double latencySeconds, boolean sent, boolean late) {
        latencies.add(latencySeconds);
        latency += latencySeconds;
        queries++;
        timedOut += late ? 1 : 0;
        latencyByPhone[phone] += latencySeconds;
        queriesByPhone[phone]++;
        sentByPhone[phone] += sent ? 1 : 0;
    }

    long queries() {
        return queries;
    }

    double meanLatencySeconds() {
        return latency / queries;
    }

    double p95LatencySeconds() {
        return latencies.quantileSeconds(0.95);
    }

    double timedOutShare() {
        return (double) timedOut / queries;
    }

    List<ClassFigures> classes() {
        List<ClassFigures> figures = new ArrayList<>();
        for (int c = 0; c < phones.classes.size(); c++) {
            List<Double> means = new ArrayList<>();
            long all = 0;
            long sent = 0;
            for (int i = 0; i < queriesByPhone.length; i++) {
                if (phones.classOf[i] == c) {
                    all += queriesByPhone[i];
                    sent += sentByPhone[i];
                    if (queriesByPhone[i] >= Fairness.LEAST_QUERIES) {
                        means.add(latencyByPhone[i] / queriesByPhone[i]);
                    }
                }
            }
            if (all > 0) {
                PhoneClass each = phones.classes.get(c);
                figures.add(new ClassFigures(
                        each.network,
                        each.phone,
                        each.link,
                        all,
                        (double) sent / all,
                        Fairness.of(means.stream().mapToDouble(m -> m).toArray())));
            }
        }
        return figures;
    }
}
