package io.callosum.environment.datacenter;

import io.callosum.environment.datacenter.distribution.Discrete;
import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.queue.Figure;
import io.callosum.environment.datacenter.queue.Replication;
import io.callosum.environment.evaluation.interval.Interval;
import io.callosum.environment.reproduction.calibration.Link;
import io.callosum.environment.reproduction.calibration.Setting;
import io.callosum.environment.reproduction.calibration.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/**
 * Neurosurgeon's figure 16: the queries a second that the datacenter sustains if phones cut the networks, over those that it sustains if they send
 * everything. Queries are spread evenly over the eight networks; a query occupies the server for as long as the layers take that are left to it.
 * All inputs are calibrated, some of them to these very means (see {@link Setting#HEADLINE}), so that agreement in the mean is no evidence of its own.
 * Immutable; works on the calling thread; deterministic for a seed.
 */
public final class ThroughputStudy {
    /** Shares of phones with a GPU in percent, as in the figure. */
    public static final List<Integer> GPU_PERCENTS = List.of(0, 30, 70, 100);

    private static final String GPU = Study.DEVICES.get(1);
    private static final double P95 = 0.95;
    private static final String EXACT = "exact";
    private static final String REPLICATIONS = "replications";

    private final ThroughputSettings settings;
    private final List<Link> links;
    private final PublishedThroughput published = new PublishedThroughput();
    private final List<NetworkCut> cuts = new ArrayList<>();

    /**
     * A study that has cut the networks and simulated nothing.
     *
     * @param study machines, links and queries, all in setting headline; radios are taken to be awake
     * @param settings how throughput is found
     */
    public ThroughputStudy(Study study, ThroughputSettings settings) {
        this.settings = settings;
        links = Study.LINKS.stream()
                .map(link -> study.link(link, Setting.HEADLINE))
                .toList();
        for (String link : Study.LINKS) {
            for (String device : Study.DEVICES) {
                for (String network : study.networks()) {
                    cuts.add(NetworkCut.of(study.of(network, device, link, Setting.HEADLINE, false)));
                }
            }
        }
    }

    /** Where each network is cut, by link, then by phone, then by network. */
    public List<NetworkCut> cuts() {
        return List.copyOf(cuts);
    }

    /** Seconds that the server works on a query if everything is sent, over the networks. */
    public Distribution allServer() {
        return service(links.get(0), 0, true);
    }

    private Distribution service(Link link, int gpuPercent, boolean everything) {
        List<NetworkCut> mixed =
                cuts.stream().filter(cut -> cut.link().equals(link)).toList();
        double[] seconds = mixed.stream()
                .mapToDouble(cut -> everything ? cut.allServerSeconds() : cut.serverSeconds())
                .toArray();
        double[] weights =
                mixed.stream().mapToDouble(cut -> weight(cut, gpuPercent)).toArray();
        return new Discrete(seconds, weights);
    }

    private static int weight(NetworkCut cut, int gpuPercent) {
        return cut.phone().name().equals(GPU) ? gpuPercent : 100 - gpuPercent;
    }

    /**
     * Queries a second that the servers sustain in the all-server case with the mean response of the settings. The paper's first author has it
     * at 88.3 on one server.
     */
    public Figure allServerPerSecond() {
        Distribution service = allServer();
        double[] rates = seeds().mapToDouble(seed -> SustainedLoad.find(
                                service, settings.targetSeconds(), settings, seed, Replication::meanResponseSeconds)
                        * settings.servers()
                        / service.meanSeconds())
                .toArray();
        return Figure.of(rates, settings.level());
    }

