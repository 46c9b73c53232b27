package io.streamgauge.camel.influxdb;

import io.streamgauge.camel.Beans;
import io.streamgauge.camel.CompletionThreads;
import io.streamgauge.camel.EndpointOptions;
import io.streamgauge.camel.ProblemHealth;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.deadletter.InfluxRedelivery;
import io.streamgauge.deadletter.RejectedAgain;
import io.streamgauge.deadletter.TableRedelivery.Context;
import io.streamgauge.deadletter.TableRedelivery.ReplayedRow;
import io.streamgauge.deadletter.TableRedelivery.Result;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.influx.InfluxEvents;
import io.streamgauge.influx.InfluxRuntime;
import io.streamgauge.influx.InfluxServer;
import io.streamgauge.influx.InfluxSettings;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.influx.InfluxWriter;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.time.RunningTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * Makes the endpoints {@code influxdb:DATABASE} and {@code influxdb:DATABASE/MEASUREMENT}. Those
 * that reach a server in the same way share its client.
 */
@Component("influxdb")
public class InfluxdbComponent extends DefaultComponent implements InfluxRedelivery {

    @Metadata private InfluxdbConfiguration configuration = new InfluxdbConfiguration();

    private final Map<InfluxTarget, InfluxEvents> events = new ConcurrentHashMap<>();
    private final Map<InfluxSettings, InfluxServer> servers = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService timers;
    private @Nullable ExecutorService completions;
    private @Nullable ExecutorService handOvers;

    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters)
            throws Exception {
        String name = "influxdb:" + path;
        InfluxdbEndpoint endpoint =
                new InfluxdbEndpoint(uri, this, InfluxTarget.parse(path), configuration.copy());
        new EndpointOptions(name, this).set(endpoint, parameters, this::setProperties);
        List<String> problems = endpoint.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(EndpointOptions.invalid(name, problems));
        }
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var executors = getCamelContext().getExecutorServiceManager();
        timers = executors.newSingleThreadScheduledExecutor(this, "InfluxdbTimers");
        completions = CompletionThreads.of(executors, "InfluxdbCompletions");
        handOvers = executors.newCachedThreadPool(this, "InfluxdbRejects");
    }

    @Override
    protected void doStop() throws Exception {
        servers.clear();
        var executors = getCamelContext().getExecutorServiceManager();
        executors.shutdownGraceful(handOvers);
        executors.shutdownGraceful(completions);
        executors.shutdownNow(timers);
        events.values().forEach(InfluxEvents::stopped);
        super.doStop();
    }

    /** A writer with the options of an endpoint, which the caller closes. */
    InfluxWriter writer(InfluxdbEndpoint endpoint) {
        InfluxdbConfiguration options = endpoint.getConfiguration();
        InfluxTarget target = endpoint.target();
        return InfluxWriter.of(
                servers.computeIfAbsent(endpoint.connection(), InfluxServer::new),
                target,
                new InfluxWriter.Options(
                        options.lineMapping(target.measurement()), options.writerOptions()),
                new InfluxWriter.Parts(runtime(), events(target)));
    }

    /**
     * Writes dead letters with the options of an endpoint of the target, if the context has one.
     */
    @Override
    public Result write(InfluxTarget target, List<ReplayedRow> rows, Context to) {
        List<MappingResult> items = rows.stream().map(ReplayedRow::item).toList();
        WriteReport report;
        try (InfluxWriter writer = writer(endpoint(target))) {
            report = writer.write(items).join();
        } catch (CompletionException e) {
            throw Completions.cause(e) instanceof RuntimeException cause ? cause : e;
        }
        RejectedAgain again =
                new RejectedAgain(
                        DeadLetter.Source.endpointOf(target),
                        report.rejected(),
                        rows,
                        Beans.clock(getCamelContext()).instant());
        if (!report.rejected().isEmpty()) {
            DeadLetterFile file = DeadLetterFile.of(to.rejects(), target);
            again.store(file, to);
            events(target)
                    .deadLettered(
                            report.rejected().size(),
                            file.path().toString(),
                            report.rejected().get(0).reason());
        }
        return new Result(report.written(), report.rejected().size());
    }

    private InfluxdbEndpoint endpoint(InfluxTarget target) {
        return getCamelContext().getEndpoints().stream()
                .filter(InfluxdbEndpoint.class::isInstance)
                .map(InfluxdbEndpoint.class::cast)
                .filter(each -> each.target().equals(target))
                .findFirst()
                .orElseGet(
                        () -> {
                            String uri = "influxdb:" + target;
                            InfluxdbEndpoint own =
                                    new InfluxdbEndpoint(uri, this, target, configuration.copy());
                            own.setCamelContext(getCamelContext());
                            return own;
                        });
    }

    /** The events of a target, which all writers to it share. */
    InfluxEvents events(InfluxTarget target) {
        return events.computeIfAbsent(target, this::newEvents);
    }

    private InfluxEvents newEvents(InfluxTarget target) {
        InfluxEvents its = new InfluxEvents(target, Beans.meters(getCamelContext()));
        HealthCheckRegistry health = HealthCheckRegistry.get(getCamelContext());
        if (health != null) {
            health.register(
                    new ProblemHealth(
                            "influxdb-" + target.toString().replace('/', '-'),
                            new ProblemHealth.Subject("target", target.toString()),
                            () -> its.problem().map(reason -> target + ": " + reason)));
        }
        return its;
    }

    private InfluxRuntime runtime() {
        return new InfluxRuntime(
                Objects.requireNonNull(timers),
                Objects.requireNonNull(completions),
                Beans.clock(getCamelContext()),
                RunningTime.ofProcess(),
                Beans.random(getCamelContext()));
    }

    /**
     * The threads that hand rejects over. Their number is not bounded: a route that takes a reject
     * may write it to a database, and that write has to complete in the meantime.
     */
    Executor handOvers() {
        return Objects.requireNonNull(handOvers);
    }

    public InfluxdbConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints have where they set none. */
    public void setConfiguration(InfluxdbConfiguration configuration) {
        this.configuration = configuration;
    }
}
