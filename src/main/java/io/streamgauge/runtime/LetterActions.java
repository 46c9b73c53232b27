package io.streamgauge.runtime;

import io.streamgauge.bean.ReadingMapper;
import io.streamgauge.camel.influxdb.InfluxdbComponent;
import io.streamgauge.camel.timestream.TimestreamComponent;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetterFolder;
import io.streamgauge.deadletter.FolderReplay;
import io.streamgauge.deadletter.InfluxRedelivery;
import io.streamgauge.deadletter.LetterDiscard;
import io.streamgauge.deadletter.LetterFilter;
import io.streamgauge.deadletter.Redeliveries;
import io.streamgauge.deadletter.Replay;
import io.streamgauge.deadletter.ReplayBackoff;
import io.streamgauge.deadletter.ReplayCounts;
import io.streamgauge.deadletter.ReplayMappings;
import io.streamgauge.deadletter.ReplayReport;
import io.streamgauge.deadletter.StreamRedelivery;
import io.streamgauge.files.LockFile;
import io.streamgauge.log.HumanText;
import io.streamgauge.tables.TableReplay;
import io.streamgauge.tables.Tables;
import io.streamgauge.web.PageCall;
import io.streamgauge.web.PageCall.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the live page can do with dead letters.
 *
 * @param camel the context whose routes and tables get them
 * @param folders the folders of dead letters
 * @param clock names the files
 */
record LetterActions(
        CamelContext camel,
        Supplier<? extends Collection<DeadLetterFolder>> folders,
        InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.web");

    /** The name that a replay has as the route of what is rejected again. */
    private static final String NAME = "live page";

    Map<String, PageCall> byName() {
        return Map.of("replay", this::replay, "discard", this::discard);
    }

    /** A letter leaves its file only when it has an outcome. */
    private Done replay(Map<String, String> parameters) throws IOException {
        LetterFilter filter = filter(parameters);
        Replay replay =
                new Replay(
                        mappings(filter, parameters.getOrDefault("mapping", "")),
                        new Redeliveries(
                                (table, rows, to) ->
                                        new TableReplay(tables()).write(table, rows, to),
                                (target, rows, to) -> influx().write(target, rows, to),
                                this::redeliver),
                        NAME);
        ReplayCounts counts = ReplayCounts.NONE;
        List<String> failures = new ArrayList<>();
        for (DeadLetterFolder folder : folders.get()) {
            ReplayReport report =
                    run(new FolderReplay(folder, new ReplayBackoff(), filter), replay);
            counts = counts.plus(report.counts());
            failures.addAll(report.failures());
        }
        if (counts.equals(ReplayCounts.NONE) && failures.isEmpty()) {
            throw gone(filter);
        }
        String message =
                "%s written, %s rejected again, %s stay"
                        .formatted(
                                HumanText.of(counts.written() + counts.delivered()),
                                HumanText.of(counts.rejected()),
                                HumanText.of(counts.staying()));
        LOG.info("The live page has replayed dead letters ({}): {}", filter, message);
        return new Done(failures.isEmpty() ? message : message + ": " + failures.get(0));
    }

    private Tables tables() {
        return camel.getComponent("timestream", TimestreamComponent.class).tables();
    }

    private InfluxRedelivery influx() {
        return camel.getComponent("influxdb", InfluxdbComponent.class);
    }

    private ReplayReport run(FolderReplay folder, Replay replay) throws IOException {
        try {
            return folder.run(clock.instant(), replay);
        } catch (LockFile.HeldException e) {
            throw held(e);
        }
    }

    private Done discard(Map<String, String> parameters) throws IOException {
        LetterFilter filter = filter(parameters);
        int letters = 0;
        List<Path> files = new ArrayList<>();
        for (DeadLetterFolder folder : folders.get()) {
            try {
                LetterDiscard.Discarded discarded =
                        new LetterDiscard(folder).discard(clock.instant(), filter);
                letters += discarded.letters();
                files.addAll(discarded.files());
            } catch (LockFile.HeldException e) {
                throw held(e);
            }
        }
        if (letters == 0) {
            throw gone(filter);
        }
        String message = "%s discarded".formatted(HumanText.of(letters));
        LOG.info("The live page has discarded dead letters ({}): {}", filter, message);
        return new Done(
                files.isEmpty()
                        ? message
                        : "%s: \"dead-letters restore %s\" puts them back"
                                .formatted(message, files.get(0)));
    }

    /** The page may show letters that another one has replayed in the meantime. */
    private static IllegalStateException gone(LetterFilter filter) {
        return new IllegalStateException(
                "There are no dead letters (%s) any more: they were replayed or discarded already"
                        .formatted(filter));
    }

    private static IllegalStateException held(LockFile.HeldException e) {
        return new IllegalStateException(
                "The dead letters are being replayed by %s: wait until it is done"
                        .formatted(e.holder()),
                e);
    }

    private static LetterFilter filter(Map<String, String> parameters) {
        DeadLetter.Source source =
                new DeadLetter.Source(null, PageCall.required(parameters, "endpoint"), "");
        if (!source.takesReadings() && source.stream().isEmpty()) {
            throw new IllegalArgumentException(
                    "\"endpoint\" must be timestream:DATABASE/TABLE, influxdb:DATABASE/MEASUREMENT or kinesis:STREAM, but is \"%s\""
                            .formatted(source.endpoint()));
        }
        return new LetterFilter(
                source.table().orElse(null),
                source.influx().orElse(null),
                source.stream().orElse(null),
                Set.of(PageCall.required(parameters, "reason")));
    }

    private ReplayMappings mappings(LetterFilter filter, String bean) {
        @Nullable Object target =
                filter.influx() == null ? filter.table() : "influxdb:" + filter.influx();
        if (bean.isBlank() || target == null) {
            return new ReplayMappings(Map.of(), Map.of());
        }
        return ReplayMappings.parse(
                target + "=" + bean,
                name ->
                        camel.getRegistry().lookupByName(name) instanceof ReadingMapper mapper
                                ? mapper.rows()
                                : null,
                () -> camel.getRegistry().findByTypeWithName(ReadingMapper.class).keySet());
    }

    private CompletionStage<Boolean> redeliver(DeadLetter letter, Path rejects) {
        if (camel.getComponent("kinesis") instanceof StreamRedelivery streams) {
            return streams.redeliver(letter, rejects);
        }
        throw new IllegalStateException("The component kinesis is not on the class path");
    }
}
