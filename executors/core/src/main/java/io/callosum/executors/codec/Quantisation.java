package io.callosum.executors.codec;

import io.callosum.controller.network.ElementType;

/** How a codec holds one float32 number. Tensors of other types stay as they are. */
public enum Quantisation {
    /** As it is: 4 bytes, no error. */
    NONE("identity", ElementType.FLOAT32),
    /** Half precision, 2 bytes: relative error at most 2^-11 from 2^-14 to 65504; smaller ones lose digits, larger ones become 65504. */
    FLOAT16("float16", ElementType.FLOAT16),
    /** {@code scale x (q - zero point)}, 1 byte: error at most half the scale, which is the tensor's range, 0 included, over 255. */
    INT8("int8", ElementType.INT8);

    private final String label;
    private final ElementType elementType;

    Quantisation(String label, ElementType elementType) {
        this.label = label;
        this.elementType = elementType;
    }

    /** The name in a codec's name. */
    public String label() {
        return label;
    }

    /** What a float32 number becomes. */
    public ElementType elementType() {
        return elementType;
    }
}
