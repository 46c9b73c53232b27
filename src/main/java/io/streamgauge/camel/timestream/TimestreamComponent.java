package io.streamgauge.camel.timestream;

import io.streamgauge.camel.Beans;
import io.streamgauge.camel.CompletionThreads;
import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.tables.DeclaredTables;
import io.streamgauge.tables.TableEvents;
import io.streamgauge.tables.TableEventsRegistry;
import io.streamgauge.tables.Tables;
import io.streamgauge.tables.TablesSource;
import io.streamgauge.time.RunningTime;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriterRuntime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;

/** Makes the endpoints {@code timestream:DATABASE/TABLE}, which share one client. */
@Component("timestream")
public class TimestreamComponent extends DefaultComponent implements TablesSource {

    @Metadata(label = "advanced", autowired = true)
    private @Nullable TimestreamWriteAsyncClient client;

    @Metadata private TimestreamConfiguration configuration = new TimestreamConfiguration();

    private final TableEventsRegistry events =
            new TableEventsRegistry(() -> Beans.meters(getCamelContext()), this::registerHealth);
    private @Nullable ScheduledExecutorService timers;
    private @Nullable ExecutorService completions;
    private @Nullable ExecutorService handOvers;
    private @Nullable Tables tables;

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters)
            throws Exception {
        TimestreamEndpoint endpoint = new TimestreamEndpoint(uri, this, path, configuration.copy());
        new EndpointOptions("timestream:" + path, this)
                .set(endpoint, parameters, this::setProperties);
        List<String> problems = endpoint.getConfiguration().problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    EndpointOptions.invalid("timestream:" + path, problems));
        }
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var executors = getCamelContext().getExecutorServiceManager();
        timers = executors.newSingleThreadScheduledExecutor(this, "TimestreamTimers");
        completions = CompletionThreads.of(executors, "TimestreamCompletions");
        handOvers = executors.newCachedThreadPool(this, "TimestreamRejects");
        if (!declared().isEmpty()) {
            tables().provideDeclared();
        }
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            // Its timers end here.
            tables = null;
        }
        var executors = getCamelContext().getExecutorServiceManager();
        executors.shutdownGraceful(handOvers);
        executors.shutdownGraceful(completions);
        executors.shutdownNow(timers);
        events.stopped();
        super.doStop();
    }

    /** The tables, while the component runs. All endpoints share them. */
    @Override
    public synchronized Tables tables() {
        Tables current = tables;
        if (current == null) {
            current = new Tables(runtime(), configuration.tableDefaults(), declared(), events);
            tables = current;
        }
        return current;
    }

    private DeclaredTables declared() {
        DeclaredTables declared = Beans.find(getCamelContext(), DeclaredTables.class);
        return declared == null ? DeclaredTables.NONE : declared;
    }

    /** The events of a table, which all writers to it share. */
    TableEvents events(TableName table) {
        return events.apply(table);
    }

    private void registerHealth(TableName table, TableEvents its) {
        HealthCheckRegistry health = HealthCheckRegistry.get(getCamelContext());
        if (health != null) {
            health.register(health(table, its));
        }
    }

    public static ProblemHealth health(TableName table, TableEvents events) {
        return new ProblemHealth(
                "timestream-" + table.database() + "-" + table.table(),
                new ProblemHealth.Subject("table", table.toString()),
                () -> events.problem().map(reason -> table + ": " + reason));
    }

    /** What the writers of all endpoints work with, while the component runs. */
    private TimestreamWriterRuntime runtime() {
        if (client == null) {
            throw new RuntimeCamelException(
                    "\"timestream\" needs a TimestreamWriteAsyncClient: bind one to the registry,"
                            + " or set the option \"client\" of the component");
        }
        return new TimestreamWriterRuntime(
                client,
                Objects.requireNonNull(timers),
                Objects.requireNonNull(completions),
                Beans.clock(getCamelContext()),
                RunningTime.ofProcess(),
                Beans.random(getCamelContext()));
    }

    /**
     * The threads that hand rejects over. Their number is not bounded: a route that takes a reject
     * may write it to a table, and that write has to complete in the meantime.
     */
    Executor handOvers() {
        return Objects.requireNonNull(handOvers);
    }

    public @Nullable TimestreamWriteAsyncClient getClient() {
        return client;
    }

    /** The client that all endpoints share. Its owner closes it. */
    public void setClient(@Nullable TimestreamWriteAsyncClient client) {
        this.client = client;
    }

    public TimestreamConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints have where they name none. */
    public void setConfiguration(TimestreamConfiguration configuration) {
        this.configuration = configuration;
    }
}
