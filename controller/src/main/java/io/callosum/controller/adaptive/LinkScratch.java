package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

/** Working space of one decision about the link. Not thread-safe. */
final class LinkScratch {
    /** Probability by level. */
    final double[] level = new double[LEVELS];
    /** Probability by effective level of the next transfer. */
    final double[] effective = new double[LEVELS];

    final double[] keep = new double[FilterBank.JUMPS];
    final double[] mixed = new double[LEVELS];
    final double[] padded = new double[Diffusion.PADDED];
    final double[] likelihood = new double[LEVELS];
}
