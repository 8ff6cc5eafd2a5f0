package io.callosum.controller.profile;

import io.callosum.controller.decision.ActionSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From costs by split to costs by action. Encoding and decoding are layer groups of their own, one a codec, so that it shows in them alone
 * if those predictions are wrong. An action that is not admissible costs what its split costs without a codec.
 */
final class CodecExpansion {
    private final SplitCosts splits;
    private final List<CodecCosts> codecs;
    private final ActionSpace actions;
    private final boolean[] admissible;
    private final double[] outputError;

    CodecExpansion(SplitCosts splits, List<CodecCosts> codecs, double tolerance) {
        List<String> names = new ArrayList<>(List.of(ActionSpace.IDENTITY));
        for (CodecCosts codec : codecs) {
            if (codec.splits() != splits.splits() - 1) {
                throw new IllegalArgumentException("expected " + (splits.splits() - 1) + " splits of " + codec.codec()
                        + ", found " + codec.splits());
            }
            names.add(codec.codec());
        }
        this.splits = splits;
        this.codecs = codecs;
        actions = new ActionSpace(names);
        int count = actions.actions(splits.splits());
        outputError = new double[count];
        admissible = new boolean[count];
        Arrays.fill(admissible, true);
        for (int c = 0; c < codecs.size(); c++) {
            double[] error = codecs.get(c).outputError();
            for (int k = 0; k < error.length; k++) {
                int action = actions.action(k, c + 1);
                outputError[action] = error[k];
                admissible[action] = error[k] <= tolerance;
            }
        }
    }

    ActionSpace actions() {
        return actions;
    }

    boolean[] admissible() {
        return admissible;
    }

    double[] outputError() {
        return outputError;
    }

    double[] uplinkBytes() {
        double[] bytes = spread(splits.uplinkBytes());
        for (int c = 0; c < codecs.size(); c++) {
            double[] own = codecs.get(c).uplinkBytes();
            for (int k = 0; k < own.length; k++) {
                int action = actions.action(k, c + 1);
                bytes[action] = admissible[action] ? own[k] : bytes[action];
            }
        }
        return bytes;
    }

    List<String> groupNames() {
        List<String> names = new ArrayList<>(splits.groupNames());
        codecs.forEach(codec -> names.add(codec.codec()));
        return names;
    }

    double[][] deviceSecondsByGroup() {
        return groups(
                splits.deviceSecondsByGroup(),
                codecs.stream().map(CodecCosts::encodeSeconds).toList());
    }

    double[][] serverSecondsByGroup() {
        return groups(
                splits.serverSecondsByGroup(),
                codecs.stream().map(CodecCosts::decodeSeconds).toList());
    }

    /** Encoding draws the power that the whole network draws on average. */
    Optional<double[]> deviceMillijoules() {
        return splits.deviceMillijoules().map(energy -> {
            int last = splits.splits() - 1;
            double wholeSeconds = splits.deviceSeconds()[last];
            double perSecond = wholeSeconds > 0 ? energy[last] / wholeSeconds : 0;
            double[] spread = spread(energy);
            for (int c = 0; c < codecs.size(); c++) {
                double[] group = ofCodec(c, codecs.get(c).encodeSeconds());
                for (int a = 0; a < spread.length; a++) {
                    spread[a] += perSecond * group[a];
                }
            }
            return spread;
        });
    }

    private double[][] groups(double[][] bySplit, List<double[]> byCodec) {
        List<double[]> groups = new ArrayList<>();
        for (double[] group : bySplit) {
            groups.add(spread(group));
        }
        for (int c = 0; c < byCodec.size(); c++) {
            groups.add(ofCodec(c, byCodec.get(c)));
        }
        return groups.toArray(double[][]::new);
    }

    private double[] ofCodec(int codec, double[] seconds) {
        double[] group = new double[admissible.length];
        for (int k = 0; k < seconds.length; k++) {
            int action = actions.action(k, codec + 1);
            group[action] = admissible[action] ? seconds[k] : 0;
        }
        return group;
    }

    private double[] spread(double[] bySplit) {
        double[] byAction = new double[admissible.length];
        Arrays.setAll(byAction, action -> bySplit[actions.split(action)]);
        return byAction;
    }
}
