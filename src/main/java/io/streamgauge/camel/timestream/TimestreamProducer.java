package io.streamgauge.camel.timestream;

import io.streamgauge.camel.ReadingMapper;
import io.streamgauge.camel.Rows;
import io.streamgauge.reading.Mapped;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.Provisioner;
import io.streamgauge.timestream.ProvisioningException;
import io.streamgauge.timestream.Rejected;
import io.streamgauge.timestream.TableSettings;
import io.streamgauge.timestream.TimestreamWriter;
import io.streamgauge.timestream.WriteFailedException;
import io.streamgauge.timestream.WriteReport;
import io.streamgauge.timestream.WriterRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Writes the readings of each exchange, and ends the exchange when all of them have an outcome. */
final class TimestreamProducer extends DefaultAsyncProducer {

    private final TimestreamEndpoint endpoint;
    private final TimestreamEvents events;
    private volatile @Nullable Running running;

    /** What there is only while the producer runs. */
    private record Running(WriterRuntime runtime, TimestreamWriter writer, RejectedTo rejectedTo) {}

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
        WriterRuntime runtime = endpoint.component().runtime();
        if (options.isAutoCreateTable()) {
            provision(runtime, options);
        }
        String rejectedTo =
                Objects.requireNonNullElseGet(
                        options.getRejectedTo(), () -> RejectedTo.defaultUri(endpoint.name()));
        ProducerTemplate template = endpoint.getCamelContext().createProducerTemplate();
        running =
                new Running(
                        runtime,
                        new TimestreamWriter(
                                endpoint.name(), options.writerOptions(), runtime, events),
                        new RejectedTo(rejectedTo, endpoint.name(), template));
    }

    private void provision(WriterRuntime runtime, TimestreamConfiguration options) {
        TableSettings settings = options.tableSettings();
        Provisioner provisioner = new Provisioner(runtime, options.getDeliveryTimeout(), events);
        try {
            events.provisioned(provisioner.provision(endpoint.name(), settings).join(), settings);
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProvisioningException why ? why : e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        Running parts = running;
        running = null;
        if (parts != null) {
            parts.writer().close();
            parts.rejectedTo().template().stop();
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
        List<Mapped> items;
        try {
            items = items(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        var unused =
                parts.writer()
                        .write(items)
                        .whenComplete(
                                (report, thrown) -> {
                                    settle(exchange, report, thrown, parts);
                                    callback.done(false);
                                });
        return false;
    }

    private List<Mapped> items(Exchange exchange) {
        ReadingMapper mapping = endpoint.getConfiguration().getMapping();
        Function<Row, Mapped> mapper = mapping == null ? this::refuse : mapping.mapper(exchange);
        List<Mapped> items = new ArrayList<>();
        Rows.of(Rows.body(exchange), Rows.origin(exchange), mapper).forEachRemaining(items::add);
        return items;
    }

    private Mapped refuse(Row row) {
        throw new IllegalArgumentException(
                "%s: the body holds a row, %s, where only readings are accepted: add the option mapping=#NAME of a bean of the type %s, or map before"
                        .formatted(endpoint, row.origin(), ReadingMapper.class.getName()));
    }

    private void settle(
            Exchange exchange,
            @Nullable WriteReport report,
            @Nullable Throwable thrown,
            Running parts) {
        WriteReport outcome = thrown instanceof WriteFailedException e ? e.report() : report;
        try {
            if (outcome != null) {
                exchange.getMessage().setHeader(TimestreamConstants.WRITTEN, outcome.written());
                exchange.getMessage()
                        .setHeader(TimestreamConstants.REJECTED, outcome.rejected().size());
                handOver(exchange, outcome.rejected(), parts);
            }
            exchange.setException(thrown);
        } catch (RuntimeException e) {
            if (thrown != null) {
                e.addSuppressed(thrown);
            }
            exchange.setException(e);
        }
    }

    private void handOver(Exchange exchange, List<Rejected> rejected, Running parts) {
        for (Rejected reject : rejected) {
            parts.rejectedTo().hand(reject, exchange, parts.runtime().clock().instant());
        }
        if (!rejected.isEmpty()) {
            events.handedOver(rejected.size(), parts.rejectedTo().uri(), rejected.get(0).reason());
        }
    }
}
