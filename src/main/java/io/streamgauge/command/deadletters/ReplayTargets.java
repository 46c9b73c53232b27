package io.streamgauge.command.deadletters;

import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.Replay;
import io.streamgauge.deadletter.ReplayMappings;
import io.streamgauge.deadletter.StreamRedelivery;
import io.streamgauge.reading.RowMapping;
import io.streamgauge.runtime.CommandRuntime;
import io.streamgauge.runtime.HeadlessRuntime;
import io.streamgauge.runtime.TablesRuntime;
import io.streamgauge.tables.TableReplay;
import io.streamgauge.timestream.TableName;
import java.nio.file.Path;
import java.util.HashMap;
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
     * Connects to what the letters need. Routes are loaded only for letters of streams, and for a
     * bean.
     *
     * @param bean the bean that maps rows, if one is named
     * @param mapping the mapping of the options, if one is given
     */
    static ReplayTargets open(
            ReplayNeeds needs, @Nullable String bean, @Nullable RowMapping mapping) {
        if (bean == null && !needs.streams()) {
            TablesRuntime tables = TablesRuntime.open();
            return of(needs, tables, mapping, ReplayTargets::noStreams);
        }
        HeadlessRuntime routes =
                bean == null ? HeadlessRuntime.start() : HeadlessRuntime.start(bean);
        return of(
                needs,
                routes,
                bean == null ? mapping : routes.mapper(bean).rows(),
                needs.streams() ? routes.streams() : ReplayTargets::noStreams);
    }

    /** Where the letters go, in one line. */
    String place() {
        return runtime.place();
    }

    private static ReplayTargets of(
            ReplayNeeds needs,
            CommandRuntime runtime,
            @Nullable RowMapping mapping,
            StreamRedelivery streams) {
        Map<TableName, RowMapping> mappings = new HashMap<>();
        Map<TableName, String> missing = new HashMap<>();
        for (TableName table : needs.unmapped()) {
            if (mapping == null) {
                missing.put(table, NO_MAPPING.formatted(table));
            } else {
                mappings.put(table, mapping);
            }
        }
        return new ReplayTargets(
                runtime,
                new Replay(
                        new ReplayMappings(mappings, missing),
                        new TableReplay(runtime.tables()),
                        streams,
                        NAME));
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
