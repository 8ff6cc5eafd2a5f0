package io.callosum.jmh.vowpal;

import io.callosum.controller.decision.Context;
import io.callosum.jmh.ReplayedQueries;
import io.callosum.jmh.ReplayedQueries.Settled;
import java.util.List;
import java.util.Optional;
import org.vowpalwabbit.spark.VowpalWabbitExample;
import org.vowpalwabbit.spark.VowpalWabbitNative;
import vowpalWabbit.responses.ActionProb;
import vowpalWabbit.responses.ActionProbs;

/**
 * A model of Vowpal Wabbit that has learned from the first half of a replay, and the queries after it as its examples: one for the
 * context and one a split.
 *
 * <p>An example must be built again before it is used again: each use adds a constant to it and stretches its indices, so that a
 * second use is of other features and a hundredth takes ten times as long. Not thread-safe. Close it: its memory is native.
 */
final class VowpalSession implements AutoCloseable {
    private static final char CONTEXT = 's';
    private static final char SPLIT = 'a';
    /** Apart from those of the context, which start at 0. */
    private static final int FIRST_SPLIT_INDEX = 16;

    private final VowpalWabbitNative model;
    private final VowpalFeatures features;
    private final List<Settled> window;
    private final VowpalWabbitExample[][] examples;
    private final String[] decideTexts;
    private final String[] learnTexts;

    VowpalSession(VowpalSetting setting, ReplayedQueries queries) {
        model = new VowpalWabbitNative(setting.options());
        features = new VowpalFeatures(queries.problem());
        window = queries.window();
        examples = new VowpalWabbitExample[window.size()][features.splits() + 1];
        decideTexts = new String[window.size()];
        learnTexts = new String[window.size()];
        for (int query = 0; query < window.size(); query++) {
            for (int i = 0; i < examples[query].length; i++) {
                examples[query][i] = model.createExample();
            }
            decideTexts[query] = text(window.get(query), false);
            learnTexts[query] = text(window.get(query), true);
        }
        for (Settled settled : queries.learned()) {
            build(examples[0], settled, true);
            model.learn(examples[0]);
        }
    }

    /** Why Vowpal Wabbit cannot be run here; empty if it can. */
    static Optional<String> unavailable() {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!machine.equals("Linux on amd64")) {
            return Optional.of("vw-jni has a native library for Linux on x86-64, found " + machine);
        }
        try {
            new VowpalWabbitNative(VowpalSetting.EPSILON.options()).close();
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            return Optional.of("vw-jni's native library was not loaded: " + e);
        }
    }

    /** Builds one query's examples, with or without what it cost. */
    void build(int query, boolean labelled) {
        build(examples[query], window.get(query), labelled);
    }

    private void build(VowpalWabbitExample[] query, Settled settled, boolean labelled) {
        Context context = settled.decision().context();
        query[0].clear();
        query[0].setSharedLabel();
        query[0].addToNamespaceDense(CONTEXT, 0, features.ofContext(context));
        for (int k = 0; k < features.splits(); k++) {
            VowpalWabbitExample split = query[k + 1];
            split.clear();
            if (labelled && k == settled.decision().split()) {
                split.setContextualBanditLabel(
                        1, seconds(settled), settled.decision().probability());
            } else {
                split.setDefaultLabel();
            }
            split.addToNamespaceDense(SPLIT, FIRST_SPLIT_INDEX, features.ofSplit(context, k));
        }
    }

    private static double seconds(Settled settled) {
        return settled.outcome().latencyMillis() / 1e3;
    }

    private String text(Settled settled, boolean labelled) {
        Context context = settled.decision().context();
        StringBuilder text = new StringBuilder("shared ");
        append(text, CONTEXT, features.ofContext(context));
        for (int k = 0; k < features.splits(); k++) {
            text.append('\n');
            if (labelled && k == settled.decision().split()) {
                text.append("0:").append((float) seconds(settled)).append(':');
                text.append((float) settled.decision().probability()).append(' ');
            }
            append(text, SPLIT, features.ofSplit(context, k));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, char namespace, double[] values) {
        text.append('|').append(namespace);
        for (int i = 0; i < values.length; i++) {
            text.append(' ').append(i).append(':').append((float) values[i]);
        }
    }

    /** Decides a query that has just been built. */
    Object decide(int query) {
        return model.predict(examples[query]);
    }

    /** Learns from a query that has just been built with its label. */
    Object learn(int query) {
        return model.learn(examples[query]);
    }

    /** Decides a query from its text. */
    Object decideText(int query) {
        return model.predictFromString(decideTexts[query]);
    }

    /** Learns from a query's text. */
    Object learnText(int query) {
        return model.learnFromString(learnTexts[query]);
    }

    /** The probabilities of the splits in an answer. */
    static double[] probabilities(Object answer) {
        ActionProb[] answered = ((ActionProbs) answer).getActionProbs();
        double[] probabilities = new double[answered.length];
        for (ActionProb one : answered) {
            probabilities[one.getAction()] = one.getProbability();
        }
        return probabilities;
    }

    @Override
    public void close() {
        for (VowpalWabbitExample[] query : examples) {
            for (VowpalWabbitExample example : query) {
                example.close();
            }
        }
        model.close();
    }
}
