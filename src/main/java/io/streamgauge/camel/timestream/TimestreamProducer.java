package io.streamgauge.camel.timestream;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.camel.readings.ReadingDeadLetters;
import io.streamgauge.camel.readings.ReadingProducer;
import io.streamgauge.camel.readings.RejectHandling;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.tables.TableEvents;
import io.streamgauge.tables.Tables;
import io.streamgauge.timestream.provision.Provision;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes the readings of each exchange to a table. */
final class TimestreamProducer extends ReadingProducer {

    private final TimestreamEndpoint endpoint;
    private final TableEvents events;

    TimestreamProducer(TimestreamEndpoint endpoint) {
        this(endpoint, endpoint.component().events(endpoint.name()));
    }

    private TimestreamProducer(TimestreamEndpoint endpoint, TableEvents events) {
        super(endpoint, events);
        this.endpoint = endpoint;
        this.events = events;
    }

    @Override
    protected Running open() {
        TimestreamConfiguration options = endpoint.getConfiguration();
        ReadingMapper mapping = options.getMapping();
        if (mapping != null) {
            mapping.mapping();
        }
        Tables tables = endpoint.component().tables();
        if (options.isAutoCreateTable()) {
            tables.provide(
                    new Provision(
                            endpoint.name(), options.tableSettings(), options.databaseSettings()));
        }
        return new Running(
                tables.writer(endpoint.name(), options.writerOptions()),
                new RejectHandling.Shared(
                        new RejectHandling.Writer(
                                endpoint.getEndpointUri(),
                                DeadLetter.Source.endpointOf(endpoint.name())),
                        options.rejectPolicies(),
                        deadLetters(options),
                        events,
                        tables.clock()),
                mapping,
                endpoint.component().handOvers(),
                events.streak());
    }

    ReadingDeadLetters deadLetters(TimestreamConfiguration options) {
        Path folder =
                WorkingFolder.resolve(
                        endpoint.getCamelContext(), Path.of(options.getDeadLetterFolder()));
        return deadLetters(
                endpoint.name().toString(),
                options.getDeadLetter(),
                DeadLetterFile.of(folder, endpoint.name()));
    }

    @Override
    protected void setHeaders(Exchange exchange, int written, int rejected) {
        Message message = exchange.getMessage();
        message.setHeader(TimestreamConstants.WRITTEN, written);
        message.setHeader(TimestreamConstants.REJECTED, rejected);
    }
}
