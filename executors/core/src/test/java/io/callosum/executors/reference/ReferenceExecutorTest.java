package io.callosum.executors.reference;

import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.controller.network.Network;
import io.callosum.executors.contract.ContractNetworks;
import io.callosum.executors.contract.SegmentExecutorContract;
import io.callosum.executors.spi.SegmentExecutor;
import java.util.List;

/** The rules of the protocol and the consistency of cuts; the numbers are checked by hand in the other tests of this package. */
class ReferenceExecutorTest extends SegmentExecutorContract {
    @Override
    protected SegmentExecutor executor() {
        return new ReferenceExecutor();
    }

    /** At full size every cut would take a second. */
    @Override
    protected List<Network> networks() {
        return ContractNetworks.all().stream()
                .map(network -> network.name().equals("alexnet") ? VisionNetworks.alexNet(67, 8) : network)
                .toList();
    }
}
