package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.InfluxRedelivery;
import io.streamgauge.deadletter.Redeliveries;
import io.streamgauge.deadletter.Replay;
import io.streamgauge.deadletter.ReplayMappings;
import io.streamgauge.deadletter.StreamRedelivery;
import io.streamgauge.deadletter.TableRedelivery;
import io.streamgauge.influx.InfluxTarget;
import io.streamgauge.reading.RowMapping;
import io.streamgauge.runtime.CommandRuntime;
import io.streamgauge.runtime.HeadlessRuntime;
import io.streamgauge.runtime.TablesRuntime;
import io.streamgauge.tables.TableReplay;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay writes to.
 *
 * @param runtime what was started for it
 * @param replay what it works with
 */
record ReplayTargets(CommandRuntime runtime, Replay replay) implements AutoCloseable {

    /** The name that a replay by this command has as the route of what is rejected again. */
    private static final String NAME = "dead-letters replay";

    private static final String NO_MAPPING =
            "the mapping of %s rejected rows, which need a mapping: name one with --mapping BEAN,"
                    + " or with --time, --dimensions and --measures";

    /**
     * Connects to what the letters need. Routes are loaded only for letters of streams and of
     * InfluxDB, and for a bean.
     *
     * @param bean the bean that maps rows, if one is named
     * @param mapping the mapping of the options, if one is given
     */
    static ReplayTargets open(
            ReplayNeeds needs, @Nullable String bean, @Nullable RowMapping mapping) {
        if (bean == null && !needs.streams() && !needs.influx()) {
            TablesRuntime tables = TablesRuntime.open();
            return of(
                    needs,
                    tables,
                    mapping,
                    new Others(ReplayTargets::noInflux, ReplayTargets::noStreams));
        }
        HeadlessRuntime routes =
                bean == null ? HeadlessRuntime.start() : HeadlessRuntime.start(bean);
        return of(
                needs,
                routes,
                bean == null ? mapping : routes.mapper(bean).rows(),
                new Others(
                        routes.influx(),
                        needs.streams() ? routes.streams() : ReplayTargets::noStreams));
    }

    /** Where the letters go, in one line. */
    String place() {
        return runtime.place();
    }

    private static ReplayTargets of(
            ReplayNeeds needs,
            CommandRuntime runtime,
            @Nullable RowMapping mapping,
            Others others) {
        Map<String, RowMapping> mappings = new HashMap<>();
        Map<String, String> missing = new HashMap<>();
        for (String endpoint : needs.unmapped()) {
            if (mapping == null) {
                String name = endpoint.replaceFirst("^timestream:", "");
                missing.put(endpoint, NO_MAPPING.formatted(name));
            } else {
                mappings.put(endpoint, mapping);
            }
        }
        return new ReplayTargets(
                runtime,
                new Replay(
                        new ReplayMappings(mappings, missing),
                        new Redeliveries(
                                new TableReplay(runtime.tables()),
                                others.influx(),
                                others.streams()),
                        NAME));
    }

    /** Where letters go that are not of tables. */
    private record Others(InfluxRedelivery influx, StreamRedelivery streams) {}

    private static TableRedelivery.Result noInflux(
            InfluxTarget target,
            List<TableRedelivery.ReplayedRow> rows,
            TableRedelivery.Context context) {
        throw new IllegalStateException(
                "The letters were added during the replay: run the command again");
    }

    private static CompletionStage<Boolean> noStreams(DeadLetter letter, Path rejects) {
        throw new IllegalStateException(
                "The letter was added during the replay: run the command again");
    }

    @Override
    public void close() {
        runtime.close();
    }
}
