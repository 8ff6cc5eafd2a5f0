package io.callosum.environment.baseline.counting;

/**
 * Discounted numbers and means of what arms paid: with discount g, {@code N_k := g N_k + 1{k was played}},
 * {@code S_k := g S_k + y 1{k was played}}. The radius of arm k is {@code 2 B sqrt(xi ln(sum N) / N_k)}. Garivier and Moulines (On
 * upper-confidence bound policies for switching bandit problems, ALT 2011, D-UCB). With g = 1, xi = 1/2 the radius is UCB1's
 * {@code B sqrt(2 ln n / n_k)}. Immutable and thread-safe.
 */
public final class DiscountedCounts {
    private final double discount;
    private final double[] numbers;
    private final double[] sums;

    private DiscountedCounts(double discount, double[] numbers, double[] sums) {
        this.discount = discount;
        this.numbers = numbers;
        this.sums = sums;
    }

    /**
     * Nothing played yet.
     *
     * @param discount in (0, 1]
     */
    public static DiscountedCounts none(int arms, double discount) {
        if (!(discount > 0 && discount <= 1)) {
            throw new IllegalArgumentException("expected a discount in (0, 1], found " + discount);
        }
        return new DiscountedCounts(discount, new double[arms], new double[arms]);
    }

    /** An arm was played and this came back. */
    public DiscountedCounts with(int arm, double value) {
        double[] newNumbers = numbers.clone();
        double[] newSums = sums.clone();
        for (int i = 0; i < newNumbers.length; i++) {
            newNumbers[i] *= discount;
            newSums[i] *= discount;
        }
        newNumbers[arm] += 1;
        newSums[arm] += value;
        return new DiscountedCounts(discount, newNumbers, newSums);
    }

    /** Whether nothing is known of an arm, or everything forgotten. */
    public boolean isUnknown(int arm) {
        return numbers[arm] < Double.MIN_NORMAL;
    }

    /** N of an arm. */
    public double number(int arm) {
        return numbers[arm];
    }

    /** The discounted mean of a known arm. */
    public double mean(int arm) {
        return sums[arm] / numbers[arm];
    }

    /**
     * How far off the mean of a known arm may be.
     *
     * @param bound B, the range of values
     * @param xi how careful
     */
    public double radius(int arm, double bound, double xi) {
        double total = 0;
        for (double number : numbers) {
            total += number;
        }
        return 2 * bound * Math.sqrt(xi * Math.log(total) / numbers[arm]);
    }
}
