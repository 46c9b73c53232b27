package io.streamgauge.tables;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.DeadLetterFile;
import io.streamgauge.deadletter.RejectedAgain;
import io.streamgauge.deadletter.TableRedelivery;
import io.streamgauge.delivery.RejectPolicies;
import io.streamgauge.delivery.RejectedReading;
import io.streamgauge.delivery.WriteReport;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.timestream.TableName;
import io.streamgauge.timestream.TimestreamWriter;
import java.util.List;
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
        RejectedAgain again =
                new RejectedAgain(
                        Source.endpointOf(table),
                        report.rejected(),
                        rows,
                        tables.clock().instant());
        List<RejectedReading> kept = again.kept();
        if (!kept.isEmpty()) {
            DeadLetterFile file = DeadLetterFile.of(context.rejects(), table);
            again.store(file, context);
            tables.events(table)
                    .deadLettered(kept.size(), file.path().toString(), kept.get(0).reason());
        }
        return new Result(report.written(), report.rejected().size());
    }
}
