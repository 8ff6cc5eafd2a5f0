package io.callosum.environment.baseline;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.ans.AnsPolicy;
import io.callosum.environment.baseline.bucket.BucketThompsonPolicy;
import io.callosum.environment.baseline.bucket.BucketUcbPolicy;
import io.callosum.environment.baseline.contextual.DiscountedLinUcbPolicy;
import io.callosum.environment.baseline.contextual.DisjointLinUcbPolicy;
import io.callosum.environment.baseline.contextual.EpsilonGreedyPolicy;
import io.callosum.environment.baseline.contextual.LinUcbPolicy;
import io.callosum.environment.baseline.contextual.LinearThompsonPolicy;
import io.callosum.environment.baseline.contextual.SquareCbPolicy;
import io.callosum.environment.baseline.counting.CountingPolicy;
import io.callosum.environment.baseline.exploration.UniformPolicy;
import io.callosum.environment.baseline.maui.MauiPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The learning baselines by name. Thread-safe. */
public final class Baselines {
    private static final Pattern EPSILON_GREEDY = Pattern.compile("eps-greedy:(0|1|0?\\.\\d{1,9}|1\\.0{1,9})");
    private static final Map<String, Maker> MAKERS = makers();

    private interface Maker {
        Policy make(PartitionProblem problem, long seed);
    }

    private Baselines() {}

    private static Map<String, Maker> makers() {
        Map<String, Maker> makers = new LinkedHashMap<>();
        makers.put("maui", (problem, seed) -> new MauiPolicy(problem));
        makers.put("ans", AnsPolicy::published);
        makers.put("ans-scaled", (problem, seed) -> AnsPolicy.scaled(problem));
        makers.put("linucb", (problem, seed) -> new LinUcbPolicy(problem));
        makers.put("linucb-disjoint", (problem, seed) -> new DisjointLinUcbPolicy(problem));
        makers.put("d-linucb", (problem, seed) -> new DiscountedLinUcbPolicy(problem));
        makers.put("lin-ts", LinearThompsonPolicy::new);
        makers.put("bucket-ucb", (problem, seed) -> new BucketUcbPolicy(problem));
        makers.put("bucket-ts", BucketThompsonPolicy::new);
        makers.put("squarecb", (problem, seed) -> new SquareCbPolicy(problem));
        makers.put("ucb1", (problem, seed) -> CountingPolicy.ucb1(problem));
        makers.put("d-ucb", (problem, seed) -> CountingPolicy.discountedUcb(problem));
        makers.put(
                "eps-greedy",
                (problem, seed) -> epsilonGreedy(problem, "eps-greedy", EpsilonGreedyPolicy.DEFAULT_EPSILON));
        makers.put("random", (problem, seed) -> new UniformPolicy(problem));
        return makers;
    }

    /** All names, in the order of reports; {@code eps-greedy} may be followed by a colon and a probability. */
    public static List<String> names() {
        return new ArrayList<>(MAKERS.keySet());
    }

    /** Whether there is a policy of that name. */
    public static boolean contains(String name) {
        return MAKERS.containsKey(name) || EPSILON_GREEDY.matcher(name).matches();
    }

    /**
     * The policy of a name, if there is one.
     *
     * @param seed of the policies that sample; the others do without
     */
    public static Optional<Policy> create(String name, PartitionProblem problem, long seed) {
        Maker maker = MAKERS.get(name);
        if (maker != null) {
            return Optional.of(maker.make(problem, seed));
        }
        return contains(name)
                ? Optional.of(epsilonGreedy(problem, name, Double.parseDouble(name.substring(name.indexOf(':') + 1))))
                : Optional.empty();
    }

    private static Policy epsilonGreedy(PartitionProblem problem, String name, double epsilon) {
        return new EpsilonGreedyPolicy(problem, name, epsilon);
    }
}