    /** The rows of a criterion: by link each mix, then the geometric mean over the mixes. */
    public List<ThroughputRow> rows(ThroughputCriterion criterion) {
        List<ThroughputRow> rows = new ArrayList<>();
        double[][] baseline = baseline(criterion);
        for (Link link : links) {
            List<double[]> mixes = new ArrayList<>();
            double removed = 0;
            for (int gpuPercent : GPU_PERCENTS) {
                double work = leftOver(link, gpuPercent);
                double[] ratios = ratios(criterion, link, gpuPercent, baseline);
                mixes.add(ratios);
                removed += (1 - work) / GPU_PERCENTS.size();
                rows.add(new ThroughputRow(
                        link,
                        OptionalInt.of(gpuPercent),
                        criterion,
                        figure(ratios),
                        1 - work,
                        OptionalDouble.empty(),
                        OptionalDouble.of(published.authorsFile(link, gpuPercent))));
            }
            rows.add(new ThroughputRow(
                    link,
                    OptionalInt.empty(),
                    criterion,
                    figure(geometricMeans(mixes)),
                    removed,
                    OptionalDouble.of(published.mean(link)),
                    OptionalDouble.empty()));
        }
        return rows;
    }

    /** What is left of the server's work. */
    private double leftOver(Link link, int gpuPercent) {
        double all = 0;
        double left = 0;
        for (NetworkCut cut : cuts) {
            if (cut.link().equals(link)) {
                int weight = weight(cut, gpuPercent);
                all += weight * cut.allServerSeconds();
                left += weight * cut.serverSeconds();
            }
        }
        return left / all;
    }

    /** By replication: the response to be kept to, and the all-server load that does. */
    private double[][] baseline(ThroughputCriterion criterion) {
        Distribution service = allServer();
        return switch (criterion) {
            case UTILISATION -> new double[0][];
            case MEAN_RESPONSE ->
                seeds().mapToObj(seed -> new double[] {
                            settings.targetSeconds(),
                            SustainedLoad.find(service, settings.targetSeconds(), settings, seed, measure(criterion))
                        })
                        .toArray(double[][]::new);
            case P95_RESPONSE ->
                seeds().mapToObj(seed -> new double[] {
                            SustainedLoad.response(service, settings.load(), settings, seed, measure(criterion)),
                            settings.load()
                        })
                        .toArray(double[][]::new);
        };
    }

    private double[] ratios(ThroughputCriterion criterion, Link link, int gpuPercent, double[][] baseline) {
        double work = leftOver(link, gpuPercent);
        if (work == 0) {
            return new double[] {Double.POSITIVE_INFINITY};
        }
        if (criterion == ThroughputCriterion.UTILISATION) {
            return new double[] {1 / work};
        }
        Distribution service = service(link, gpuPercent, false);
        long[] seeds = seeds().toArray();
        double[] ratios = new double[seeds.length];
        for (int i = 0; i < seeds.length; i++) {
            double load = SustainedLoad.find(service, baseline[i][0], settings, seeds[i], measure(criterion));
            ratios[i] = load / baseline[i][1] / work;
        }
        return ratios;
    }

    private static ToDoubleFunction<Replication> measure(ThroughputCriterion criterion) {
        return criterion == ThroughputCriterion.P95_RESPONSE
                ? replication -> replication.responseQuantileSeconds(P95)
                : Replication::meanResponseSeconds;
    }

    private LongStream seeds() {
        return new SplittableRandom(settings.seed()).longs(settings.replications());
    }

    private Figure figure(double[] ratios) {
        if (Double.isInfinite(ratios[0])) {
            return new Figure(Double.POSITIVE_INFINITY, Interval.none(REPLICATIONS));
        }
        return ratios.length == 1
                ? new Figure(ratios[0], Interval.around(EXACT, ratios[0], 0))
                : Figure.of(ratios, settings.level());
    }

    private static double[] geometricMeans(List<double[]> mixes) {
        int replications = mixes.stream().mapToInt(mix -> mix.length).max().orElse(1);
        double[] means = new double[replications];
        for (int i = 0; i < replications; i++) {
            double sum = 0;
            for (double[] mix : mixes) {
                sum += Math.log(mix[Math.min(i, mix.length - 1)]);
            }
            means[i] = Math.exp(sum / mixes.size());
        }
        return means;
    }
}
