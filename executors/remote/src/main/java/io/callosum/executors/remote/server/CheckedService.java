package io.callosum.executors.remote.server;

import com.google.protobuf.MessageLite;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;

/** A service whose requests go through {@link CheckedMarshaller}. Stateless. */
final class CheckedService {
    private CheckedService() {}

    static ServerServiceDefinition of(BindableService service) {
        ServerServiceDefinition plain = service.bindService();
        ServerServiceDefinition.Builder checked =
                ServerServiceDefinition.builder(plain.getServiceDescriptor().getName());
        plain.getMethods().forEach(method -> checked.addMethod(checked(method)));
        return checked.build();
    }

    private static <A, B> ServerMethodDefinition<A, B> checked(ServerMethodDefinition<A, B> method) {
        var descriptor = method.getMethodDescriptor();
        // The generated code's marshallers are of this kind.
        var requests = (PrototypeMarshaller<A>) descriptor.getRequestMarshaller();
        if (!(requests.getMessagePrototype() instanceof MessageLite prototype)) {
            throw new IllegalArgumentException("expected messages of Protocol Buffers, found " + requests);
        }
        return ServerMethodDefinition.create(
                descriptor.toBuilder(new CheckedMarshaller<>(requests, prototype), descriptor.getResponseMarshaller())
                        .build(),
                method.getServerCallHandler());
    }
}
