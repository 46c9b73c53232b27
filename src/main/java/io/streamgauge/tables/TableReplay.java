package io.streamgauge.tables;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.deadletter.DeadLetter;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.deadletter.TableRedelivery;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectPolicy;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Row;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * Writes the dead letters of tables again. The options of routes do not hold here: a table is
 * neither created nor changed, and a stale version is ignored.
 *
 * @param tables opens the tables
 */
public record TableReplay(Tables tables) implements TableRedelivery {

    @Override
    public Result write(TableName table, List<ReplayedRow> rows, Context context) {
        List<MappingResult> items = rows.stream().map(ReplayedRow::item).toList();
        WriteReport report;
        try (TimestreamWriter writer =
                tables.writer(
                        table, tables.defaults().withPolicies(RejectPolicies.DEFAULTS).writer())) {
            report = writer.write(items).join();
        } catch (CompletionException e) {
            throw Completions.cause(e) instanceof RuntimeException cause ? cause : e;
        }
        keep(table, report.rejected(), received(rows), context);
        return new Result(report.written(), report.rejected().size());
    }

    private void keep(
            TableName table,
            List<RejectedReading> all,
            IdentityHashMap<Row, Instant> received,
            Context context) {
        List<RejectedReading> rejects =
                all.stream()
                        .filter(
                                each ->
                                        RejectPolicies.DEFAULTS.of(each.rejectionClass())
                                                != RejectPolicy.IGNORE)
                        .toList();
        if (rejects.isEmpty()) {
            return;
        }
        Instant now = tables.clock().instant();
        DeadLetterFile file = DeadLetterFile.of(context.rejects(), table);
        try {
            file.append(
                    rejects.stream()
                            .map(each -> letter(each, table, received, now, context))
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        tables.events(table)
                .deadLettered(rejects.size(), file.path().toString(), rejects.get(0).reason());
    }

    private static DeadLetter letter(
            RejectedReading rejected,
            TableName table,
            IdentityHashMap<Row, Instant> received,
            Instant now,
            Context context) {
        Row row = rejected.item().row();
        return DeadLetter.of(
                rejected,
                Source.ofTable(context.route(), table, row.origin()),
                Objects.requireNonNullElse(received.get(row), now),
                now);
    }

    /** By identity: equal rows may have come at different times. */
    private static IdentityHashMap<Row, Instant> received(List<ReplayedRow> rows) {
        IdentityHashMap<Row, Instant> received = new IdentityHashMap<>();
        rows.forEach(each -> received.put(each.item().row(), each.received()));
        return received;
    }
}
