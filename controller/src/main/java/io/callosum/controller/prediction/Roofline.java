package io.callosum.controller.prediction;

import java.util.List;

/**
 * A layer takes as long as its arithmetic or its memory traffic, whichever is slower, and a fixed time to start: the roofline of a machine
 * (S. Williams, A. Waterman and D. Patterson, Roofline: An Insightful Visual Performance Model for Multicore Architectures, CACM 52(4),
 * 2009, section 3). How fast the arithmetic is differs by regime: kernels of one value are matrix products as they are, small kernels are
 * copied or transformed first, large ones are rarely tuned for. Few coefficients with a meaning: it needs few rows, and goes on
 * sensibly beyond them.
 *
 * @param kind what it predicts
 * @param regimes one a {@link #regime}; kinds without a kernel have one
 */
public record Roofline(LayerKind kind, List<Regime> regimes) implements Regression {
    /** The family's name. */
    public static final String FAMILY = "roofline";

    private static final double SMALL_KERNEL = 3;
    private static final double ROUNDING = 1e-9;

    /**
     * The coefficients of a regime, all at least 0.
     *
     * @param fixedMillis to start a layer
     * @param millisPerWork milliseconds a unit of {@link LayerKind#work}
     * @param millisPerByte milliseconds a byte of {@link LayerKind#bytes}
     */
    public record Regime(double fixedMillis, double millisPerWork, double millisPerByte) {
        public Regime {
            double most = Math.max(fixedMillis, Math.max(millisPerWork, millisPerByte));
            if (!(fixedMillis >= 0 && millisPerWork >= 0 && millisPerByte >= 0 && most > 0)
                    || Double.isInfinite(most)) {
                throw new IllegalArgumentException("expected finite costs >= 0, one of them above 0, found "
                        + fixedMillis + ", " + millisPerWork + " and " + millisPerByte);
            }
        }

        double millis(double work, double bytes) {
            return fixedMillis + Math.max(millisPerWork * work, millisPerByte * bytes);
        }
    }

    public Roofline {
        regimes = List.copyOf(regimes);
        if (regimes.size() != regimes(kind)) {
            throw new IllegalArgumentException(
                    "expected " + regimes(kind) + " regimes of " + kind.label() + ", found " + regimes.size());
        }
    }

    /** How many regimes a kind has. */
    public static int regimes(LayerKind kind) {
        return kind.columns().contains("kernel") ? 3 : 1;
    }

    /** The regime of a configuration: kernels of one value, of up to 3 x 3, larger ones; 0 for kinds without a kernel. */
    public static int regime(LayerKind kind, double[] columnLogs) {
        int column = kind.columns().indexOf("kernel");
        if (column < 0 || columnLogs[column] < ROUNDING) {
            return 0;
        }
        return columnLogs[column] < Math.log(SMALL_KERNEL) + ROUNDING ? 1 : 2;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public double millis(double[] columnLogs) {
        return regimes.get(regime(kind, columnLogs))
                .millis(Math.exp(kind.work().log(columnLogs)), kind.bytes(columnLogs));
    }

    @Override
    public LayerRegression at(double[] columnLogs) {
        Regime regime = regimes.get(regime(kind, columnLogs));
        double work = Math.exp(kind.work().log(columnLogs));
        double bytes = kind.bytes(columnLogs);
        return () -> regime.millis(work, bytes);
    }
}
