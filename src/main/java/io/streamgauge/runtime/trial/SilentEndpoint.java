package io.streamgauge.runtime.trial;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** An endpoint of a component that may change something outside: it sends nothing, and says so. */
public final class SilentEndpoint extends DefaultEndpoint {

    private final Runnable skipped;

    /**
     * @param skipped is run in the place of sending
     */
    public SilentEndpoint(Endpoint replaced, Runnable skipped) {
        super(replaced.getEndpointUri(), new SilentComponent(replaced.getCamelContext()));
        this.skipped = skipped;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                skipped.run();
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("nothing is read from " + getEndpointBaseUri());
    }

    /** The component of the endpoint that was replaced knows only endpoints of its own. */
    private static final class SilentComponent extends DefaultComponent {

        SilentComponent(CamelContext camel) {
            super(camel);
        }

        @Override
        protected Endpoint createEndpoint(
                String uri, String remaining, Map<String, Object> parameters) {
            throw new UnsupportedOperationException(uri);
        }
    }
}
