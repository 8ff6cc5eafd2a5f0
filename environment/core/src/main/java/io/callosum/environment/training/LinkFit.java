package io.callosum.environment.training;

import io.callosum.controller.adaptive.LinkKnowledge;
import java.util.ArrayList;
import java.util.List;

/**
 * From how long transfers took to how often the link stands at which level, and its round trip: expectation maximisation over the levels
 * (Dempster, Laird and Rubin, 1977) with the transfer noise given, for each of a row of round trips, of which the likeliest is taken. A
 * timeout counts as "longer than". Stateless.
 */
final class LinkFit {
    /** Imaginary looks at a link of 5 Mbit/s, give or take a factor of e^1.5. */
    private static final double PRIOR_LOOKS = 3;

    private static final double PRIOR_LEVEL = Math.log(8e-6 / 5);
    private static final double PRIOR_DEVIATION = 1.5;
    private static final double PRIOR_FLOOR = 1e-4;
    private static final int ROUNDS = 20;
    private static final double ROUND_TRIP_NOISE = 0.4;
    private static final double TRANSFER_NOISE = 0.15;
    private static final double CELL_VARIANCE = 0.1 * 0.1 / 12;
    private static final double LATE_VARIANCE = 0.02;
    private static final double ROUND_TRIP_DEVIATION = 0.15;
    private static final double LEAST = 1e-12;

    /**
     * What was sent at one split.
     *
     * @param bytes of each transfer
     * @param serverSeconds of each tail
     * @param timeoutSeconds limit on network and server together
     */
    record Sent(double bytes, double serverSeconds, double timeoutSeconds, TransferHistogram transfers) {}

    private static final class Found {
        private final double logLikelihood;
        private final double[] level;

        Found(double logLikelihood, double[] level) {
            this.logLikelihood = logLikelihood;
            this.level = level;
        }
    }

    private LinkFit() {}

    /**
     * What is known of the link; the noise of transfers and the filters' weights are those given. A device may meet another link than
     * those it learns from: with so many links, one of {@code links + 2} looks is at one of 5 Mbit/s, give or take a factor of e^1.5.
     */
    static LinkKnowledge fit(List<Sent> sent, int links, LinkKnowledge noise) {
        double weight = 0;
        double square = 0;
        for (Sent each : sent) {
            weight += each.transfers().sum();
            square += each.transfers().square();
        }
        if (!(weight > 0)) {
            return new LinkKnowledge(prior(), 0, noise.emission(), noise.filterWeights(), Double.NaN, 0);
        }
        double perWeight = weight / square;
        double[][] kernel = noise.transferProbabilities();
        double shortest = shortest(sent, weight);
        Found best = new Found(Double.NEGATIVE_INFINITY, prior());
        double roundTrip = shortest;
        double most = sizesDiffer(sent) ? 2.4 : 0;
        for (double log = Math.log(shortest) - most; log <= Math.log(shortest) + 0.21; log += 0.1) {
            Found found = levels(likelihoods(sent, kernel, Math.exp(log)), sent, perWeight);
            if (found.logLikelihood > best.logLikelihood) {
                best = found;
                roundTrip = Math.exp(log);
            }
        }
        double[] prior = prior();
        double another = 1.0 / (links + 2);
        double[] longRun = new double[prior.length];
        for (int g = 0; g < longRun.length; g++) {
            longRun[g] = (1 - another) * best.level[g] + another * prior[g];
        }
        return new LinkKnowledge(
                longRun,
                links,
                noise.emission(),
                noise.filterWeights(),
                Math.log(roundTrip),
                ROUND_TRIP_DEVIATION * ROUND_TRIP_DEVIATION);
    }

    /** A round trip is told from a slow link only by transfers of different sizes. */
    private static boolean sizesDiffer(List<Sent> sent) {
        double least = sent.stream().mapToDouble(Sent::bytes).min().orElse(1);
        double most = sent.stream().mapToDouble(Sent::bytes).max().orElse(1);
        return most > 3 * least;
    }

