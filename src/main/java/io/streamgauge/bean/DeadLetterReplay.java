package io.streamgauge.bean;

import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.FolderReplay;
import io.streamgauge.deadletter.InfluxRedelivery;
import io.streamgauge.deadletter.Redeliveries;
import io.streamgauge.deadletter.Replay;
import io.streamgauge.deadletter.ReplayBackoff;
import io.streamgauge.deadletter.ReplayMappings;
import io.streamgauge.deadletter.StreamRedelivery;
import io.streamgauge.files.LockFile;
import io.streamgauge.tables.TableReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the dead letters of {@code timestream:} and {@code influxdb:} again, and delivers those of
 * {@code kinesis:} to their routes and streams again.
 */
public final class DeadLetterReplay implements Processor {

    /** The property of an exchange: whether files stay that could not be replayed. */
    public static final String STILL_FAILING = "CamelTimestreamReplayStillFailing";

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.deadletter");

    private final ReplayBackoff backoff = new ReplayBackoff();
    private Path folder = Path.of("dead-letter");
    private String mappings = "";

    /** The folder of the dead letters. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    /**
     * The beans that map rows again which their mapping had rejected: DATABASE/TABLE=BEAN, or
     * influxdb:DATABASE/MEASUREMENT=BEAN, with commas between several.
     */
    public void setMappings(String mappings) {
        this.mappings = mappings;
    }

    /**
     * Replays each file of the folder.
     *
     * @throws RuntimeCamelException where some cannot be replayed, after the others: those stay. A
     *     file that fails for the same reason again is not reported again, and is tried at fewer
     *     and fewer runs
     */
    @Override
    public void process(Exchange exchange) throws IOException {
        CamelContext context = exchange.getContext();
        Replay replay =
                new Replay(
                        mappings(context.getRegistry()),
                        new Redeliveries(
                                (table, rows, to) ->
                                        new TableReplay(ContextTables.of(context))
                                                .write(table, rows, to),
                                (target, rows, to) -> influx(context).write(target, rows, to),
                                (letter, rejects) -> redeliver(letter, rejects, context)),
                        exchange.getFromRouteId());
        Instant now = Instant.ofEpochMilli(exchange.getClock().getCreated());
        List<String> failures = failures(WorkingFolder.resolve(context, folder), now, replay);
        exchange.setProperty(STILL_FAILING, backoff.isFailing());
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(LOG::warn);
            throw new RuntimeCamelException(failures.get(0));
        }
    }

    /** What another replay of the folder is doing now is left to it. */
    private List<String> failures(Path in, Instant now, Replay replay) throws IOException {
        try {
            return new FolderReplay(in, backoff).run(now, replay).failures();
        } catch (LockFile.HeldException e) {
            LOG.debug("Another replay is running", e);
            return List.of();
        }
    }

    private ReplayMappings mappings(Registry registry) {
        return ReplayMappings.parse(
                mappings,
                name ->
                        registry.lookupByName(name) instanceof ReadingMapper mapper
                                ? mapper.rows()
                                : null,
                () -> registry.findByTypeWithName(ReadingMapper.class).keySet());
    }

    private static InfluxRedelivery influx(CamelContext context) {
        if (context.getComponent("influxdb") instanceof InfluxRedelivery influx) {
            return influx;
        }
        throw new IllegalStateException("The component influxdb is not on the class path");
    }

    private static CompletionStage<Boolean> redeliver(
            DeadLetter letter, Path rejects, CamelContext context) {
        if (context.getComponent("kinesis") instanceof StreamRedelivery streams) {
            return streams.redeliver(letter, rejects);
        }
        throw new IllegalStateException("The component kinesis is not on the class path");
    }
}
