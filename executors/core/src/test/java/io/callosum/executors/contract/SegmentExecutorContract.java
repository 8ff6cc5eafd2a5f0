package io.callosum.executors.contract;

import static io.callosum.executors.contract.TensorComparison.assertClose;
import static io.callosum.executors.contract.TensorComparison.assertInformative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.callosum.controller.network.Cut;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Network;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentExecutors;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The numbers that every back end must give: every layer's tensor equals the reference's, and at every cut of every network head and
 * tail together answer like the whole. {@link SessionContract} has the rules of the protocol. A back end's test extends this class; all
 * tests are skipped where the back end is unavailable.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SegmentExecutorContract extends SessionContract {
    private final List<ContractSubject> subjects = new ArrayList<>();

    /**
     * How far a tensor may be from the reference: absolute difference over the tensor's largest magnitude, or 1 if that is larger.
     * Summation in float32 over thousands of terms stays well below the default, a wrong element does not.
     */
    protected double tolerance() {
        return 1e-4;
    }

    /** How far head and tail together may be from the whole; 0, unless the back end computes differently when it sees more layers. */
    protected double splitTolerance() {
        return 0;
    }

    /** The networks to check; a back end as slow as the reference may take smaller ones. */
    protected List<Network> networks() {
        return ContractNetworks.all();
    }

    @BeforeEach
    void requireAvailable() {
        Availability availability = executor().availability();
        assumeThat(availability.available()).as(availability.detail()).isTrue();
    }

    @AfterAll
    void closeSessions() {
        subjects.forEach(ContractSubject::close);
        subjects.clear();
    }

    @Test
    void isFoundByItsName() {
        SegmentExecutor found = SegmentExecutors.named(executor().name());

        assertThat(found).hasSameClassAs(executor());
        assertThat(found.availability().detail()).isNotBlank();
    }

    @TestFactory
    Stream<DynamicNode> everyLayerEqualsTheReference() {
        return subjects()
                .map(subject -> dynamicContainer(
                        subject.network().name(),
                        subject.network().layers().stream()
                                .map(layer -> dynamicTest(
                                        layer.name() + ", " + layer.type().label(),
                                        () -> assertLayer(subject, layer)))));
    }

    @TestFactory
    Stream<DynamicNode> everyCutAnswersLikeTheWhole() {
        return subjects()
                .map(subject -> dynamicContainer(
                        subject.network().name(),
                        subject.network().splitSpace().cuts().stream()
                                .map(cut -> dynamicTest(
                                        "split " + cut.split() + " of "
                                                + subject.network().layerCount() + ", crossing " + cut.crossing(),
                                        () -> assertCut(subject, cut)))));
    }

    @TestFactory
    Stream<DynamicNode> timesEveryLayer() {
        return subjects()
                .map(subject -> dynamicTest(subject.network().name(), () -> {
                    List<Long> layerNanos = subject.whole().layerNanos();
                    assertThat(layerNanos)
                            .hasSize(subject.network().layerCount())
                            .allSatisfy(nanos -> assertThat(nanos).isNotNegative());
                    assertThat(subject.whole().totalNanos()).isPositive();
                }));
    }

    private void assertLayer(ContractSubject subject, Layer layer) {
        Tensor actual = tensor(subject.layers(), layer.name());
        assertInformative(layer.name(), actual);
        assertClose(layer.name(), actual, tensor(subject.reference(), layer.name()), tolerance(layer));
    }

    private void assertCut(ContractSubject subject, Cut cut) {
        Network network = subject.network();
        SplitRun run = SplitRun.of(subject.session(), subject.session(), cut.split(), subject.query());

        assertThat(run.crossed()).containsExactlyInAnyOrderElementsOf(cut.crossing());
        assertThat(run.head().layerNanos()).hasSize(cut.split());
        assertThat(run.tail().layerNanos()).hasSize(network.layerCount() - cut.split());
        run.head()
                .outputs()
                .forEach((name, actual) -> assertClose(
                        "head's " + name, actual, tensor(subject.reference(), name), tolerance(network.layer(name))));
        assertThat(run.answer()).containsOnlyKeys(network.outputs());
        run.answer().forEach((name, actual) -> {
            assertClose(
                    name + " against the whole", actual, tensor(subject.whole().outputs(), name), splitTolerance());
            assertClose(
                    name + " against the reference",
                    actual,
                    tensor(subject.reference(), name),
                    tolerance(network.layer(name)));
        });
    }

    /** The index of the largest value has no tolerance: the sample queries have no near ties. */
    private double tolerance(Layer layer) {
        return layer.type() == LayerType.ARGMAX ? 0 : tolerance();
    }

    private Stream<ContractSubject> subjects() {
        if (subjects.isEmpty()) {
            networks().forEach(network -> subjects.add(new ContractSubject(executor(), network)));
        }
        return subjects.stream();
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        assertThat(tensors).containsKey(name);
        if (tensor == null) {
            throw new AssertionError("expected a tensor '" + name + "', found none");
        }
        return tensor;
    }
}
