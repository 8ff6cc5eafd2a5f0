package io.callosum.executors.pipeline;

/**
 * What a pipeline does where a decision names a wire codec.
 *
 * @param encoder encodes on the device
 * @param check says what the codec did to the answer
 */
public record CodecSettings(TensorEncoder encoder, AnswerCheck check) {
    /** Encodes as fast as it can, and checks nothing. */
    public static final CodecSettings DEFAULT = new CodecSettings(TensorEncoder.DIRECT, AnswerCheck.NONE);
}