    /** Network time that 2 % of the transfers stay below. */
    private static double shortest(List<Sent> sent, double weight) {
        double below = 0;
        for (int cell = 0; cell < TransferHistogram.CELLS; cell++) {
            for (Sent each : sent) {
                below += each.transfers().at(cell);
            }
            if (below > 0.02 * weight) {
                return TransferHistogram.seconds(cell);
            }
        }
        return 0.02;
    }

    static double[] prior() {
        double[] seconds = LinkKnowledge.secondsPerByte();
        double[] prior = new double[seconds.length];
        double sum = 0;
        for (int g = 0; g < prior.length; g++) {
            double z = (Math.log(seconds[g]) - PRIOR_LEVEL) / PRIOR_DEVIATION;
            prior[g] = Math.exp(-0.5 * z * z) + PRIOR_FLOOR;
            sum += prior[g];
        }
        for (int g = 0; g < prior.length; g++) {
            prior[g] /= sum;
        }
        return prior;
    }

    /** Of every cell that was seen, and after those of each split its timeouts, the likelihood by level. */
    private static List<double[]> likelihoods(List<Sent> sent, double[][] kernel, double roundTrip) {
        double[] secondsPerByte = LinkKnowledge.secondsPerByte();
        List<double[]> all = new ArrayList<>();
        double[] effective = new double[secondsPerByte.length];
        for (Sent each : sent) {
            for (int cell = 0; cell < TransferHistogram.CELLS; cell++) {
                if (each.transfers().at(cell) > 0) {
                    double log = Math.log(TransferHistogram.seconds(cell));
                    for (int e = 0; e < effective.length; e++) {
                        double sending = each.bytes() * secondsPerByte[e];
                        double waiting = roundTrip / (sending + roundTrip);
                        double variance = waiting * waiting * ROUND_TRIP_NOISE * ROUND_TRIP_NOISE
                                + TRANSFER_NOISE * TRANSFER_NOISE
                                + CELL_VARIANCE;
                        double z = log - Math.log(sending + roundTrip);
                        effective[e] = Math.exp(-0.5 * z * z / variance) / Math.sqrt(variance);
                    }
                    all.add(byLevel(kernel, effective));
                }
            }
            for (int e = 0; e < effective.length; e++) {
                double away = each.bytes() * secondsPerByte[e] + roundTrip + each.serverSeconds();
                double t = 1.7 * Math.log(each.timeoutSeconds() / away) / Math.sqrt(LATE_VARIANCE);
                effective[e] = 1 / (1 + Math.exp(Math.min(t, 30)));
            }
            all.add(byLevel(kernel, effective));
        }
        return all;
    }

    private static double[] byLevel(double[][] kernel, double[] effective) {
        double[] level = new double[kernel.length];
        for (int g = 0; g < level.length; g++) {
            double sum = 0;
            for (int e = 0; e < effective.length; e++) {
                sum += kernel[g][e] * effective[e];
            }
            level[g] = sum + LEAST;
        }
        return level;
    }

    private static Found levels(List<double[]> likelihoods, List<Sent> sent, double perWeight) {
        double[] prior = prior();
        double[] level = prior.clone();
        double logLikelihood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] counted = new double[level.length];
            logLikelihood = 0;
            int at = 0;
            for (Sent each : sent) {
                for (int cell = 0; cell < TransferHistogram.CELLS; cell++) {
                    double weight = each.transfers().at(cell);
                    if (weight > 0) {
                        logLikelihood += count(likelihoods.get(at++), level, weight * perWeight, counted);
                    }
                }
                double[] late = likelihoods.get(at++);
                if (each.transfers().late() > 0) {
                    logLikelihood += count(late, level, each.transfers().late() * perWeight, counted);
                }
            }
            double sum = PRIOR_LOOKS;
            for (double each : counted) {
                sum += each;
            }
            for (int g = 0; g < level.length; g++) {
                level[g] = (counted[g] + PRIOR_LOOKS * prior[g]) / sum;
            }
        }
        return new Found(logLikelihood, level);
    }

    private static double count(double[] likelihood, double[] level, double weight, double[] counted) {
        double all = 0;
        for (int g = 0; g < level.length; g++) {
            all += level[g] * likelihood[g];
        }
        for (int g = 0; g < level.length; g++) {
            counted[g] += weight * level[g] * likelihood[g] / all;
        }
        return weight * Math.log(all);
    }
}
