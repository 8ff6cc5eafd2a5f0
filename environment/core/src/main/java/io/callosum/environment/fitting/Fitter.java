package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Regression;

/** Fits one family of regressions. Stateless and deterministic. */
interface Fitter {

    /** The family's name. */
    String family();

    /** How many rows it takes to be worth trying. */
    int leastRows(Samples samples);

    /** The regression; its coefficients are finite whatever the rows, constant columns included. */
    Regression fit(Samples samples);
}
