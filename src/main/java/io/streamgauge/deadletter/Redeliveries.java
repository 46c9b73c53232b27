package io.streamgauge.deadletter;

import io.streamgauge.deadletter.DeadLetter.Source;
import io.streamgauge.deadletter.TableRedelivery.Context;
import io.streamgauge.deadletter.TableRedelivery.ReplayedRow;
import io.streamgauge.deadletter.TableRedelivery.Result;
import java.util.List;

/**
 * Where the dead letters of a replay go.
 *
 * @param tables writes those of tables of Timestream
 * @param influx writes those of databases of InfluxDB
 * @param streams delivers those of streams
 */
public record Redeliveries(
        TableRedelivery tables, InfluxRedelivery influx, StreamRedelivery streams) {

    /** Writes rows to the endpoint that had rejected them. */
    Result write(Source source, List<ReplayedRow> rows, Context context) {
        return source.influx().isPresent()
                ? influx.write(source.influx().get(), rows, context)
                : tables.write(source.table().orElseThrow(), rows, context);
    }
}
