package io.callosum.executors.onnx.runtime;

import java.util.function.Supplier;

/** Things that ONNX files have, one model each. */
@SuppressWarnings("ImmutableEnumChecker") // a sample is made anew each time
enum VariedModel {
    SCAN(BodySamples::scan),
    NAMES_TWICE_OR_MISSING(FormSamples::namesTwiceOrMissing),
    IR_VERSION_3_AND_OPERATOR_SET_7(FormSamples::irVersion3AndOperatorSet7),
    SHAPES_COMPUTED_IN_INT64(ValueSamples::shapesComputedInInt64),
    EMPTY_TENSORS_CROSS(ValueSamples::emptyTensorsCross),
    OPTIONAL_INPUTS_LEFT_OUT(FormSamples::optionalInputsLeftOut),
    A_RECURRENT_LAYER_WITH_OUTPUTS_LEFT_OUT(BodySamples::aRecurrentLayerWithOutputsLeftOut),
    SCALARS_CROSS(ValueSamples::scalarsCross),
    BODIES_IN_BODIES_CAPTURE(BodySamples::bodiesInBodiesCapture),
    A_LOOP_THAT_GATHERS_A_SEQUENCE(BodySamples::aLoopThatGathersASequence),
    NODES_FOR_NOTHING(FormSamples::nodesForNothing),
    FUNCTIONS_OF_THE_MODEL(BodySamples::functionsOfTheModel),
    QUANTISED_CONVOLUTION(ValueSamples::quantisedConvolution),
    QUANTISE_AND_DEQUANTISE_PAIRS(ValueSamples::quantiseAndDequantisePairs),
    INDICES_AND_SHAPES_THAT_DEPEND_ON_DATA(ValueSamples::indicesAndShapesThatDependOnData),
    DOUBLES_AND_SMALL_INTEGERS(ValueSamples::doublesAndSmallIntegers),
    AN_ANSWER_THAT_IS_READ_AGAIN(FormSamples::anAnswerThatIsReadAgain),
    OPERATOR_SET_17(FormSamples::operatorSet17);

    private final Supplier<Sample> sample;

    VariedModel(Supplier<Sample> sample) {
        this.sample = sample;
    }

    Sample sample() {
        return sample.get();
    }
}
