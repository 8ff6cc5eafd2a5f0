package io.callosum.controller.network;

import java.util.Locale;

/** The kinds of layers that costs are predicted for, one regression each. */
public enum LayerType {
    /** Convolution, grouped or not. */
    CONVOLUTION,
    /** Convolution whose weights differ at every place. */
    LOCALLY_CONNECTED,
    /** Fully connected, also called inner product. */
    FULLY_CONNECTED,
    /** Pooling. */
    POOLING,
    /** An elementwise non-linearity. */
    ACTIVATION,
    /** Normalisation. */
    NORMALIZATION,
    /** Dropout; does nothing at inference. */
    DROPOUT,
    /** Softmax. */
    SOFTMAX,
    /** The index of the largest value. */
    ARGMAX,
    /** Elementwise sum of several tensors. */
    ADD,
    /** Concatenation along the channels. */
    CONCAT,
    /** Another shape for the same values. */
    RESHAPE;

    /** The name in files and on the command line: lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
