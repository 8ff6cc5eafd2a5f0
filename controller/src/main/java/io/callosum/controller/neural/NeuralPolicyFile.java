package io.callosum.controller.neural;

import io.callosum.controller.policy.PartitionProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A trained network as a file, with what it was trained for: the network that is cut, its splits, the plan of the battery, and the splits
 * that its outputs stand for.
 *
 * <p>Layout, big-endian: magic {@code CALLONET}, format version (int), schema hash (long), length (int) and bytes of the payload, CRC-32
 * (long) of the payload. Payload: network (UTF), splits (int), plan (3 doubles), floor (double), number of actions (int) and each (int),
 * number of layers (int) and of each inputs (int), outputs (int), weights by input then output and biases (floats). Immutable and
 * thread-safe; arrays are copied on the way in and out.
 */
public final class NeuralPolicyFile {
    /** The first eight bytes of a file, by which it is told from that of an adaptive policy. */
    public static final long MAGIC = 0x43414c4c4f4e4554L;

    private static final int VERSION = 1;
    private static final int MOST_BYTES = 1 << 26;
    private static final int MOST_WIDTH = 1 << 12;

    private final String network;
    private final int splits;
    private final BatteryPlan plan;
    private final int[] actions;
    private final DenseNetwork values;
    private final double floor;

    /**
     * A file.
     *
     * @param network the name of the network that is cut
     * @param splits the number of its splits, n + 1
     * @param plan the battery's
     * @param actions the splits that the outputs stand for, ascending
     * @param values gives a value to each action
     * @param floor probability that all splits share
     */
    public NeuralPolicyFile(
            String network, int splits, BatteryPlan plan, int[] actions, DenseNetwork values, double floor) {
        this.network = network;
        this.splits = splits;
        this.plan = plan;
        this.actions = actions.clone();
        this.values = values;
        this.floor = floor;
    }

    /** The name of the network that is cut. */
    public String network() {
        return network;
    }

    /** The plan of the battery. */
    public BatteryPlan plan() {
        return plan;
    }

    /** The splits that the outputs stand for, in a new array. */
    public int[] actions() {
        return actions.clone();
    }

    /** The trained network. */
    public DenseNetwork values() {
        return values;
    }

    /**
     * The policy.
     *
     * @throws IllegalArgumentException if the problem is of another network or has other splits
     */
    public NeuralPolicy policy(PartitionProblem problem) {
        String found = problem.costs().network();
        if (!found.equals(network) || problem.splits() != splits) {
            throw new IllegalArgumentException("expected " + network + " with " + splits
                    + " splits, for which the policy was trained, found " + found + " with " + problem.splits());
        }
        return new NeuralPolicy(problem, plan, actions, values, floor);
    }

    /** Writes the file. The stream stays open. */
    public void write(OutputStream stream) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        out.writeUTF(network);
        out.writeInt(splits);
        out.writeDouble(plan.daySeconds());
        out.writeDouble(plan.capacityMillijoules());
        out.writeDouble(plan.idleMilliwatts());
        out.writeDouble(floor);
        out.writeInt(actions.length);
        for (int action : actions) {
            out.writeInt(action);
        }
        out.writeInt(values.layers().size());
        for (DenseLayer layer : values.layers()) {
            out.writeInt(layer.inputs());
            out.writeInt(layer.outputs());
            writeFloats(out, layer.weights());
            writeFloats(out, layer.biases());
        }
        DataOutputStream whole = new DataOutputStream(stream);
        whole.writeLong(MAGIC);
        whole.writeInt(VERSION);
        whole.writeLong(schema());
        whole.writeInt(payload.size());
        payload.writeTo(whole);
        whole.writeLong(crc(payload.toByteArray()));
        whole.flush();
    }

    /**
     * Reads a file. The stream stays open.
     *
     * @throws IOException if it is not one, of another format version or schema, cut short or damaged; the message says what was
     *     expected and found
     */
    public static NeuralPolicyFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            expect("magic number", MAGIC, in.readLong());
            expect("format version", VERSION, in.readInt());
            expect("schema hash", schema(), in.readLong());
            int length = between("payload of", in.readInt(), 0, MOST_BYTES);
            byte[] payload = in.readNBytes(length);
            if (payload.length < length) {
                throw new EOFException();
            }
            expect("checksum", crc(payload), in.readLong());
            return parse(new DataInputStream(new ByteArrayInputStream(payload)));
        } catch (EOFException e) {
            throw new IOException("expected a whole policy file, found its end", e);
        }
    }

    private static NeuralPolicyFile parse(DataInputStream in) throws IOException {
        try {
            String network = in.readUTF();
            int splits = between("splits:", in.readInt(), 2, MOST_BYTES);
            BatteryPlan plan = new BatteryPlan(in.readDouble(), in.readDouble(), in.readDouble());
            double floor = in.readDouble();
            int[] actions = new int[between("actions:", in.readInt(), 1, MOST_WIDTH)];
            for (int i = 0; i < actions.length; i++) {
                actions[i] = in.readInt();
            }
            int count = between("layers:", in.readInt(), 1, MOST_WIDTH);
            List<DenseLayer> layers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int inputs = between("inputs:", in.readInt(), 1, MOST_WIDTH);
                int outputs = between("outputs:", in.readInt(), 1, MOST_WIDTH);
                layers.add(new DenseLayer(inputs, outputs, readFloats(in, inputs * outputs), readFloats(in, outputs)));
            }
            return new NeuralPolicyFile(network, splits, plan, actions, new DenseNetwork(layers), floor);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(DataInputStream in, int count) throws IOException {
        if (count > in.available() / Float.BYTES) {
            throw new EOFException();
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static long schema() {
        return crc(DayFeatures.SCHEMA.getBytes(StandardCharsets.US_ASCII));
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static int between(String what, int found, int least, int most) throws IOException {
        if (found < least || found > most) {
            throw new IOException("expected " + what + " " + least + ".." + most + ", found " + found);
        }
        return found;
    }

    private static void expect(String what, long expected, long found) throws IOException {
        if (expected != found) {
            throw new IOException(
                    "expected " + what + " " + Long.toHexString(expected) + ", found " + Long.toHexString(found));
        }
    }
}
