package io.callosum.executors.onnx.tensor;

import com.google.protobuf.InvalidProtocolBufferException;
import io.callosum.executors.onnx.schema.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tensors from {@code .npy} (NumPy, C order, little-endian) and {@code .pb} (ONNX TensorProto) files. Stateless. */
public final class TensorFiles {
    private static final byte[] NUMPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "'descr':\\s*'([<>|=][a-z]\\d+)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([\\d, ]*)\\)");

    private TensorFiles() {}

    /**
     * A file's tensor; the format is told by the content.
     *
     * @throws TensorFileException in one line, if there is no such file or it is damaged
     */
    public static RawTensor read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new TensorFileException(file, "a readable .npy or .pb file", unreadable.toString());
        }
        boolean numpy = bytes.length > 10 && Arrays.equals(Arrays.copyOf(bytes, NUMPY.length), NUMPY);
        try {
            return numpy ? numpy(file, bytes) : tensor(file, TensorProto.parseFrom(bytes));
        } catch (InvalidProtocolBufferException other) {
            throw new TensorFileException(file, "a .npy or .pb tensor", bytes.length + " other bytes");
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException mismatch) {
            throw new TensorFileException(file, "data that fills its shape", String.valueOf(mismatch.getMessage()));
        }
    }

    private static RawTensor numpy(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = bytes[NUMPY.length] == 1 ? 10 : 12;
        long length = start == 10 ? Short.toUnsignedInt(in.getShort(8)) : Integer.toUnsignedLong(in.getInt(8));
        if (start + length > bytes.length) {
            throw new TensorFileException(file, "a header of " + length + " bytes", "the end of the file");
        }
        String text = new String(bytes, start, (int) length, StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(text);
        if (!header.find() || header.group(2).equals("True") || header.group(1).startsWith(">")) {
            throw new TensorFileException(file, "little-endian numbers in C order", text.strip());
        }
        ScalarType type = numpyType(header.group(1).substring(1))
                .orElseThrow(() -> new TensorFileException(file, "a type that ONNX has", header.group(1)));
        long[] shape = Pattern.compile("[, ]+")
                .splitAsStream(header.group(3))
                .filter(part -> !part.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        int from = start + (int) length;
        return new RawTensor(type, shape, ByteBuffer.wrap(bytes, from, bytes.length - from));
    }

    private static Optional<ScalarType> numpyType(String code) {
        return switch (code) {
            case "f4" -> Optional.of(ScalarType.FLOAT32);
            case "f8" -> Optional.of(ScalarType.FLOAT64);
            case "f2" -> Optional.of(ScalarType.FLOAT16);
            case "u1" -> Optional.of(ScalarType.UINT8);
            case "i1" -> Optional.of(ScalarType.INT8);
            case "i2" -> Optional.of(ScalarType.INT16);
            case "i4" -> Optional.of(ScalarType.INT32);
            case "i8" -> Optional.of(ScalarType.INT64);
            case "b1" -> Optional.of(ScalarType.BOOL);
            default -> Optional.empty();
        };
    }

    private static RawTensor tensor(Path file, TensorProto tensor) {
        ScalarType type = ScalarType.ofCode(tensor.getDataType())
                .filter(known -> !tensor.getDimsList().isEmpty() || tensor.getSerializedSize() > 2)
                .orElseThrow(() -> new TensorFileException(
                        file, "a tensor of numbers", "the type " + tensor.getDataType() + " or none"));
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        if (tensor.hasRawData()) {
            return new RawTensor(type, shape, tensor.getRawData().asReadOnlyByteBuffer());
        }
        return new RawTensor(type, shape, packed(type, tensor));
    }

    /** Values that are not raw: small types stand in {@code int32_data}, one a field. */
    private static ByteBuffer packed(ScalarType type, TensorProto tensor) {
        int count = tensor.getFloatDataCount()
                + tensor.getDoubleDataCount()
                + tensor.getInt64DataCount()
                + tensor.getUint64DataCount()
                + tensor.getInt32DataCount();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(count, type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case FLOAT32 -> bytes.putFloat(tensor.getFloatData(i));
                case FLOAT64 -> bytes.putDouble(tensor.getDoubleData(i));
                case INT64 -> bytes.putLong(tensor.getInt64Data(i));
                case UINT64 -> bytes.putLong(tensor.getUint64Data(i));
                case UINT32 -> bytes.putInt((int) tensor.getUint64Data(i));
                case INT32 -> bytes.putInt(tensor.getInt32Data(i));
                case INT16, UINT16, FLOAT16, BFLOAT16 -> bytes.putShort((short) tensor.getInt32Data(i));
                case INT8, UINT8, BOOL -> bytes.put((byte) tensor.getInt32Data(i));
            }
        }
        return bytes.flip();
    }
}
