package io.streamgauge.camel.influxdb;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.Beans;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.camel.readings.ReadingDeadLetters;
import io.streamgauge.camel.readings.ReadingProducer;
import io.streamgauge.camel.readings.RejectHandling;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.influx.InfluxEvents;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes the readings of each exchange to a database of InfluxDB. */
final class InfluxdbProducer extends ReadingProducer {

    private final InfluxdbEndpoint endpoint;
    private final InfluxEvents events;

    InfluxdbProducer(InfluxdbEndpoint endpoint) {
        this(endpoint, endpoint.component().events(endpoint.target()));
    }

    private InfluxdbProducer(InfluxdbEndpoint endpoint, InfluxEvents events) {
        super(endpoint, events);
        this.endpoint = endpoint;
        this.events = events;
    }

    @Override
    protected Running open() {
        InfluxdbConfiguration options = endpoint.getConfiguration();
        ReadingMapper mapping = options.getMapping();
        if (mapping != null) {
            mapping.mapping();
        }
        return new Running(
                endpoint.component().writer(endpoint),
                new RejectHandling.Shared(
                        new RejectHandling.Writer(
                                endpoint.getEndpointUri(),
                                DeadLetter.Source.endpointOf(endpoint.target())),
                        options.rejectPolicies(),
                        deadLetters(options),
                        events,
                        Beans.clock(endpoint.getCamelContext())),
                mapping,
                endpoint.component().handOvers(),
                events.streak());
    }

    ReadingDeadLetters deadLetters(InfluxdbConfiguration options) {
        Path folder =
                WorkingFolder.resolve(
                        endpoint.getCamelContext(), Path.of(options.getDeadLetterFolder()));
        return deadLetters(
                endpoint.target().toString(),
                options.getDeadLetter(),
                DeadLetterFile.of(folder, endpoint.target()));
    }

    @Override
    protected void setHeaders(Exchange exchange, int written, int rejected) {
        Message message = exchange.getMessage();
        message.setHeader(InfluxdbConstants.WRITTEN, written);
        message.setHeader(InfluxdbConstants.REJECTED, rejected);
    }
}
