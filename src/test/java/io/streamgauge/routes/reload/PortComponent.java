package io.streamgauge.routes.reload;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** A component whose consumers hold a port while they run: {@code port:12345}. */
public final class PortComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(
            String uri, String remaining, Map<String, Object> parameters) {
        return new Port(uri, this, Integer.parseInt(remaining));
    }

    private static final class Port extends DefaultEndpoint {

        private final int number;

        Port(String uri, Component component, int number) {
            super(uri, component);
            this.number = number;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("a port is only held");
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new Holder(this, processor);
        }
    }

    private static final class Holder extends DefaultConsumer {

        private final int port;
        private @Nullable ServerSocket socket;

        Holder(Port endpoint, Processor processor) {
            super(endpoint, processor);
            port = endpoint.number;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        }

        @Override
        protected void doStop() throws Exception {
            if (socket != null) {
                socket.close();
            }
            super.doStop();
        }
    }
}
