package io.streamgauge.camel.timestream;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.Rows;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import io.streamgauge.tables.ReadingBodyWrite;
import io.streamgauge.tables.RejectStreak;
import io.streamgauge.tables.TableEvents;
import io.streamgauge.tables.Tables;
import io.streamgauge.timestream.RejectedReading;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.provision.Provision;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Writes the readings of each exchange, and ends the exchange when all of them have an outcome. */
final class TimestreamProducer extends DefaultAsyncProducer {

    private final TimestreamEndpoint endpoint;
    private final TableEvents events;
    private volatile @Nullable Running running;

    /** What there is only while the producer runs. */
    private record Running(
            TimestreamWriter writer, RejectHandling.Shared rejects, RejectStreak streak) {}

    private record Outcome(int written, RejectHandling rejects) {}

    TimestreamProducer(TimestreamEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.events = endpoint.component().events(endpoint.name());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        TimestreamConfiguration options = endpoint.getConfiguration();
        if (options.getMapping() != null) {
            options.getMapping().mapping();
        }
        Tables tables = endpoint.component().tables();
        if (options.isAutoCreateTable()) {
            tables.provide(
                    new Provision(
                            endpoint.name(), options.tableSettings(), options.databaseSettings()));
        }
        running =
                new Running(
                        tables.writer(endpoint.name(), options.writerOptions()),
                        new RejectHandling.Shared(
                                endpoint.getEndpointUri(),
                                options.rejectPolicies(),
                                deadLetters(options),
                                events,
                                tables.clock()),
                        events.streak());
    }

    ReadingDeadLetters deadLetters(TimestreamConfiguration options) {
        String uri = options.getDeadLetter();
        if (uri == null || uri.isBlank()) {
            DeadLetterFile file =
                    DeadLetterFile.of(
                            WorkingFolder.resolve(
                                    endpoint.getCamelContext(),
                                    Path.of(options.getDeadLetterFolder())),
                            endpoint.name());
            file.problem()
                    .ifPresent(
                            reason ->
                                    events.deadLettersNotWritable(file.path().toString(), reason));
            return new ReadingDeadLetters.ToFile(endpoint.name(), file);
        }
        // An endpoint that is not valid is reported now, and not when the first row is rejected.
        endpoint.getCamelContext().getEndpoint(uri);
        return new ReadingDeadLetters.ToEndpoint(
                endpoint.name(), uri, endpoint.getCamelContext().createProducerTemplate());
    }

    @Override
    protected void doStop() throws Exception {
        Running parts = running;
        running = null;
        if (parts != null) {
            parts.writer().close();
            events.forget(parts.streak());
            parts.rejects().deadLetters().stop();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Running parts = running;
        if (parts == null) {
            exchange.setException(new IllegalStateException(endpoint + " is stopped"));
            callback.done(true);
            return true;
        }
        Iterator<MappingResult> body;
        try {
            body = body(exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        RejectHandling rejects = new RejectHandling(exchange, parts.rejects());
        ReadingBodyWrite write =
                new ReadingBodyWrite(
                        parts.writer(), rejects::handle, endpoint.component().handOvers());
        var unused =
                write.run(body)
                        .whenComplete(
                                (nothing, thrown) -> {
                                    setHeaders(exchange, write);
                                    if (thrown == null
                                            || thrown instanceof RejectedReadingsException) {
                                        follow(
                                                parts.streak(),
                                                exchange,
                                                new Outcome(write.written(), rejects));
                                    }
                                    exchange.setException(thrown);
                                    callback.done(false);
                                });
        return false;
    }

    private static void setHeaders(Exchange exchange, ReadingBodyWrite write) {
        Message message = exchange.getMessage();
        message.setHeader(TimestreamConstants.WRITTEN, write.written());
        message.setHeader(TimestreamConstants.REJECTED, write.rejected());
    }

    private void follow(RejectStreak streak, Exchange exchange, Outcome outcome) {
        Optional<RejectedReading> first = outcome.rejects().first();
        if (outcome.written() > 0 || !outcome.rejects().isSameReason()) {
            events.notAllRejected(streak);
        } else if (!exchange.getMessage().getHeader(Exchange.REDELIVERED, false, Boolean.class)) {
            // A redelivery is not a further exchange.
            first.ifPresent(it -> events.allRejected(streak, it));
        }
    }

    private Iterator<MappingResult> body(Exchange exchange) {
        ReadingMapper mapping = endpoint.getConfiguration().getMapping();
        return Rows.of(exchange, mapping == null ? this::refuse : mapping.rows());
    }

    private MappingResult refuse(Row row, Instant time) {
        throw new IllegalArgumentException(
                "%s: the body holds a row, %s, where only readings are accepted: add the option mapping=#NAME of a bean of the type %s, or map before"
                        .formatted(endpoint, row.origin(), ReadingMapper.class.getName()));
    }
}
