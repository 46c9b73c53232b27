package io.streamgauge.camel.readings;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.Rows;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.delivery.MappingSpan;
import io.streamgauge.delivery.ReadingBodyWrite;
import io.streamgauge.delivery.ReadingWriter;
import io.streamgauge.delivery.RejectStreak;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.TargetEvents;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import io.streamgauge.trace.CurrentSpan;
import io.streamgauge.trace.TraceSpan;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Writes the readings of each exchange, and ends the exchange when all of them have an outcome. */
public abstract class ReadingProducer extends DefaultAsyncProducer {

    private final DefaultEndpoint endpoint;
    private final TargetEvents events;
    private volatile @Nullable Running running;

    /** What there is only while the producer runs. */
    public record Running(
            ReadingWriter writer,
            RejectHandling.Shared rejects,
            @Nullable ReadingMapper mapping,
            Executor handOvers,
            RejectStreak streak) {}

    private record Outcome(int written, RejectHandling rejects) {}

    protected ReadingProducer(DefaultEndpoint endpoint, TargetEvents events) {
        super(endpoint);
        this.endpoint = endpoint;
        this.events = events;
    }

    /** Opens the writer. */
    protected abstract Running open();

    /** Sets the headers that say what became of the readings of an exchange. */
    protected abstract void setHeaders(Exchange exchange, int written, int rejected);

    /** The dead letters of the endpoint, where its options name an endpoint or a file for them. */
    protected final ReadingDeadLetters deadLetters(
            String target, @Nullable String uri, DeadLetterFile file) {
        if (uri == null || uri.isBlank()) {
            file.problem()
                    .ifPresent(
                            reason ->
                                    events.deadLettersNotWritable(file.path().toString(), reason));
            return new ReadingDeadLetters.ToFile(target, file);
        }
        // An endpoint that is not valid is reported now, and not when the first row is rejected.
        endpoint.getCamelContext().getEndpoint(uri);
        return new ReadingDeadLetters.ToEndpoint(
                target, uri, endpoint.getCamelContext().createProducerTemplate());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = open();
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
            ReadingMapper mapper = parts.mapping();
            body = Rows.of(exchange, mapper == null ? this::refuse : mapper.rows());
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        TraceSpan span = CurrentSpan.get();
        MappingSpan mapping = MappingSpan.begin(span);
        RejectHandling rejects = new RejectHandling(exchange, parts.rejects());
        ReadingBodyWrite write =
                new ReadingBodyWrite(parts.writer(), rejects::handle, parts.handOvers());
        var unused =
                write.run(mapping.follow(body))
                        .whenComplete(
                                (nothing, thrown) -> {
                                    mapping.end();
                                    describe(span, write);
                                    setHeaders(exchange, write.written(), write.rejected());
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

    private static void describe(TraceSpan span, ReadingBodyWrite write) {
        span.set("streamgauge.written", write.written());
        span.set("streamgauge.rejected", write.rejected());
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

    private MappingResult refuse(Row row, Instant time) {
        throw new IllegalArgumentException(
                "%s: the body holds a row, %s, where only readings are accepted: add the option mapping=#NAME of a bean of the type %s, or map before"
                        .formatted(endpoint, row.origin(), ReadingMapper.class.getName()));
    }
}
