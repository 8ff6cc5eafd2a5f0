package io.callosum.controller.adaptive;

import io.callosum.controller.objective.Pricing;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What adaptive policies have learned, as a file: a part that holds for every network (link, how busy the machines are, energy) and one
 * part a network (corrections of its profile, residuals). A policy that is loaded for the problem it was saved for goes on to the bit;
 * requests in flight are forgotten. For a network that the file does not know, the shared part alone is used.
 *
 * <p>Layout, big-endian: magic {@code CALLOSUM}, format version (int), schema hash (long), prior id of each part beside it, length and
 * bytes of the payload, CRC-32 (long) of the payload. Immutable and thread-safe.
 */
public final class PolicyFile {
    private static final long MAGIC = 0x43414c4c4f53554dL;
    private static final int VERSION = 3;
    private static final String SCHEMA = "link:31x8,emission:61,factors:log,energy:readings,residuals:16";
    private static final int MOST_BYTES = 1 << 26;

    private final byte[] shared;
    private final long objectiveId;
    private final double[] pricing;
    private final SortedMap<String, NetworkPart> networks;

    private static final class NetworkPart {
        private final long priorId;
        private final byte[] bytes;

        NetworkPart(long priorId, byte[] bytes) {
            this.priorId = priorId;
            this.bytes = bytes;
        }
    }

    private PolicyFile(byte[] shared, long objectiveId, double[] pricing, SortedMap<String, NetworkPart> networks) {
        this.shared = shared;
        this.objectiveId = objectiveId;
        this.pricing = pricing;
        this.networks = networks;
    }

    /** What a policy has learned until now. */
    public static PolicyFile of(AdaptivePolicy policy) {
        FactorState state = policy.state();
        SortedMap<String, NetworkPart> networks = new TreeMap<>();
        networks.put(
                state.problem.costs().network(),
                new NetworkPart(PriorId.of(state.problem), bytes(state::exchangeNetwork)));
        return new PolicyFile(
                bytes(state::exchangeShared), PriorId.of(state.problem.objective()), state.pricing.state(), networks);
    }

    /** The same with the network parts of another file; what holds for every network, and parts of the same name, stay. */
    public PolicyFile with(PolicyFile other) {
        SortedMap<String, NetworkPart> all = new TreeMap<>(other.networks);
        all.putAll(networks);
        return new PolicyFile(shared, objectiveId, pricing, all);
    }

    @FunctionalInterface
    private interface Exchange {
        void with(StateCodec codec) throws IOException;
    }

    private static byte[] bytes(Exchange exchange) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            exchange.with(StateCodec.to(new DataOutputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** The names of the networks that have a part. */
    public SortedMap<String, Long> priorIds() {
        SortedMap<String, Long> ids = new TreeMap<>();
        networks.forEach((name, part) -> ids.put(name, part.priorId));
        return Collections.unmodifiableSortedMap(ids);
    }

    /** Whether there is a part for the problem's network under the problem's predictions. */
    public boolean knows(PartitionProblem problem) {
        NetworkPart part = networks.get(problem.costs().network());
        return part != null && part.priorId == PriorId.of(problem);
    }

    /**
     * A policy that goes on from here; where {@link #knows} is false, with the shared part alone.
     *
     * @throws IOException if a part does not have the length that the problem demands
     */
    public AdaptivePolicy policy(PartitionProblem problem, AdaptiveSettings settings) throws IOException {
        FactorState state = new FactorState(problem, settings);
        fill(shared, state::exchangeShared);
        NetworkPart part = networks.get(problem.costs().network());
        if (part != null && knows(problem)) {
            fill(part.bytes, state::exchangeNetwork);
            state.rebuildAll();
            if (objectiveId == PriorId.of(problem.objective())) {
                state.pricing = state.pricing.withState(pricing);
            }
        }
        return new AdaptivePolicy(state, PolicyListener.NONE);
    }

    private static void fill(byte[] bytes, Exchange exchange) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            exchange.with(StateCodec.from(in));
        } catch (EOFException e) {
            throw new IOException("expected more than " + bytes.length + " bytes of state", e);
        }
        if (in.available() > 0) {
            throw new IOException(
                    "expected " + (bytes.length - in.available()) + " bytes of state, found " + bytes.length);
        }
    }

    /** Writes the file. The stream stays open. */
    public void write(OutputStream stream) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(payload);
        out.writeLong(objectiveId);
        StateCodec.to(out).array(pricing);
        writePart(out, shared);
        out.writeInt(networks.size());
        for (var network : networks.entrySet()) {
            out.writeUTF(network.getKey());
            out.writeLong(network.getValue().priorId);
            writePart(out, network.getValue().bytes);
        }
        DataOutputStream whole = new DataOutputStream(stream);
        whole.writeLong(MAGIC);
        whole.writeInt(VERSION);
        whole.writeLong(crc(SCHEMA.getBytes(StandardCharsets.US_ASCII)));
        writePart(whole, payload.toByteArray());
        whole.writeLong(crc(payload.toByteArray()));
        whole.flush();
    }

    /**
     * Reads a file. The stream stays open.
     *
     * @throws IOException if it is not a policy file, of another format version or schema, cut short or damaged; the message says what
     *     was expected and found
     */
    public static PolicyFile read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            expect("magic number", MAGIC, in.readLong());
            expect("format version", VERSION, in.readInt());
            expect("schema hash", crc(SCHEMA.getBytes(StandardCharsets.US_ASCII)), in.readLong());
            byte[] payload = readPart(in);
            expect("checksum", crc(payload), in.readLong());
            return parse(new DataInputStream(new ByteArrayInputStream(payload)));
        } catch (EOFException e) {
            throw new IOException("expected a whole policy file, found its end", e);
        }
    }

    private static PolicyFile parse(DataInputStream in) throws IOException {
        long objectiveId = in.readLong();
        double[] pricing = new double[Pricing.STATE_LENGTH];
        StateCodec.from(in).array(pricing);
        byte[] shared = readPart(in);
        int count = in.readInt();
        SortedMap<String, NetworkPart> networks = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            networks.put(name, new NetworkPart(in.readLong(), readPart(in)));
        }
        return new PolicyFile(shared, objectiveId, pricing, networks);
    }

    private static void writePart(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readPart(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("expected a part of 0.." + MOST_BYTES + " bytes, found " + length);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static void expect(String what, long expected, long found) throws IOException {
        if (expected != found) {
            throw new IOException(
                    "expected " + what + " " + Long.toHexString(expected) + ", found " + Long.toHexString(found));
        }
    }
}
